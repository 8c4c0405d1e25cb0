import type { Article } from "../../domain/article.ts";
import { makeUuid, type Uuid } from "../../domain/ids.ts";
import { type LabelNumber, labelAi, labelPrefix, makeLabelNumber } from "../../domain/label-number.ts";
import { currency, minor } from "../../domain/money.ts";
import { quantity } from "../../domain/quantity.ts";
import type { Result } from "../../domain/result.ts";
import { SOFT_CHECK_FORMAT, type SoftCheckDocument } from "../../domain/soft-check.ts";
import type { Settings } from "../../protocol/identity.ts";
import type { NewFact } from "../port.ts";

export function got<T>(result: Result<T, unknown>): T {
  if (!result.ok) throw new Error(`expected a value, got ${JSON.stringify(result.error)}`);
  return result.value;
}

export const RUB = got(currency("RUB"));
export const AT = "2026-03-01T10:00:00.000Z";

/** The n-th id of a test. */
export const id = (n: number): Uuid =>
  makeUuid(
    1_760_000_000_000 + n,
    Uint8Array.from({ length: 10 }, (_, at) => (n * 31 + at * 7) % 256),
  );

/** The label of serial n. */
export function label(n: number): LabelNumber {
  let tries = 0;
  return got(makeLabelNumber(got(labelPrefix("46")), n, (below) => (n * 37 + tries++) % below));
}

export const settings: Settings = {
  version: 1,
  store: { id: "s1", name: "Магазин", currency: RUB },
  labelAi: got(labelAi("98")),
  labelPrefixes: [got(labelPrefix("46"))],
  manualQuantity: true,
  holdMinutes: 15,
  idleMinutes: 15,
  expiry: { kind: "never" },
  daysKept: 7,
  sessionHours: 12,
  offlineDays: 7,
  retentionDays: 0,
};

export const opened = (bag: Uuid, visit: Uuid, at = AT): NewFact => ({
  bag,
  at,
  fact: { kind: "opened", visit, staff: "anna" },
});

export const unknown = (bag: Uuid, barcode: string): NewFact => ({ bag, at: AT, fact: { kind: "unknown", barcode } });

/** A sealed bag with one line, as it is sent. */
export function softCheck(n: number, sequence: number, openedAt = AT): SoftCheckDocument {
  const price = got(minor(1000 + n));
  const line = {
    line: 1,
    barcode: "4600000000008",
    sku: `sku-${n}`,
    name: "Молоко",
    unit: "pc" as const,
    quantity: got(quantity(1, "pc")),
    unitPriceMinor: price,
    amountMinor: price,
    priceFrom: "copy" as const,
    catalogueVersion: 1,
    marks: [],
    entered: "scan" as const,
    marksMissing: 0,
  };
  return {
    format: SOFT_CHECK_FORMAT,
    id: id(n),
    terminal: id(1_000_001),
    staff: "anna",
    visit: id(1_000_002),
    sequence,
    label: label(n),
    lines: [line],
    currency: RUB,
    totalMinor: price,
    openedAt,
    sealedAt: openedAt,
    agreedAt: openedAt,
  };
}

export const bytesOf = (document: SoftCheckDocument): Uint8Array<ArrayBuffer> =>
  new TextEncoder().encode(JSON.stringify(document));

/** Gives `conclude` the document of bag n. */
export const made = (n: number, openedAt?: string) => (sequence: number) => {
  const document = softCheck(n, sequence, openedAt);
  return { document, bytes: bytesOf(document) };
};

export const article = (sku: string, barcodes: readonly string[], priceMinor = 100, quickKey?: number): Article => ({
  sku,
  name: `Товар ${sku}`,
  barcodes: barcodes.map((barcode) => ({ barcode, pieces: 1 })),
  unit: "pc",
  priceMinor: got(minor(priceMinor)),
  currency: RUB,
  vatPercent: 20,
  flags: [],
  ...(quickKey === undefined ? {} : { quickKey }),
});
