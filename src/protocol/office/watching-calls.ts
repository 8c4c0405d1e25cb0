import * as v from "valibot";
import type { Uuid } from "../../domain/ids.ts";
import { err } from "../../domain/result.ts";
import {
  AlertPage,
  type AlertRulesBody,
  AlertRulesView,
  type RecipientBody,
  RecipientList,
  RecipientView,
  TestAlertAnswer,
} from "../alerts.ts";
import type { Answer } from "../answer.ts";
import type { Asking } from "../asking-over.ts";
import { AuditEnd, AuditPage, type AuditSearch } from "../audit.ts";
import { Board } from "../board.ts";
import { OpenPairings } from "../people.ts";
import { TerminalList } from "../terminal-list.ts";
import { post, put, REMOVE } from "../verbs.ts";

/** A log of years takes its time. */
const EXPORT_TIMEOUT_MS = 600_000;
/** The server waits 15 s for the other side. */
const TEST_TIMEOUT_MS = 20_000;

/** What is looked at: board, terminals and their pairings, alerts, audit log (M2). */
export const watchingCalls = ({ json, nothing, file }: Asking) => ({
  board: () => json(Board, "/board"),
  terminals: () => json(TerminalList, "/terminals"),
  revokeTerminal: (id: Uuid) => nothing(`/terminals/${id}/revocation`, post()),
  pairings: () => json(OpenPairings, "/pairings"),
  withdrawPairing: (id: Uuid) => nothing(`/pairings/${id}`, REMOVE),
  alerts: (search: { readonly state: "open" | "cleared"; readonly cursor?: string }) =>
    json(AlertPage, `/alerts?${new URLSearchParams({ ...search })}`),
  alertRules: () => json(AlertRulesView, "/alert-rules"),
  changeAlertRules: (body: AlertRulesBody) => json(AlertRulesView, "/alert-rules", put(body)),
  alertRecipients: () => json(RecipientList, "/alert-recipients"),
  addAlertRecipient: (body: RecipientBody) => json(RecipientView, "/alert-recipients", post(body)),
  removeAlertRecipient: (id: Uuid) => nothing(`/alert-recipients/${id}`, REMOVE),
  /** Other sides may take their time. */
  testAlert: () => json(TestAlertAnswer, "/alerts/test", { ...post(), timeoutMs: TEST_TIMEOUT_MS }),
  audit: (search: AuditSearch) => json(AuditPage, `/audit?${new URLSearchParams({ ...search })}`),
  /** The log of a stretch of time as lines of JSON; only a whole one is an answer. */
  auditExport: async (search: Pick<AuditSearch, "from" | "to">): Answer<Blob> => {
    const path = `/audit/export?${new URLSearchParams({ ...search })}`;
    const sent = await file(path, { timeoutMs: EXPORT_TIMEOUT_MS });
    return !sent.ok || (await isWhole(sent.value)) ? sent : err({ kind: "no-answer" });
  },
});

/** Its last line is longer than no hash and two ids make it. */
const LAST_LINE_BYTES = 1_000;

/** An export that broke off on its way lacks its last line. */
async function isWhole(log: Blob): Promise<boolean> {
  const last = (await log.slice(-LAST_LINE_BYTES).text()).trimEnd().split("\n").at(-1) ?? "";
  try {
    return v.is(AuditEnd, JSON.parse(last));
  } catch {
    return false;
  }
}
