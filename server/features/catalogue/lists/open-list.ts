import { err, ok, type Result } from "../../../../src/domain/result.ts";
import type { ListFault } from "../../../../src/protocol/catalogue-imports.ts";
import type { MappingProfile } from "../../../../src/protocol/mapping-profiles.ts";
import type { Ports } from "../../../ports/ports.ts";
import { commercemlList } from "./commerceml-list.ts";
import { csvList } from "./csv-list.ts";
import { decodedText, headedBytes } from "./decoded-text.ts";
import { declaredEncoding } from "./guess-encoding.ts";
import type { ListRows } from "./list-rows.ts";

type Bytes = ReadableStream<Uint8Array<ArrayBuffer>>;
type Reading = Pick<Ports, "gunzip" | "readCsv">;

/** Pieces of a file, unpacked when it is gzipped (RFC 1952 2.3.1), with its first bytes in hand. */
export async function headedFile(ports: Pick<Ports, "gunzip">, file: () => Bytes) {
  const plain = headedBytes(file());
  const first = await plain.head();
  if (!(first[0] === 0x1f && first[1] === 0x8b)) return ok({ head: first, next: plain.next, stop: plain.stop });
  await plain.stop();
  const unpacked = headedBytes(ports.gunzip(file()));
  const head = await unpacked.head().catch(() => undefined);
  return head === undefined ? err("not-gzip" as const) : ok({ head, next: unpacked.next, stop: unpacked.stop });
}

/** ZIP (xlsx, ods) and the older form of Excel: tables, but no text. */
const SPREADSHEETS = [
  [0x50, 0x4b, 0x03, 0x04],
  [0xd0, 0xcf, 0x11, 0xe0],
] as const;

const isSpreadsheet = (head: Uint8Array): boolean =>
  SPREADSHEETS.some((mark) => mark.every((byte, at) => head[at] === byte));

/** Rows of a file by a profile; what it is and how it is written is looked at before anything is believed of it. */
export async function openList(
  ports: Reading,
  file: () => Bytes,
  profile: MappingProfile,
  decimals: number,
): Promise<Result<{ readonly rows: ListRows; stop(): Promise<unknown> }, ListFault>> {
  const opened = await headedFile(ports, file);
  if (!opened.ok) return err({ code: opened.error });
  const { head, next, stop } = opened.value;
  if (head.length === 0) return err({ code: "no-rows" });
  if (isSpreadsheet(head)) return err({ code: "spreadsheet" });
  if (profile.format === "commerceml") {
    const text = decodedText(head, next, declaredEncoding(head) ?? profile.encoding);
    return ok({ rows: commercemlList(text, profile, decimals), stop });
  }
  const csv = ports.readCsv({ separator: profile.separator, quote: profile.quote });
  return ok({ rows: csvList(decodedText(head, next, profile.encoding), csv, profile, decimals), stop });
}
