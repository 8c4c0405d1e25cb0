import * as v from "valibot";
import type { Uuid } from "../../../src/domain/ids.ts";
import { sequenceFindings } from "../../../src/domain/reconciliation/sequences.ts";
import { DifferenceAbout } from "../../../src/protocol/differences.ts";
import { TerminalReport } from "../../../src/protocol/reports.ts";
import { wireTime } from "../../frame/identity-views.ts";
import type { SequenceMark } from "../../ports/reconciliation.ts";
import type { TerminalReportRow, TerminalRow } from "../../ports/terminals.ts";
import { type Finding, type Keeping, keepFindings } from "./findings.ts";

/** What these handhelds say they made against what the server holds (M3, I10). A till makes no orders. */
export async function judgeSequences(keeping: Keeping, which: ReadonlySet<Uuid>): Promise<void> {
  if (which.size === 0) return;
  const { queries, store } = keeping;
  const terminals = new Map((await queries.terminals.list(store)).map((row) => [row.id, row]));
  const marks = new Map((await queries.reconciliation.sequenceMarks(store)).map((mark) => [mark.terminal, mark]));
  const highest = await queries.terminals.lastSequences(store);
  const open = await queries.reconciliation.openJudges(store);
  const looked: SequenceMark[] = [];
  for (const report of await queries.terminals.reports(store)) {
    const terminal = terminals.get(report.terminal);
    if (!which.has(report.terminal) || terminal === undefined || terminal.kind !== "handheld") continue;
    const witness = { terminal, report, said: saidIn(report), mark: marks.get(terminal.id) ?? nothingYet(terminal.id) };
    const isWell = tellsTheSame(witness, highest.get(terminal.id) ?? 0) && !open.has(judgeOf(terminal.id));
    looked.push(isWell ? markAfter(keeping, witness, witness.mark) : await judgeTerminal(keeping, witness));
  }
  await queries.reconciliation.putSequenceMarks(store, looked);
}

type Witness = {
  readonly terminal: TerminalRow;
  readonly report: TerminalReportRow;
  /** What the report says; undefined: a terminal of another release does not say it. */
  readonly said: Said | undefined;
  readonly mark: SequenceMark;
};
type Said = TerminalReport & { readonly lastSequence: number };

const nothingYet = (terminal: Uuid): SequenceMark => ({ terminal, upTo: 0, highest: 0, judgedAt: 0, lookedAt: 0 });

function saidIn({ report }: TerminalReportRow): Said | undefined {
  const read = v.safeParse(TerminalReport, JSON.parse(report));
  if (!read.success || read.output.lastSequence === undefined) return undefined;
  return { ...read.output, lastSequence: read.output.lastSequence };
}

/** Everything that it made is accounted for, and nothing more is held: so it is with nearly every report, and costs no question. */
const tellsTheSame = ({ said, mark }: Witness, held: number): boolean =>
  said === undefined || (said.lastSequence === mark.upTo && held <= mark.upTo && mark.highest <= mark.upTo);

/** One judge for each terminal. */
const judgeOf = (terminal: Uuid): string => `terminal ${terminal}`;

/** A report may be so long (ms) on its way: what it does not know must have been held for longer. */
const ON_ITS_WAY_MS = 60_000;

/** Keeps what differs; the terminal's mark as it is from now on. */
async function judgeTerminal(keeping: Keeping, witness: Witness): Promise<SequenceMark> {
  const { terminal, report, said, mark } = witness;
  const { queries, store } = keeping;
  if (said === undefined) return markAfter(keeping, witness, mark);
  const judge = judgeOf(terminal.id);
  const held = await queries.reconciliation.heldAfter(store, terminal.id, mark.upTo);
  const found = sequenceFindings({
    last: said.lastSequence,
    waiting: said.unsent + said.refused,
    ...(said.waitingSequences === undefined ? {} : { waitingNumbers: said.waitingSequences }),
    upTo: mark.upTo,
    held: [...new Set([...held, ...(await settledNumbers(keeping, judge))])],
    heldBefore: isOlder(mark, report) ? mark.highest : undefined,
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
  return markAfter(keeping, witness, { upTo: found.upTo, highest: held.at(-1) ?? 0 });
}

/** Was what the mark tells of known so long before the report that the report must know it? */
const isOlder = ({ judgedAt }: SequenceMark, { receivedAt }: TerminalReportRow): boolean =>
  judgedAt + ON_ITS_WAY_MS <= receivedAt;

/** A terminal made at least what is accounted for. The highest of all moves on no faster than reports that must know it come. */
function markAfter(
  { at }: Keeping,
  { report, mark }: Witness,
  { upTo, highest }: Pick<SequenceMark, "upTo" | "highest">,
): SequenceMark {
  const looked = { ...mark, upTo, lookedAt: report.receivedAt };
  return isOlder(mark, report) ? { ...looked, highest: Math.max(mark.highest, upTo, highest), judgedAt: at } : looked;
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
