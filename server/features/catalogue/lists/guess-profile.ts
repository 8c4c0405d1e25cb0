import {
  areTitles,
  guessColumns,
  guessNumbers,
  guessSeparator,
} from "../../../../src/domain/price-list/guess-columns.ts";
import { guessDateOrder } from "../../../../src/domain/price-list/list-dates.ts";
import { fieldsOf, placeColumns } from "../../../../src/domain/price-list/map-row.ts";
import { plainWords } from "../../../../src/domain/price-list/mapping.ts";
import { FIRST_MAPPING, type ListEncoding, type MappingProfile } from "../../../../src/protocol/mapping-profiles.ts";
import type { ReadCsv } from "../../../ports/world.ts";
import { declaredEncoding, guessEncoding } from "./guess-encoding.ts";

const LINES_LOOKED_AT = 20;
/** Titles may stand below the name of the shop and a date. */
const HEADINGS_LOOKED_AT = 10;

/** A reader holds back what the next sign could change. */
const BEYOND = "\n\n\n\n";

const textOf = (head: Uint8Array, encoding: ListEncoding): string =>
  new TextDecoder(encoding).decode(head, { stream: true });

/** A profile that fits the first bytes of a file, for somebody to look at. */
export async function guessProfile(readCsv: ReadCsv, head: Uint8Array, name: string): Promise<MappingProfile> {
  const named = {
    ...FIRST_MAPPING,
    name:
      name
        .replace(/\.\w+(\.gz)?$/, "")
        .trim()
        .slice(0, 60) || FIRST_MAPPING.name,
  };
  const declared = declaredEncoding(head);
  const encoding = declared ?? guessEncoding(head).encoding;
  const text = textOf(head, encoding);
  if (text.trimStart().startsWith("<")) {
    return { ...named, format: "commerceml", encoding, headerRow: 0 };
  }
  const lines = text.split(/\r\n|\n|\r/).filter((line) => line.trim() !== "");
  const separator = guessSeparator(lines.slice(0, LINES_LOOKED_AT));
  const read = await readCsv({ separator, quote: '"' }).take(lines.slice(0, LINES_LOOKED_AT).join("\n") + BEYOND);
  // Quotes that do not close stand for inches.
  const quote = read.ok && read.value.length > 0 ? '"' : "";
  const rows = await readCsv({ separator, quote }).take(text + BEYOND);
  const found = rows.ok ? rows.value : [];
  const titled = found.slice(0, HEADINGS_LOOKED_AT).find(({ cells }) => areTitles(cells));
  const columns = titled === undefined ? [] : [...guessColumns(titled.cells)];
  const { places } = placeColumns(columns, titled?.cells);
  const goods = found.filter(({ line }) => line > (titled?.line ?? 0));
  const prices = goods.map(({ cells }) => fieldsOf(cells, places).text("price"));
  const isMinor = columns.some(({ from, field }) => field === "price" && plainWords(from) === "price minor");
  return {
    ...named,
    ...guessNumbers(prices),
    dateOrder: guessDateOrder(goods.map(({ cells }) => fieldsOf(cells, places).text("valid-from"))),
    encoding,
    separator,
    quote,
    headerRow: titled?.line ?? 0,
    columns,
    priceIn: isMinor ? "minor" : "major",
  };
}
