import { type LabelNumber, type LabelScheme, readLabel } from "../label-number.ts";
import { err, ok, type Result } from "../result.ts";
import { type Element, readElementString } from "./element-string.ts";
import { hasValidCheckDigit } from "./gtin.ts";
import { type InStoreLayout, readInStore } from "./in-store.ts";
import { type Lookup, lookupKey } from "./lookup.ts";

/** What a store's rules need to read a scan (B1). */
export type BarcodeRules = { readonly labels: LabelScheme; readonly inStore: readonly InStoreLayout[] };

/** What a scan turned out to be (B1). */
export type ReadScan =
  | { readonly kind: "label"; readonly number: LabelNumber }
  | { readonly kind: "malformed-label" }
  | {
      readonly kind: "article";
      /** As scanned, for the line and for the till. */
      readonly barcode: string;
      readonly lookups: readonly Lookup[];
      /** The raw marking code, when the scan is one: byte for byte (B4). */
      readonly mark?: string;
    };

/** Longest code taken as an article or a mark: crypto tails reach 88 characters, 2D codes of others are longer. */
export const MAX_BARCODE_CHARACTERS = 200;

/** Only GS among control characters belongs into a scanned code. */
const isPrintableWithGs = (raw: string): boolean =>
  [...raw].every((char) => char === "\u001d" || (char >= " " && char !== "\u007f"));

/** Decides what one scan is. `malformed-barcode` when it is empty, too long or carries control characters. */
export function readScan(
  raw: string,
  aim: string | undefined,
  rules: BarcodeRules,
): Result<ReadScan, "malformed-barcode"> {
  if (raw === "" || raw.length > MAX_BARCODE_CHARACTERS || !isPrintableWithGs(raw)) return err("malformed-barcode");
  const label = readLabel(raw, aim, rules.labels);
  if (label.ok) return ok({ kind: "label", number: label.value });
  if (label.error === "malformed-label") return ok({ kind: "malformed-label" });
  return ok(readArticle(raw, aim, rules.inStore));
}

function readArticle(raw: string, aim: string | undefined, layouts: readonly InStoreLayout[]): ReadScan {
  const elements = mayBeElementString(raw, aim) ? readElementString(raw) : err("not-an-element-string");
  const item = elements.ok ? elements.value.find((element) => element.ai === "01") : undefined;
  if (elements.ok && item !== undefined && hasValidCheckDigit(item.value)) {
    return readItemElements(raw, item.value, elements.value);
  }
  const measured = layouts.flatMap((layout) => readInStore(raw, layout));
  return { kind: "article", barcode: raw, lookups: [{ key: lookupKey(raw) }, ...measured] };
}

/** With an identifier the device told us; without one only by the look of it: GTIN element and more behind it. */
function mayBeElementString(raw: string, aim: string | undefined): boolean {
  if (aim !== undefined) return ["]C1", "]d2", "]Q3", "]e0"].includes(aim);
  return /^\u001d?01\d{14}./.test(raw);
}

function readItemElements(raw: string, item: string, elements: readonly Element[]): ReadScan {
  const weight = elements.find((element) => /^310[0-5]$/.test(element.ai));
  const lookup: Lookup = weight ? { key: item, measure: { kind: "grams", value: gramsOf(weight) } } : { key: item };
  const serial = elements.some((element) => element.ai === "21");
  return { kind: "article", barcode: raw, lookups: [lookup], ...(serial ? { mark: raw } : {}) };
}

/** AI 310n: net weight in kilograms with n decimals (GenSpecs 3.6.2), to whole grams. */
const gramsOf = (weight: Element): number =>
  Math.round((Number(weight.value) * 1000) / 10 ** Number(weight.ai.slice(3)));
