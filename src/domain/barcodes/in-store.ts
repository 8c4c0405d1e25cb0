import { err, ok, type Result } from "../result.ts";
import { checkDigit, hasValidCheckDigit } from "./gtin.ts";
import type { Lookup, Measure } from "./lookup.ts";
import { priceVerifier } from "./price-verifier.ts";

/**
 * Layout of a store's own codes for measured goods (B2; GenSpecs 2.1.12 leaves it to the store), 13 digits or 8:
 * prefix · article digits · verifier digit if any · measure digits · check digit.
 */
export type InStoreLayout = {
  /** EAN-13: 02, 04 or 20–29, and as many digits more as the store likes; EAN-8: begins with 0 or 2. */
  readonly prefix: string;
  readonly articleDigits: number;
  /** 0: the code tells no measure. */
  readonly measureDigits: number;
  readonly measure: Measure["kind"];
  /** What one of the last measure digit stands for, in grams, millilitres, pieces or minor units; 1 unless told. */
  readonly step?: 1 | 10 | 100 | 1000;
  /** A verifier digit stands before the measure (GenSpecs 7.9.2). */
  readonly verifier?: boolean;
};

export type InStoreFault = "not-digits" | "other-length" | "other-prefix" | "wrong-check-digit" | "wrong-verifier";

const verifierDigits = (layout: InStoreLayout): number => (layout.verifier === true ? 1 : 0);

/** Digits of the whole code. */
export const lengthOfLayout = (layout: InStoreLayout): number =>
  layout.prefix.length + layout.articleDigits + verifierDigits(layout) + layout.measureDigits + 1;

/** Reads one of the store's own codes by its layout. UPC-A of number system 2 or 4 counts as the EAN-13 it equals. */
export function readInStore(raw: string, layout: InStoreLayout): Result<Lookup, InStoreFault> {
  if (!/^\d+$/.test(raw)) return err("not-digits");
  const digits = raw.length === 12 ? `0${raw}` : raw;
  if (digits.length !== lengthOfLayout(layout)) return err("other-length");
  if (!digits.startsWith(layout.prefix)) return err("other-prefix");
  if (!hasValidCheckDigit(digits)) return err("wrong-check-digit");
  const articleEnd = layout.prefix.length + layout.articleDigits;
  const key = digits.slice(layout.prefix.length, articleEnd);
  if (layout.measureDigits === 0) return ok({ key });
  const field = digits.slice(articleEnd + verifierDigits(layout), -1);
  const verifier = layout.verifier === true ? priceVerifier(field) : undefined;
  if (verifier !== undefined && (!verifier.ok || verifier.value !== digits[articleEnd])) return err("wrong-verifier");
  return ok({ key, measure: { kind: layout.measure, value: Number(field) * (layout.step ?? 1) } });
}

/** Builds the in-store code that `readInStore` reads back; `value` in grams, millilitres, pieces or minor units. */
export function makeInStoreCode(layout: InStoreLayout, article: string, value: number): string {
  const steps = Math.trunc(value / (layout.step ?? 1));
  const field = layout.measureDigits === 0 ? "" : String(steps).padStart(layout.measureDigits, "0");
  const verifier = layout.verifier === true ? priceVerifier(field) : ok("");
  const body = `${layout.prefix}${article.padStart(layout.articleDigits, "0")}${verifier.ok ? verifier.value : ""}${field}`;
  return body + checkDigit(body);
}

export type LayoutFault = "not-an-in-store-prefix" | "digits-do-not-add-up" | "verifier-needs-four-or-five-digits";

/** What keeps a layout from being whole: its parts make 13 digits or 8, its prefix is left to stores. */
export function layoutFault(layout: InStoreLayout): LayoutFault | undefined {
  const length = lengthOfLayout(layout);
  const whole = [layout.articleDigits, layout.measureDigits].every(
    (count) => Number.isSafeInteger(count) && count >= 0,
  );
  if (!whole || layout.articleDigits === 0 || (length !== 13 && length !== 8)) return "digits-do-not-add-up";
  const inStore = length === 13 ? /^(0[24]|2\d)\d*$/ : /^[02]\d*$/;
  if (!inStore.test(layout.prefix)) return "not-an-in-store-prefix";
  const verifiable = layout.measureDigits === 4 || layout.measureDigits === 5;
  return layout.verifier === true && !verifiable ? "verifier-needs-four-or-five-digits" : undefined;
}
