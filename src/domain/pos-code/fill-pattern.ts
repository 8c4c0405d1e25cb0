import { GS } from "../barcodes/element-string.ts";
import { err, ok, type Result } from "../result.ts";
import { controlName, type PatternPart, type PosField, readPosPattern, readPosText } from "./pos-pattern.ts";
import { type PosPrice, type PosTemplate, SEPARATOR_TEXTS } from "./pos-template.ts";

export type FillFault =
  /** A control character inside a code, or what the template means something else by. */
  | "code-cannot-be-typed"
  /** The amount cannot be told as a price of one. */
  | "price-does-not-divide";

/** What the fields of one article are filled with; `amountMinor` is that of the whole quantity. */
export type Fields = {
  readonly barcode: string;
  readonly mark: string;
  readonly quantity: number;
  readonly amountMinor: number;
};

const partsOf = (pattern: string): readonly PatternPart[] => {
  const read = readPosPattern(pattern);
  return read.ok ? read.value : [];
};

/** Whether a pattern has that field; one that cannot be read has none. */
export const hasField = (pattern: string, field: PosField): boolean =>
  partsOf(pattern).some((part) => part.kind === "field" && part.field === field);

/** A pattern with its fields filled in. `decimals` are those of the currency, for `{price}`. */
export function fillPattern(
  pattern: string,
  fields: Fields,
  template: PosTemplate,
  decimals: number,
): Result<string, FillFault> {
  const parts = partsOf(pattern);
  const ends = template.separator === "none" ? [parts[0], parts.at(-1)] : [];
  const articleEnds = ends.flatMap((part) => (part?.kind === "literal" ? [part.text] : []));
  let text = "";
  for (const part of parts) {
    const value = part.kind === "literal" ? ok(part.text) : fieldText(part.field);
    if (!value.ok) return value;
    text += value.value;
  }
  return ok(text);

  function fieldText(field: PosField): Result<string, FillFault> {
    if (field === "quantity") return ok(String(fields.quantity));
    if (field !== "price") return codeText(fields[field], template, articleEnds);
    const { amountMinor, quantity } = fields;
    if (amountMinor % quantity !== 0) return err("price-does-not-divide");
    return ok(priceText(amountMinor / quantity, template.price, decimals));
  }
}

function codeText(code: string, template: PosTemplate, articleEnds: readonly string[]): Result<string, FillFault> {
  const gs = readPosText(template.gs) ?? GS;
  const isPlain = [...code].every((sign) => sign === GS || controlName(sign.charCodeAt(0)) === undefined);
  const meant = [...(gs === GS ? [] : [gs]), ...articleEnds, SEPARATOR_TEXTS[template.separator]];
  const twoWays = meant.some((sign) => sign !== "" && code.includes(sign));
  return isPlain && !twoWays ? ok(code.replaceAll(GS, gs)) : err("code-cannot-be-typed");
}

function priceText(minor: number, price: PosPrice, decimals: number): string {
  if (price === "minor" || decimals === 0) return String(minor);
  const digits = String(minor).padStart(decimals + 1, "0");
  return `${digits.slice(0, -decimals)}${price === "point" ? "." : ","}${digits.slice(-decimals)}`;
}
