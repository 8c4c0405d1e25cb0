import type { Selectable } from "kysely";
import { type Line, NOT_KEPT_THEN } from "../../../src/domain/line.ts";
import { SOFT_CHECK_FORMAT, type SoftCheckDocument } from "../../../src/domain/soft-check.ts";
import type { SoftCheckListRow, SoftCheckRow } from "../../ports/soft-checks.ts";
import { flag } from "../schema/flag.ts";
import type { SoftChecksTable } from "../schema/soft-checks.ts";

type KeptSoftCheck = Selectable<SoftChecksTable>;

export const SOFT_CHECK_COLUMNS = [
  "soft_checks.store",
  "soft_checks.id",
  "soft_checks.label",
  "soft_checks.bound",
  "soft_checks.state",
  "soft_checks.stored_at",
  "soft_checks.content_sha256",
  "soft_checks.signature",
  "soft_checks.pieces",
  "soft_checks.line_count",
  "soft_checks.format",
  "soft_checks.terminal",
  "soft_checks.staff",
  "soft_checks.visit",
  "soft_checks.sequence",
  "soft_checks.document_label",
  "soft_checks.currency",
  "soft_checks.total_minor",
  "soft_checks.opened_at",
  "soft_checks.sealed_at",
  "soft_checks.agreed_at",
  "soft_checks.declined_at",
  "soft_checks.redemption",
  "soft_checks.emptied_at",
] as const satisfies readonly `soft_checks.${keyof SoftChecksTable}`[];

/** The document without its lines. */
function readDocument(row: KeptSoftCheck): SoftCheckListRow["document"] {
  return {
    format: SOFT_CHECK_FORMAT,
    id: row.id,
    terminal: row.terminal,
    staff: row.staff,
    visit: row.visit,
    sequence: row.sequence,
    label: row.document_label,
    currency: row.currency,
    totalMinor: row.total_minor,
    openedAt: row.opened_at,
    sealedAt: row.sealed_at,
    ...(row.agreed_at === null ? {} : { agreedAt: row.agreed_at }),
    ...(row.declined_at === null ? {} : { declinedAt: row.declined_at }),
  };
}

/** What the server knows beside the document. */
const readStanding = (row: KeptSoftCheck): Omit<SoftCheckRow, "document"> => ({
  store: row.store,
  state: row.state,
  label: row.label,
  bound: row.bound === 1,
  storedAt: row.stored_at,
  contentSha256: row.content_sha256,
  signature: row.signature,
  pieces: row.pieces,
  emptiedAt: row.emptied_at,
});

/** Lines as they were kept, JSON text; a server that was older kept them without what is newer (I12). */
const readLines = (text: string): readonly Line[] => {
  const kept: readonly Line[] = JSON.parse(text);
  return kept.map((line) => ({ ...NOT_KEPT_THEN, ...line }));
};

/** A soft check with its lines. */
export const readSoftCheck = (row: KeptSoftCheck & { readonly lines: string | null }): SoftCheckRow => ({
  ...readStanding(row),
  document: { ...readDocument(row), lines: row.lines === null ? [] : readLines(row.lines) },
});

/** Where the name of the person and of the device come from, and who claimed it last. */
export type Joined = {
  readonly staff_name: string | null;
  readonly terminal_name: string | null;
  readonly redemption_id: NonNullable<SoftCheckListRow["redemption"]>["id"] | null;
  readonly redemption_till: string | null;
  readonly redemption_state: NonNullable<SoftCheckListRow["redemption"]>["state"] | null;
  readonly redemption_since: number | null;
  readonly redemption_committed_at: number | null;
  readonly redemption_receipt: string | null;
};

function readRedemption(row: Joined): SoftCheckListRow["redemption"] {
  const { redemption_id: id, redemption_till: till, redemption_state: state, redemption_since: since } = row;
  if (id === null || till === null || state === null || since === null) return undefined;
  const receipt = row.redemption_receipt;
  return {
    id,
    till,
    state,
    since,
    committedAt: row.redemption_committed_at,
    receipt: receipt === null ? null : JSON.parse(receipt),
  };
}

/** A row of a list. A person or device that is not known (any more) is shown by login or id. */
export const readListRow = (row: KeptSoftCheck & Joined): SoftCheckListRow => ({
  ...readStanding(row),
  document: readDocument(row),
  lineCount: row.line_count,
  staffName: row.staff_name ?? row.staff,
  terminalName: row.terminal_name ?? row.terminal,
  redemption: readRedemption(row),
});

/** The columns of a soft check; its lines lie in their own table. */
export const writeSoftCheck = (row: SoftCheckRow): SoftChecksTable => ({
  ...writeDocument(row.document),
  store: row.store,
  label: row.label,
  bound: flag(row.bound),
  state: row.state,
  stored_at: row.storedAt,
  content_sha256: row.contentSha256,
  signature: row.signature,
  pieces: row.pieces,
  emptied_at: row.emptiedAt,
  redemption: null,
});

const writeDocument = (document: SoftCheckDocument) => ({
  id: document.id,
  line_count: document.lines.length,
  format: document.format,
  terminal: document.terminal,
  staff: document.staff,
  visit: document.visit,
  sequence: document.sequence,
  document_label: document.label,
  currency: document.currency,
  total_minor: document.totalMinor,
  opened_at: document.openedAt,
  sealed_at: document.sealedAt,
  agreed_at: document.agreedAt ?? null,
  declined_at: document.declinedAt ?? null,
});
