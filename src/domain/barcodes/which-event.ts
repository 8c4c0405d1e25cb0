import { type LabelScheme, readLabel } from "../label-number.ts";
import type { Currency } from "../money.ts";
import { assertNever, err, ok, type Result } from "../result.ts";
import type { BarcodeRule } from "./barcode-rule.ts";
import { type LinkFault, readDigitalLink } from "./digital-link.ts";
import { type ElementFault, readElementString } from "./element-string.ts";
import { fourteenDigits, gtin, upcEToUpcA } from "./gtin.ts";
import { type InStoreFault, readInStore } from "./in-store.ts";
import { type Lookup, lookupKey, MAX_BARCODE_CHARACTERS } from "./lookup.ts";
import { type MarkFault, readMark } from "./marking-code.ts";
import type { ScanEvent } from "./scan-event.ts";
import { promisesElements, symbologyOf } from "./symbology.ts";
import { readTextRule } from "./text-rule.ts";
import { tradeItemOf } from "./trade-item.ts";

/** What a store's scans are read by (B1). */
export type ReadingRules = {
  readonly labels: LabelScheme;
  readonly rules: readonly BarcodeRule[];
  readonly currency: Currency;
};

/** What came from a scanner: the text without its AIM identifier, and that identifier where the device tells it. */
export type ScannedText = { readonly raw: string; readonly aim?: string | undefined };

/** Why a rule did not take a scan. */
export type PassReason =
  | InStoreFault
  | ElementFault
  | LinkFault
  | MarkFault
  | "other-symbology"
  | "not-a-label"
  | "not-gs1"
  | "no-trade-item"
  | "not-a-trade-number"
  | "number-of-the-store"
  | "other-pattern"
  | "field-not-a-number";

/** What a scan is, which rule said so, and why the rules before it did not. */
export type Verdict = {
  readonly event: ScanEvent;
  readonly by: BarcodeRule | undefined;
  readonly passed: readonly { readonly rule: BarcodeRule; readonly why: PassReason }[];
};

/** Only GS among control characters belongs into a scanned code. */
const isPrintableWithGs = (raw: string): boolean =>
  [...raw].every((char) => char === "\u001d" || (char >= " " && char !== "\u007f"));

/**
 * Decides what one scan is: the first rule that takes it. `malformed-barcode` when it is empty, too long or carries
 * control characters.
 */
export function whichEvent(reading: ReadingRules, scan: ScannedText): Result<Verdict, "malformed-barcode"> {
  const { raw } = scan;
  if (raw === "" || raw.length > MAX_BARCODE_CHARACTERS || !isPrintableWithGs(raw)) return err("malformed-barcode");
  const passed: { readonly rule: BarcodeRule; readonly why: PassReason }[] = [];
  const symbology = symbologyOf(scan.aim);
  for (const rule of reading.rules) {
    const asked = symbology === undefined || rule.symbologies.length === 0 || rule.symbologies.includes(symbology);
    const taken = asked ? readBy(rule, scan, reading) : err("other-symbology");
    if (taken.ok) return ok({ event: taken.value, by: rule, passed });
    passed.push({ rule, why: taken.error });
  }
  return ok({ event: { kind: "nothing" }, by: undefined, passed });
}

type Read = Result<ScanEvent, PassReason>;

function readBy(rule: BarcodeRule, scan: ScannedText, { labels, currency }: ReadingRules): Read {
  switch (rule.reads) {
    case "order-label":
      return readOrderLabel(scan, labels);
    case "marking-code": {
      const mark = readMark(scan.raw, rule.formats);
      if (!mark.ok) return mark;
      const { raw, gtin: item } = mark.value;
      return ok(item === undefined ? { kind: "bare-mark", mark: raw } : article(raw, [{ key: item }], raw));
    }
    case "gs1":
      return readGs1(scan, currency);
    case "trade-number":
      return readTradeNumber(scan.raw);
    case "in-store": {
      const read = readInStore(scan.raw, rule.layout);
      // The whole code may stand in the catalogue, too: a store's own number that tells no measure (B2).
      return read.ok ? ok(article(scan.raw, [{ key: lookupKey(scan.raw) }, read.value])) : read;
    }
    case "text":
      return readTextRule(rule, scan.raw);
    default:
      return assertNever(rule);
  }
}

const article = (barcode: string, lookups: readonly Lookup[], mark?: string): ScanEvent => ({
  kind: "article",
  barcode,
  lookups,
  ...(mark === undefined ? {} : { mark }),
});

function readOrderLabel({ raw, aim }: ScannedText, labels: LabelScheme): Read {
  const label = readLabel(raw, aim, labels);
  if (label.ok) return ok({ kind: "label", number: label.value });
  // Digits that claim to be a label and are not are a misread, never an article (L2).
  return label.error === "malformed-label" ? ok({ kind: "malformed-label" }) : err("not-a-label");
}

function readGs1({ raw, aim }: ScannedText, currency: Currency): Read {
  const isLink = /^https?:/i.test(raw);
  if (!isLink && !mayBeElements(raw, aim)) return err("not-gs1");
  const elements = isLink ? readDigitalLink(raw) : readElementString(raw);
  if (!elements.ok) return elements;
  const item = tradeItemOf(elements.value, currency);
  return item === undefined ? err("no-trade-item") : ok(article(raw, [item]));
}

/** With an identifier the device told us; without one only by the look of it: GTIN element and more behind it. */
const mayBeElements = (raw: string, aim: string | undefined): boolean =>
  aim === undefined ? /^\u001d?01\d{14}./.test(raw) : promisesElements(aim);

/** UPC-E counts only where the digits are no EAN-8: nobody can tell which a device meant by both. */
function readTradeNumber(raw: string): Read {
  const number = gtin(raw);
  if (number.ok) return ok(article(raw, [{ key: number.value }]));
  if (fourteenDigits(raw) !== undefined) return err("number-of-the-store");
  const expanded = upcEToUpcA(raw);
  return expanded.ok ? ok(article(raw, [{ key: raw }, { key: lookupKey(expanded.value) }])) : err("not-a-trade-number");
}
