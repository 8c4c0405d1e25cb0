import type { Uuid } from "../../../src/domain/ids.ts";
import { makeUuid } from "../../../src/domain/ids.ts";
import { type LabelNumber, labelPrefix, makeLabelNumber } from "../../../src/domain/label-number.ts";
import { goodsOf, type Line, type ScannedGoods } from "../../../src/domain/line.ts";
import { currency, minor } from "../../../src/domain/money.ts";
import { assert, type Result } from "../../../src/domain/result.ts";
import { SOFT_CHECK_FORMAT, type SoftCheckDocument } from "../../../src/domain/soft-check.ts";

const taken = <T>(result: Result<T, unknown>): T => {
  assert(result.ok, "made goods are well formed");
  return result.value;
};

const RUB = taken(currency("RUB"));
const PREFIX = taken(labelPrefix("917"));

export const newId = (): Uuid => makeUuid(Date.now(), crypto.getRandomValues(new Uint8Array(10)));
export const now = (): string => new Date().toISOString();

/** The n-th label of a device. */
export function labelOf(n: number): LabelNumber {
  let draw = n;
  return taken(makeLabelNumber(PREFIX, n, (below) => draw++ % below));
}

/** Goods as a scan of the n-th article brings them. */
export function scanned(n: number): ScannedGoods {
  const barcode = String(4_600_000_000_000 + n);
  const article = {
    sku: String(1_000_000 + n),
    name: `Печенье овсяное с шоколадом ${n}, 250 г`,
    barcodes: [{ barcode, pieces: 1 }],
    unit: "pc",
    priceMinor: taken(minor(8_990 + n)),
    currency: RUB,
    vatPercent: 10,
    flags: [],
  } as const;
  return taken(goodsOf(article, { barcode, entry: "scan" }, { priceFrom: "copy", catalogueVersion: 7 }));
}

const LINES = 8;

/** A bag of eight lines, as it is sent. */
export function documentOf(id: Uuid, label: LabelNumber, sequence: number): SoftCheckDocument {
  const at = now();
  const lines = Array.from({ length: LINES }, (_, place): Line => {
    const { barcode, sku, name, unit, quantity, unitPriceMinor, amountMinor } = scanned(place);
    const known = { barcode, sku, name, unit, quantity, unitPriceMinor, amountMinor };
    return {
      line: place + 1,
      ...known,
      priceFrom: "copy",
      catalogueVersion: 7,
      marks: [],
      entered: "scan",
      marksMissing: 0,
    };
  });
  const totalMinor = taken(minor(lines.reduce((sum, { amountMinor }) => sum + amountMinor, 0)));
  const who = { id, terminal: newId(), staff: "31", visit: newId(), sequence, label };
  return {
    format: SOFT_CHECK_FORMAT,
    ...who,
    lines,
    currency: RUB,
    totalMinor,
    openedAt: at,
    sealedAt: at,
    agreedAt: at,
  };
}

export const bytesOf = (document: SoftCheckDocument): Uint8Array<ArrayBuffer> =>
  new TextEncoder().encode(JSON.stringify(document));
