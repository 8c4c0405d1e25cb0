import type { LabelScheme } from "../../../src/domain/label-number.ts";
import {
  columnPlaces,
  type ReceiptForm,
  type RowFault,
  readReceipt,
} from "../../../src/domain/reconciliation/receipt-rows.ts";
import type { ListedReceipt } from "../../../src/domain/reconciliation/receipts.ts";
import { err, ok, type Result } from "../../../src/domain/result.ts";
import type { ReceiptProfile } from "../../../src/protocol/receipt-lists.ts";
import type { CsvRow, ReadCsv } from "../../ports/world.ts";

export type ReadList = {
  readonly receipts: readonly ListedReceipt[];
  readonly rejected: readonly { readonly line: number; readonly code: RowFault }[];
};

/** Why a list cannot be read at all: `code` names what, `path` where in the profile or the file. */
export type ListFault = { readonly path: string; readonly code: string };

/** Most rows of one list: three peak days of a store. */
const MOST_ROWS = 100_000;

type Reading = {
  readonly readCsv: ReadCsv;
  readonly profile: ReceiptProfile;
  readonly decimals: number;
  readonly labels: LabelScheme;
};

/** The whole of a list: what is written otherwise than the profile says is a fault, never a text of wrong letters. */
export async function readList(reading: Reading, bytes: Uint8Array): Promise<Result<ReadList, ListFault>> {
  const text = decoded(bytes, reading.profile.encoding);
  if (text === undefined) return err({ path: "encoding", code: "wrong-encoding" });
  const rows = await rowsOf(reading, text);
  if (!rows.ok) return rows;
  const [heading, ...rest] = rows.value;
  if (heading === undefined) return err({ path: "", code: "empty" });
  if (rest.length > MOST_ROWS) return err({ path: "", code: "too-many" });
  const form: ReceiptForm = reading.profile;
  const places = columnPlaces(form, heading.cells);
  if (!places.ok) return err({ path: `columns.${places.error.missing}`, code: "no-such-column" });
  const receipts: ListedReceipt[] = [];
  const rejected: { line: number; code: RowFault }[] = [];
  for (const { line, cells } of rest) {
    const read = readReceipt({ ...reading, form, places: places.value }, receipts.length + rejected.length + 1, cells);
    if (read.ok) receipts.push(read.value);
    else rejected.push({ line, code: read.error });
  }
  return ok({ receipts, rejected });
}

function decoded(bytes: Uint8Array, encoding: ReceiptProfile["encoding"]): string | undefined {
  try {
    const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
    // Windows-1251 would read any bytes: a byte order mark of another encoding, or a NUL, says that it is none.
    const foreign = text.includes("\u0000") || (encoding !== "utf-8" && /^(?:п»ї|яю|юя)/.test(text));
    return foreign ? undefined : text;
  } catch {
    return undefined;
  }
}

async function rowsOf({ readCsv, profile }: Reading, text: string): Promise<Result<readonly CsvRow[], ListFault>> {
  const reading = readCsv({ separator: profile.separator, quote: '"' });
  const [first, last] = [await reading.take(text), await reading.end()];
  if (!first.ok) return err({ path: String(first.error.line), code: first.error.code });
  if (!last.ok) return err({ path: String(last.error.line), code: last.error.code });
  return ok([...first.value, ...last.value]);
}
