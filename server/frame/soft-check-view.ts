import type { SoftCheckView } from "../../src/protocol/soft-checks.ts";
import type { SoftCheckListRow } from "../ports/soft-checks.ts";
import { wireTime } from "./identity-views.ts";

/** A soft check on the wire, as the server knows it now. */
export const softCheckView = (row: SoftCheckListRow): SoftCheckView => ({
  id: row.document.id,
  store: row.store,
  state: row.state,
  label: row.label,
  terminal: row.document.terminal,
  terminalName: row.terminalName,
  staff: row.document.staff,
  staffName: row.staffName,
  visit: row.document.visit,
  sequence: row.document.sequence,
  pieces: row.pieces,
  lineCount: row.lineCount,
  currency: row.document.currency,
  totalMinor: row.document.totalMinor,
  openedAt: row.document.openedAt,
  sealedAt: row.document.sealedAt,
  agreedAt: row.document.agreedAt ?? null,
  storedAt: wireTime(row.storedAt),
  redemption: redemptionOf(row.redemption),
  contentSha256: row.contentSha256,
});

const redemptionOf = (redemption: SoftCheckListRow["redemption"]): SoftCheckView["redemption"] =>
  redemption === undefined
    ? null
    : {
        ...redemption,
        since: wireTime(redemption.since),
        committedAt: redemption.committedAt === null ? null : wireTime(redemption.committedAt),
      };
