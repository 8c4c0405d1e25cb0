import * as v from "valibot";
import type { Uuid } from "../../../src/domain/ids.ts";
import { Id } from "../../../src/protocol/brands.ts";
import { ReportAnswer } from "../../../src/protocol/report-answer.ts";
import { type ReceivedReport, TerminalReport } from "../../../src/protocol/reports.ts";
import type { TerminalStanding } from "../../../src/protocol/terminal-list.ts";
import { terminalView, wireTime } from "../../frame/identity-views.ts";
import { route } from "../../frame/route.ts";
import type { TerminalReportRow, TerminalRow } from "../../ports/terminals.ts";

/** `PUT terminals/{id}/report`: a device says how it stands (M2); only its own word counts. */
export const report = route({
  method: "PUT",
  path: "terminals/{id}/report",
  summary: "What this device says of itself: unsent, refused, storage, version, clock",
  tag: "terminals",
  access: { principals: ["terminal"] },
  params: { id: { schema: Id, fault: "malformed-id" } },
  body: TerminalReport,
  answers: { 200: ReportAnswer },
  problems: ["malformed-id", "malformed-body", "forbidden"],
  handle: async ({ ports, principal, params, body }) => {
    if (principal.terminal !== params.id) return { problem: "forbidden" };
    const receivedAt = ports.clock.now();
    const { epoch } = await ports.storage.write(async ({ terminals, epochs }) => {
      const row = { terminal: params.id, report: JSON.stringify(body), receivedAt };
      await terminals.putReport(principal.store, row);
      return epochs.current();
    });
    return { status: 200, body: { receivedAt: wireTime(receivedAt), epoch } };
  },
});

/** What a device said, with the server's time beside its own. */
function received(row: TerminalReportRow): ReceivedReport {
  const said = v.parse(TerminalReport, JSON.parse(row.report));
  const clockOffSeconds = Math.round((Date.parse(said.clock) - row.receivedAt) / 1000);
  return { ...said, receivedAt: wireTime(row.receivedAt), clockOffSeconds };
}

/** Devices with their last reports, and the last of their orders that arrived. */
export function standingsOf(
  terminals: readonly TerminalRow[],
  reports: readonly TerminalReportRow[],
  lastSequences: ReadonlyMap<Uuid, number>,
): TerminalStanding[] {
  const said = new Map(reports.map((row) => [row.terminal, received(row)]));
  return terminals.map((row) => ({
    ...terminalView(row),
    report: said.get(row.id) ?? null,
    lastSequence: lastSequences.get(row.id) ?? null,
  }));
}
