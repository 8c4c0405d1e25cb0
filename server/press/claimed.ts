import { isOwnTrouble, type OwnTrouble } from "../../src/protocol/labels.ts";
import { factsOf } from "../frame/facts.ts";
import { claimRun, giveUp, interrupt, letGo, moveRun, type RunAct, witnessed } from "../frame/run-acts.ts";
import type { LabelRunRow } from "../ports/labels.ts";
import type { Ports } from "../ports/ports.ts";
import type { Look, PressClaim } from "../ports/printers.ts";
import { SPOILING, troubleOf } from "./troubles.ts";

/** What a press needs of the application's world. */
export type PressWorld = Pick<Ports, "storage" | "clock" | "log" | "wakeups" | "printing" | "printers">;

/** What the printer said, whether it can witness for this run, and whether its trouble is a new one. */
type Learnt = { readonly look: Look; readonly watched: boolean; readonly onset: boolean };

/**
 * The run of a claim, as long as the claim is held: every step is one transaction that reads the run under its lock and
 * does nothing when another press, a person or the recovery has taken it ("lost").
 */
export function claimedRun(world: Pick<PressWorld, "storage" | "clock">, claim: PressClaim) {
  const step = <T>(work: (act: RunAct, run: LabelRunRow) => Promise<T>): Promise<T | "lost"> =>
    world.storage.write(async (queries) => {
      const run = await queries.labels.run(claim.store, claim.run);
      if (run === undefined || run.press !== claim.press) return "lost";
      const at = world.clock.now();
      const record = factsOf(queries, world, { store: claim.store, name: "press" });
      return work({ queries, at, record }, run);
    });
  return {
    /** A sign of life. */
    beat: () => step((act, run) => claimRun(act, run, claim.press)),

    /** Takes the next labels and notes that they are handed over, before they are; undefined: none may go now. */
    takeParcel: (pace: { readonly parcel: number; readonly underWay: number }, watched: boolean) =>
      step(async (act, run) => {
        const room = watched ? run.confirmed + pace.underWay - run.sent : pace.parcel;
        const to = Math.min(run.count, run.sent + pace.parcel);
        if (run.state !== "printing" || to === run.sent || room < Math.min(pace.parcel, to - run.sent))
          return undefined;
        await act.queries.labels.progress(run.id, { sent: to, pressAliveAt: act.at });
        const stretch = { from: run.sent, to };
        return { ...stretch, labels: await act.queries.labels.numbersIn(run.id, stretch) };
      }),

    /** What the printer said becomes what is known. */
    learn: (learnt: Learnt) => step((act, run) => learn(act, run, learnt)),

    /** What was handed over and not witnessed is void; the run waits for a person. */
    interrupt: (event: "interrupted" | "failed", trouble: Parameters<typeof interrupt>[3]) =>
      step((act, run) => interrupt(act, run, event, trouble)),

    /** Nothing was handed over since it was claimed: nothing becomes void. */
    putOff: (event: "paused" | "failed", trouble: Parameters<typeof interrupt>[3]) =>
      step((act, run) => moveRun(act, run, { event, trouble })),

    /** Lets go of a run that somebody paused, or of which every label was handed over; "on": it goes on meanwhile. */
    letGo: () =>
      step(async (act, run) => {
        if (run.state === "printing" && run.sent < run.count) return "on";
        if (run.state === "printing") await moveRun(act, run, { event: "paused", trouble: "unwitnessed" });
        else await letGo(act, run);
        return "let-go";
      }),
  };
}

export type ClaimedRun = ReturnType<typeof claimedRun>;

async function learn(act: RunAct, run: LabelRunRow, { look, watched, onset }: Learnt): Promise<LabelRunRow> {
  const trouble = troubleOf(look.conditions);
  let now = await claimRun(act, run, run.press ?? "");
  if (watched && look.outstanding !== undefined) {
    now = await witnessed(act, now, now.sent - look.outstanding, "printer");
  }
  if (trouble !== undefined) return pausedByPrinter(act, onset ? await spoiled(act, now, look, trouble) : now, trouble);
  now = await resumedByPrinter(act, now);
  if (now.confirmed < now.count) return now;
  return (await moveRun(act, now, { event: "witnessed", detail: { witness: "printer" } })) ?? now;
}

/**
 * A trouble begins. What may have been at the print head then is spoiled, or will be printed a second time by the
 * printer itself: void either way (L3).
 */
const spoiled = (act: RunAct, run: LabelRunRow, look: Look, trouble: OwnTrouble): Promise<LabelRunRow> =>
  SPOILING.includes(trouble) ? giveUp(act, run, run.sent - look.untouched, trouble) : Promise.resolve(run);

const waitsForPrinter = (run: LabelRunRow): boolean => run.state === "paused" && isOwnTrouble(run.trouble);

/** The run pauses by itself; a person's pause stays a person's. */
async function pausedByPrinter(act: RunAct, run: LabelRunRow, trouble: OwnTrouble): Promise<LabelRunRow> {
  const mayPause = run.state === "printing" || waitsForPrinter(run);
  if (!mayPause || run.trouble === trouble) return run;
  return (await moveRun(act, run, { event: "paused", trouble, pressStays: true })) ?? run;
}

/** The printer's trouble is gone: the run goes on by itself. */
async function resumedByPrinter(act: RunAct, run: LabelRunRow): Promise<LabelRunRow> {
  if (!waitsForPrinter(run)) return run;
  const resumed = { event: "resumed", pressStays: true, detail: { after: run.trouble } } as const;
  return (await moveRun(act, run, resumed)) ?? run;
}
