import * as v from "valibot";
import type { Uuid } from "../../../src/domain/ids.ts";
import { sequenceFindings } from "../../../src/domain/reconciliation/sequences.ts";
import { DifferenceAbout } from "../../../src/protocol/differences.ts";
import { TerminalReport } from "../../../src/protocol/reports.ts";
import { wireTime } from "../../frame/identity-views.ts";
import type { SequenceMark } from "../../ports/reconciliation.ts";
import type { TerminalReportRow, TerminalRow } from "../../ports/terminals.ts";
import { type Finding, type Keeping, keepFindings } from "./findings.ts";

const NOTHING_YET = { upTo: 0, highest: 0, judgedAt: 0, lookedAt: 0 };

/** What these handhelds say they made against what the server holds (M3, I10). A till makes no orders. */
export async function judgeSequences(keeping: Keeping, which: ReadonlySet<Uuid>): Promise<void> {
  if (which.size === 0) return;
  const { queries, store } = keeping;
  const terminals = new Map((await queries.terminals.list(store)).map((row) => [row.id, row]));
  const marks = new Map((await queries.reconciliation.sequenceMarks(store)).map((mark) => [mark.terminal, mark]));
  for (const report of await queries.terminals.reports(store)) {
    const terminal = terminals.get(report.terminal);
    if (!which.has(report.terminal) || terminal === undefined || terminal.kind !== "handheld") continue;
    await judgeTerminal(keeping, terminal, report, marks.get(terminal.id) ?? { terminal: terminal.id, ...NOTHING_YET });
  }
}

/** One judge for each terminal. */
const judgeOf = (terminal: Uuid): string => `terminal ${terminal}`;

/** A report may be so long (ms) on its way: what it does not know must have been held for longer. */
const ON_ITS_WAY_MS = 60_000;

async function judgeTerminal(
  keeping: Keeping,
  terminal: TerminalRow,
  { report, receivedAt }: TerminalReportRow,
  mark: SequenceMark,
): Promise<void> {
  const { queries, store } = keeping;
  const read = v.safeParse(TerminalReport, JSON.parse(report));
  const said = read.success ? read.output : undefined;
  // A terminal of another release may not say it.
  if (said?.lastSequence === undefined) {
    return queries.reconciliation.putSequenceMark(store, { ...mark, lookedAt: receivedAt });
  }
  const judge = judgeOf(terminal.id);
  const held = await queries.reconciliation.heldAfter(store, terminal.id, mark.upTo);
  const isOlder = mark.judgedAt + ON_ITS_WAY_MS <= receivedAt;
  const found = sequenceFindings({
    last: said.lastSequence,
    waiting: said.unsent + said.refused,
    ...(said.waitingSequences === undefined ? {} : { waitingNumbers: said.waitingSequences }),
    upTo: mark.upTo,
    held: [...new Set([...held, ...(await settledNumbers(keeping, judge))])],
    heldBefore: isOlder ? mark.highest : undefined,
  });
  const named = { id: terminal.id, name: terminal.name };
  const restored = await restoreSince(keeping, terminal);
  const missing = found.missing.map(
    (sequence): Finding => ({
      kind: "order-missing",
      subject: `${terminal.id} ${sequence}`,
      about: { terminal: named, sequence, ...restored },
    }),
  );
  const forgot = { terminal: named, last: said.lastSequence, sequence: mark.highest, ...restored };
  const behind: Finding = { kind: "terminal-behind", subject: terminal.id, about: forgot };
  await keepFindings(keeping, judge, found.behind ? [...missing, behind] : missing);
  const looked = isOlder ? { highest: Math.max(mark.highest, held.at(-1) ?? 0), judgedAt: keeping.at } : {};
  await queries.reconciliation.putSequenceMark(store, { ...mark, upTo: found.upTo, lookedAt: receivedAt, ...looked });
}

/** Missing numbers that somebody has settled: they are accounted for. */
async function settledNumbers({ queries, store }: Keeping, judge: string): Promise<readonly number[]> {
  const settled = (await queries.reconciliation.ofJudge(store, judge)).filter(({ ended }) => ended === "settled");
  return settled.flatMap(({ kind, about }) => {
    const { sequence } = v.parse(DifferenceAbout, JSON.parse(about));
    return kind === "order-missing" && sequence !== undefined ? [sequence] : [];
  });
}

/** The server came back from a backup after the terminal was enrolled: it may have forgotten what the terminal sent (I5). */
async function restoreSince(
  { queries }: Keeping,
  { enrolledAt }: TerminalRow,
): Promise<{ readonly restoredAt?: string }> {
  const epoch = await queries.epochs.current();
  return epoch.n > 1 && epoch.at > enrolledAt ? { restoredAt: wireTime(epoch.at) } : {};
}
