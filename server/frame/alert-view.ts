import { RULE_KINDS } from "../../src/domain/alerts/alert-rule.ts";
import type { AlertView } from "../../src/protocol/alerts.ts";
import type { AlertRow } from "../ports/alerts.ts";
import { wireTime } from "./identity-views.ts";

/** An alert as pages, facts, webhooks and mail tell it. */
export function alertView(row: AlertRow): AlertView {
  const { id, kind, subject, name, note, witness, limit, figure, clearedAt, clearedWhy } = row;
  const { by } = RULE_KINDS[kind];
  return {
    id,
    kind,
    subject,
    name,
    note,
    witness,
    witnessedAt: wireTime(row.witnessedAt),
    since: by === "lasts" ? wireTime(figure) : null,
    endsAt: by === "ends" ? wireTime(figure) : null,
    leftPercent: by === "left" ? figure : null,
    limit,
    raisedAt: wireTime(row.raisedAt),
    clearedAt: clearedAt === null ? null : wireTime(clearedAt),
    clearedWhy,
  };
}
