import type { Kysely } from "kysely";
import type { Uuid } from "../../../src/domain/ids.ts";
import type { LabelNumber } from "../../../src/domain/label-number.ts";
import type { Currency, Minor } from "../../../src/domain/money.ts";
import type { SoftCheckDocument } from "../../../src/domain/soft-check.ts";
import type { SoftCheckState } from "../../../src/domain/state-table.ts";
import type { SoftCheckRow } from "../../ports/soft-checks.ts";
import { prepared } from "../prepared.ts";
import type { Database } from "../schema/database.ts";
import type { Flag } from "../schema/flag.ts";
import type { SoftChecksTable } from "../schema/soft-checks.ts";
import { writeSoftCheck } from "./soft-check-rows.ts";

const COLUMNS = [
  "store",
  "id",
  "label",
  "bound",
  "state",
  "stored_at",
  "content_sha256",
  "signature",
  "pieces",
  "line_count",
  "format",
  "terminal",
  "staff",
  "visit",
  "sequence",
  "document_label",
  "currency",
  "total_minor",
  "opened_at",
  "sealed_at",
  "agreed_at",
  "declined_at",
  "redemption",
  "emptied_at",
] as const satisfies readonly (keyof SoftChecksTable)[];

const keep = prepared(COLUMNS, (db, given) =>
  db.insertInto("soft_checks").values({
    store: given("store"),
    id: given<Uuid>("id"),
    label: given<LabelNumber>("label"),
    bound: given<Flag>("bound"),
    state: given<SoftCheckState>("state"),
    stored_at: given<number>("stored_at"),
    content_sha256: given("content_sha256"),
    signature: given<string | null>("signature"),
    pieces: given<number>("pieces"),
    line_count: given<number>("line_count"),
    format: given<SoftCheckDocument["format"]>("format"),
    terminal: given<Uuid>("terminal"),
    staff: given("staff"),
    visit: given<Uuid>("visit"),
    sequence: given<number>("sequence"),
    document_label: given<LabelNumber>("document_label"),
    currency: given<Currency>("currency"),
    total_minor: given<Minor>("total_minor"),
    opened_at: given("opened_at"),
    sealed_at: given("sealed_at"),
    agreed_at: given<string | null>("agreed_at"),
    declined_at: given<string | null>("declined_at"),
    redemption: given<Uuid | null>("redemption"),
    emptied_at: given<number | null>("emptied_at"),
  }),
);

const keepBody = prepared(["id", "lines"], (db, given) =>
  db.insertInto("soft_check_bodies").values({ soft_check: given<Uuid>("id"), lines: given("lines") }),
);

/** A soft check and its lines. */
export async function insertSoftCheck(db: Kysely<Database>, row: SoftCheckRow): Promise<void> {
  const { id, lines } = row.document;
  await keep(db, writeSoftCheck(row));
  await keepBody(db, { id, lines: JSON.stringify(lines) });
}
