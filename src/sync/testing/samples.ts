import { makeUuid, type Uuid } from "../../domain/ids.ts";
import { type LabelNumber, labelPrefix, makeLabelNumber } from "../../domain/label-number.ts";
import { currency, minor } from "../../domain/money.ts";
import { quantity } from "../../domain/quantity.ts";
import type { Result } from "../../domain/result.ts";
import { SOFT_CHECK_FORMAT, type SoftCheckDocument } from "../../domain/soft-check.ts";
import type { Device } from "../../journal/device.ts";
import type { TillRecord } from "../../journal/port.ts";
import type { TerminalView } from "../../protocol/identity.ts";
import { makeDeviceKey } from "../enrol-device.ts";

export function got<T>(result: Result<T, unknown>): T {
  if (!result.ok) throw new Error(`expected a value, got ${JSON.stringify(result.error)}`);
  return result.value;
}

export const AT = "2026-03-01T10:00:00.000Z";
export const NOW = Date.parse(AT);
export const RUB = got(currency("RUB"));

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

export const TERMINAL: TerminalView = {
  id: id(1_000_001),
  kind: "handheld",
  name: "№ 7",
  store: "s1",
  enrolledAt: AT,
  revokedAt: null,
  lastSeenAt: null,
};

/** A sealed bag with one line. */
export function softCheck(n: number, sequence: number, from: { readonly terminal: Uuid; readonly label: LabelNumber }) {
  const price = got(minor(1000 + n));
  const line = {
    line: 1,
    barcode: "4600000000008",
    sku: `sku-${n}`,
    name: "Молоко",
    unit: "pc",
    quantity: got(quantity(1, "pc")),
    unitPriceMinor: price,
    amountMinor: price,
    priceFrom: "copy",
    catalogueVersion: 1,
    marks: [],
    entered: "scan",
    marksMissing: 0,
  } as const;
  const document: SoftCheckDocument = {
    format: SOFT_CHECK_FORMAT,
    id: id(n),
    terminal: from.terminal,
    staff: "anna",
    visit: id(1_000_002),
    sequence,
    label: from.label,
    lines: [line],
    currency: RUB,
    totalMinor: price,
    openedAt: AT,
    sealedAt: AT,
    agreedAt: AT,
  };
  return { document, bytes: new TextEncoder().encode(JSON.stringify(document)) };
}

/** Gives the device a name and a key. */
export async function enrol(device: Device): Promise<CryptoKey> {
  const { privateKey } = await makeDeviceKey(crypto.subtle);
  got(await device.memory.keepIdentity({ terminal: TERMINAL, privateKey }));
  return privateKey;
}

/** Saves bag n, as the customer's agreement does. */
export async function agree(device: Device, n: number): Promise<void> {
  const from = { terminal: TERMINAL.id, label: label(n) };
  got(await device.journal.conclude(id(n), AT, "agreed", (sequence) => softCheck(n, sequence, from)));
}

export const payment = (n: number): TillRecord => ({
  id: id(n),
  hold: { till: "Касса 2", labels: [label(n)] },
  at: AT,
  state: "committing",
  receipt: { shift: "1", number: String(n) },
  totalMinor: 100,
  currency: "RUB",
});
