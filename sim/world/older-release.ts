import * as v from "valibot";
import { SOFT_CHECK_FORMAT } from "../../src/domain/soft-check.ts";
import type { Disk, WritableRows } from "../../src/journal/disk.ts";
import type { OutboxRow } from "../../src/journal/port.ts";
import type { Row, Shelf } from "../../src/journal/shelves.ts";

const Sealed = v.looseObject({ format: v.number(), lines: v.array(v.looseObject({})) });

/** The bytes as a terminal sealed them that wrote an older format (docs/decisions/0012-formats-of-sealed-documents.md). */
function sealedIn(format: number, bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const document = v.parse(Sealed, JSON.parse(new TextDecoder().decode(bytes)));
  const lines = document.lines.map(({ entered, marksMissing: _, ...line }) =>
    format === 1 ? line : { ...line, entered },
  );
  return new TextEncoder().encode(JSON.stringify({ ...document, format, lines }));
}

/** A disk on which the release that is installed now writes: what it once put into the outbox, newer ones send (I12). */
export function writtenBy(format: () => number, disk: Disk): Disk {
  const older = (row: OutboxRow): OutboxRow => ({ ...row, format: format(), bytes: sealedIn(format(), row.bytes) });
  const put = (rows: WritableRows) => async (shelf: Shelf, row: Row<Shelf>) => {
    const isNew = shelf === "outbox" && isOutboxRow(row) && row.format === SOFT_CHECK_FORMAT;
    await rows.put(shelf, isNew && format() !== SOFT_CHECK_FORMAT ? older(row) : row);
  };
  return {
    ...disk,
    write: (shelves, work) => disk.write(shelves, (rows) => work({ ...rows, put: put(rows) })),
  };
}

const isOutboxRow = (row: Row<Shelf>): row is OutboxRow => "bytes" in row && "sequence" in row;
