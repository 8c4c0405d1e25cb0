import { checkDesign } from "../../src/domain/label-design/check-design.ts";
import type { LabelDesign, PrintedLabel } from "../../src/domain/label-design/label-design.ts";
import { err, ok, type Result } from "../../src/domain/result.ts";
import { isOwnTrouble, type OwnTrouble, type RunTrouble } from "../../src/protocol/labels.ts";
import { labelBytes } from "../frame/label-bytes.ts";
import { findDesign } from "../frame/label-design.ts";
import { readSettings } from "../frame/read-settings.ts";
import type { PrinterRow } from "../ports/label-printers.ts";
import type { LabelRow } from "../ports/labels.ts";
import type { LineFault, Look, Press, PressClaim, PrinterLine } from "../ports/printers.ts";
import { type ClaimedRun, claimedRun, type PressWorld } from "./claimed.ts";
import { troubleOf } from "./troubles.ts";

/** A sign of life this often, also while a printer takes no bytes; well below PRESS_STALE_MS. */
const BEAT_EVERY_MS = 4_000;
/** How often a printer that is at work is asked. */
const LOOK_EVERY_MS = 250;
/** How often a printer in trouble is asked. */
const WAIT_FOR_PRINTER_MS = 1_000;

/**
 * Carries runs to printers (L3). A number is noted as handed over before it is, and never sent again; bytes accepted are
 * not printed labels: a label is on paper when its printer says so, else when the operator does.
 */
export function makePress(world: PressWorld): Press {
  const works = new Set<Promise<void>>();
  return {
    carry: (claim) => {
      const work = carry(world, claim)
        .catch((error: unknown) => world.log.error("a press broke down", { run: claim.run, error: String(error) }))
        .finally(() => works.delete(work));
      works.add(work);
    },
    ended: async () => {
      await Promise.allSettled([...works]);
    },
  };
}

/** What a run needs to be printed. */
type Job = {
  readonly printer: PrinterRow;
  readonly design: LabelDesign;
  readonly wording: Omit<PrintedLabel, "number">;
};

async function carry(world: PressWorld, claim: PressClaim): Promise<void> {
  const run = claimedRun(world, claim);
  if ((await run.beat()) === "lost") return;
  const job = await readJob(world, claim);
  if (!job.ok) return void (await run.putOff("failed", job.error));
  const opened = await world.printers.open(job.value.printer);
  if (!opened.ok) return void (await run.putOff("paused", opened.error));
  const line = opened.value;
  const heart = beating(world, run, line);
  const turn = await work({ world, run, line, job: job.value }).finally(heart.stop);
  // Resumed while its line was being closed: the same press goes on, on a new line.
  if (turn === "again") return carry(world, claim);
}

async function readJob(world: PressWorld, { store, run: id }: PressClaim): Promise<Result<Job, RunTrouble>> {
  return world.storage.read(async (queries) => {
    const run = await queries.labels.run(store, id);
    const printer = run?.printer ? await queries.printers.byId(store, run.printer) : undefined;
    if (run === undefined || printer === undefined || printer.removedAt !== null) return err("no-such-printer");
    const design = await findDesign(queries, store, run.template);
    if (design === undefined) return err("no-such-design");
    if (checkDesign(design, printer.dotsPerMm, printer.widthMm).length > 0) return err("design-does-not-fit");
    const settings = await readSettings(queries, store);
    return ok({ printer, design, wording: { ai: settings.labelAi, store: settings.store.name } });
  });
}

/** Gives signs of life beside the work; when the run was taken away, the line is cut under the work. */
function beating(world: PressWorld, run: ClaimedRun, line: PrinterLine): { stop(): void } {
  let stopped = false;
  const beat = async (): Promise<void> => {
    while (!stopped && !world.wakeups.isClosed()) {
      await world.wakeups.sleep(BEAT_EVERY_MS);
      if (!stopped && (await run.beat()) === "lost") return line.abandon();
    }
  };
  beat().catch((error: unknown) => world.log.warn("a press cannot say that it lives", { error: String(error) }));
  return {
    stop: () => {
      stopped = true;
    },
  };
}

type Work = {
  readonly world: PressWorld;
  readonly run: ClaimedRun;
  readonly line: PrinterLine;
  readonly job: Job;
};
type End = "over" | "again";
type Turn = "on" | End;

async function work(at: Work): Promise<End> {
  // What was handed over before on another line nobody can witness on this one (L3): then the operator looks at all.
  const begun = await at.run.beat();
  if (begun === "lost") return cut(at);
  const watched = begun.confirmed === begun.sent;
  let trouble: OwnTrouble | undefined;
  for (;;) {
    const look = await lookAt(at);
    if (!look.ok) return broken(at, look.error);
    const now = troubleOf(look.value.conditions);
    const turn = await takeIn(at, { look: look.value, watched, onset: now !== undefined && now !== trouble });
    if (turn !== "on") return turn;
    trouble = now;
    const handed = await handSome(at, watched && look.value.outstanding !== undefined);
    if (handed === "over") return "over";
    await at.world.wakeups.sleep(handed === "some" ? 0 : restOf(now));
  }
}

/** After a parcel the others of this process have their turn; before a printer that works or waits, some time passes. */
const restOf = (trouble: OwnTrouble | undefined): number =>
  trouble === undefined ? LOOK_EVERY_MS : WAIT_FOR_PRINTER_MS;

/** A server that stops leaves nothing half known behind. */
const lookAt = async ({ world, line }: Work): Promise<Result<Look, LineFault | "process-died">> =>
  world.wakeups.isClosed() ? err("process-died") : line.look();

/** Hands the next parcel over, when one may go. */
async function handSome(at: Work, watched: boolean): Promise<"some" | "none" | "over"> {
  const { world, run, line, job } = at;
  const parcel = await run.takeParcel(wholePages(line.pace, job.design), watched);
  if (parcel === "lost") return cut(at);
  if (parcel === undefined) return "none";
  const labels = parcel.labels.map(({ number }: LabelRow) => ({ number, ...job.wording }));
  const bytes = await labelBytes(world.printing, job.printer, job.design, labels);
  if (!bytes.ok) return broken(at, bytes.error);
  const handed = await line.hand(bytes.value, labels.length);
  if (handed.ok) return "some";
  return broken(at, handed.error);
}

/** A parcel ends where a page or a row of labels ends, so that none is left half empty. */
function wholePages({ parcel, underWay }: PrinterLine["pace"], { across, down }: LabelDesign): PrinterLine["pace"] {
  const page = across * down;
  const pages = Math.ceil(parcel / page) * page;
  return { parcel: pages, underWay: Math.max(underWay, 2 * pages) };
}

const FAILURES: readonly RunTrouble[] = ["refused-by-printer", "design-does-not-fit"];

async function cut({ line }: Work): Promise<"over"> {
  await line.abandon();
  return "over";
}

async function broken(at: Work, fault: RunTrouble): Promise<"over"> {
  await at.run.interrupt(FAILURES.includes(fault) ? "failed" : "interrupted", fault);
  return cut(at);
}

type Learnt = { readonly look: Look; readonly watched: boolean; readonly onset: boolean };

async function takeIn(at: Work, learnt: Learnt): Promise<Turn> {
  const { run, line } = at;
  const now = await run.learn(learnt);
  if (now === "lost") return cut(at);
  if (now.state === "printed") {
    await line.close();
    return "over";
  }
  const awaited = learnt.watched && learnt.look.outstanding !== undefined && now.confirmed < now.sent;
  const resting = now.state === "paused" && !isOwnTrouble(now.trouble);
  if (awaited || !(resting || now.sent === now.count)) return "on";
  return end(at);
}

/** Nothing is to be handed over and nothing can be learnt any more: the line ends in peace, the run waits for a person. */
async function end(at: Work): Promise<End> {
  const { run, line } = at;
  const closed = await line.close();
  if (!closed.ok) return broken(at, closed.error);
  return (await run.letGo()) === "on" ? "again" : "over";
}
