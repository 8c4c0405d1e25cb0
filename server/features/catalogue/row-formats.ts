import { err, ok, type Result } from "../../../src/domain/result.ts";
import type { RowFault } from "./article-row.ts";
import type { TextLine } from "./row-source.ts";

export const NDJSON = "application/x-ndjson";
export const TSV = "text/tab-separated-values";

/** Reads a line into fields, still unchecked. `broken-file`: the line breaks off where the file ends. */
export type ReadRow = (line: TextLine) => Result<unknown, RowFault | "broken-file">;

export const readJsonRow: ReadRow = ({ text, unended }) => {
  try {
    return ok(JSON.parse(text));
  } catch {
    return err(unended ? "broken-file" : "not-json");
  }
};

const NEEDED = ["sku", "name", "price_minor"] as const;

/**
 * A table by the names in its first line; unknown columns are ignored, `barcodes` holds several separated by spaces.
 * `broken-file` when the names that nothing works without are missing: then it is no such table at all.
 */
export function tsvRows(firstLine: string): Result<ReadRow, "broken-file"> {
  const names = firstLine.split("\t").map((name) => name.trim().toLowerCase());
  const complete = NEEDED.every((name) => names.includes(name)) && new Set(names).size === names.length;
  if (!complete || !(names.includes("barcode") || names.includes("barcodes"))) return err("broken-file");
  const places = new Map(names.map((name, index) => [name, index]));
  return ok(({ text, unended }) => {
    const cells = text.split("\t");
    if (cells.length < names.length && unended) return err("broken-file");
    if (cells.length !== names.length) return err("wrong-columns");
    return ok(fieldsOf((name) => cells[places.get(name) ?? -1]?.trim() || undefined));
  });
}

function fieldsOf(text: (name: string) => string | undefined): Readonly<Record<string, unknown>> {
  const words = (name: string) => text(name)?.split(/[ ,]+/) ?? [];
  const one = text("barcode");
  const quickKey = text("quick_key");
  const validFrom = text("valid_from");
  return {
    sku: text("sku"),
    name: text("name"),
    barcodes: [...(one === undefined ? [] : [one]), ...words("barcodes")],
    unit: text("unit"),
    priceMinor: wholeNumber(text("price_minor")),
    currency: text("currency"),
    vatPercent: decimalNumber(text("vat_percent")),
    flags: words("flags"),
    ...(quickKey === undefined ? {} : { quickKey: wholeNumber(quickKey) }),
    ...(validFrom === undefined ? {} : { validFrom }),
  };
}

/** Only plain digits: `1e3`, `12.5` and `0x10` are no amounts of minor units. */
const wholeNumber = (text: string | undefined): number | string | undefined =>
  text !== undefined && /^\d{1,15}$/.test(text) ? Number(text) : text;

const decimalNumber = (text: string | undefined): number | string | undefined =>
  text !== undefined && /^\d{1,3}([.]\d{1,2})?$/.test(text) ? Number(text) : text;
