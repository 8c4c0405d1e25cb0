import { ARTICLE_FLAGS, type ArticleFlag } from "../article.ts";
import type { Unit } from "../quantity.ts";
import { type ListDate, listDateOf } from "./list-dates.ts";
import { digitsOf, minorOf, vatOf } from "./list-numbers.ts";
import { type ListColumn, type ListField, plainWords, type RowMapping } from "./mapping.ts";
import { unitOf } from "./units.ts";

/** What a row says, still unchecked: what could not be read stays as it was written, so that the check names it. */
export type MappedRow = {
  readonly sku: string | undefined;
  readonly name: string | undefined;
  readonly barcodes: readonly string[];
  readonly unit: string | undefined;
  readonly priceMinor: number | string | undefined;
  readonly currency: string | undefined;
  readonly vatPercent: number | string | undefined;
  readonly flags: readonly string[];
  readonly quickKey?: number | string;
  /** From when its price holds; left out: at once. */
  readonly validFrom?: ListDate | string;
};

/** `store` is of the row, not of the article: a code, or empty when the list has no such column. */
export type ReadListRow = { readonly row: MappedRow; readonly store: string };

/** Text of the fields of one row, empty where the list has no such column or cell. */
export type FieldTexts = { text(field: ListField): string };

/** A title first; a number that is no title is a place, counted from 1. */
function placeOf(from: string, titles: readonly string[] | undefined): number {
  const titled = titles?.indexOf(plainWords(from)) ?? -1;
  if (titled >= 0) return titled;
  return /^[1-9]\d{0,2}$/.test(from.trim()) ? Number(from) - 1 : -1;
}

/** Which cell is which field; the names of columns that the table lacks. */
export function placeColumns(
  columns: readonly ListColumn[],
  titles: readonly string[] | undefined,
): { readonly places: ReadonlyMap<ListField, readonly number[]>; readonly missing: readonly string[] } {
  const known = titles?.map(plainWords);
  const places = new Map<ListField, number[]>();
  const missing: string[] = [];
  for (const { from, field } of columns) {
    const place = placeOf(from, known);
    if (place < 0) missing.push(from);
    else places.set(field, [...(places.get(field) ?? []), place]);
  }
  return { places, missing };
}

/** Fields of a row of cells. Several columns of one field: barcodes add up, of others the first that is filled counts. */
export function fieldsOf(cells: readonly string[], places: ReadonlyMap<ListField, readonly number[]>): FieldTexts {
  return {
    text: (field) => {
      const filled = (places.get(field) ?? [])
        .map((place) => (cells[place] ?? "").trim())
        .filter((text) => text !== "");
      return field === "barcode" || field === "flags" ? filled.join(" ") : (filled[0] ?? "");
    },
  };
}

/** A spreadsheet's short form of a long code: the digits are lost, whatever it looks like. */
const SHORTENED = /\d[.,]\d+e\+?\d+/i;
const YES: ReadonlySet<string> = new Set(["1", "да", "yes", "y", "true", "истина", "+", "x", "х", "v", "✓"]);

const barcodesOf = (text: string): readonly string[] => {
  // An empty barcode is refused for what it is.
  if (SHORTENED.test(text)) return [""];
  return text.split(/[\s,;|]+/).filter((code) => code !== "");
};

const isYes = (text: string): boolean => YES.has(text.toLowerCase());

const flagOf = (flag: ArticleFlag, { text }: FieldTexts): readonly string[] =>
  isYes(text(`flag-${flag}`)) ? [flag] : [];

/** A price as it is kept: per piece, or per 1000 g or ml. */
function priceOf(
  text: string,
  mapping: RowMapping,
  decimals: number,
  per: number,
  unit: Unit,
): number | string | undefined {
  if (text === "") return undefined;
  const amount = mapping.priceIn === "minor" ? minorOf(text, mapping, 0) : minorOf(text, mapping, decimals);
  if (amount === undefined) return text;
  return unit === "pc" ? amount : (amount * 1000) / per;
}

/** One row by the mapping; `decimals`: digits of the currency behind the point. */
export function mapRow(fields: FieldTexts, mapping: RowMapping, decimals: number): ReadListRow {
  const { text } = fields;
  const { constants } = mapping;
  const unitText = text("unit");
  const named = unitText === "" ? undefined : unitOf(unitText, mapping.units);
  const unit = named?.unit ?? constants.unit ?? "pc";
  const flags = text("flags")
    .toLowerCase()
    .split(/[\s,;|]+/)
    .filter((flag) => flag !== "");
  const told = [...flags, ...ARTICLE_FLAGS.flatMap((flag) => flagOf(flag, fields))];
  const vat = text("vat");
  const quickKey = text("quick-key");
  const validFrom = validFromOf(text("valid-from"), mapping);
  const row: MappedRow = {
    sku: text("sku") || undefined,
    name: text("name") || undefined,
    barcodes: barcodesOf(text("barcode")),
    unit: unitText !== "" && named === undefined ? unitText : unit,
    priceMinor: priceOf(text("price"), mapping, decimals, named?.per ?? 1000, unit),
    currency: currencyOf(text("currency")) ?? constants.currency,
    vatPercent: vat === "" ? constants.vatPercent : (vatOf(vat) ?? vat),
    flags: told.length > 0 ? told : (constants.flags ?? []),
    ...(quickKey === "" ? {} : { quickKey: wholeOf(quickKey, mapping) }),
    ...(validFrom === undefined ? {} : { validFrom }),
  };
  return { row, store: text("store") };
}

function validFromOf(text: string, { constants, dateOrder }: RowMapping): ListDate | string | undefined {
  const written = text || (constants.validFrom ?? "");
  const date = listDateOf(written, dateOrder);
  return date === "none" ? undefined : (date ?? written);
}

function wholeOf(text: string, mapping: RowMapping): number | string {
  const digits = digitsOf(text, mapping);
  return digits === undefined || /[1-9]/.test(digits.fraction) ? text : Number(digits.whole);
}

/** «руб» is no code of ISO 4217, and stands in every other list. */
function currencyOf(text: string): string | undefined {
  if (text === "") return undefined;
  return /^(?:руб\.?|р\.?|₽|643|810|rur)$/i.test(text) ? "RUB" : text.toUpperCase();
}
