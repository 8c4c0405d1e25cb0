import { type ReadonlySignal, signal } from "@preact/signals";
import { type Ask, createAsk } from "../../asking/ask.ts";
import type { Uuid } from "../../domain/ids.ts";
import type { LabelRun } from "../../protocol/labels.ts";
import { createRunWatch, type RunWatch } from "./run-watch.ts";
import type { DeskWorld } from "./world.ts";

/** What the form of a new run says; without a printer its labels are taken as files. */
export type RunWish = {
  readonly count: number;
  readonly template: string;
  readonly forStaff: string;
  readonly printer: Uuid | undefined;
};

type Damaged = { readonly run: LabelRun; readonly replacement: LabelRun };
export type RunFile = "pdf" | "zpl" | "tspl";

/** Runs of labels, and the one in hand (L3). */
export type Rolls = {
  readonly runs: Ask<{ readonly items: readonly LabelRun[] }>;
  readonly run: ReadonlySignal<LabelRun | undefined>;
  readonly watch: RunWatch;
  readonly making: Ask<LabelRun>;
  /** Starting, pausing, resuming, stopping: one at a time. */
  readonly acting: Ask<LabelRun>;
  readonly confirming: Ask<LabelRun>;
  readonly replacing: Ask<Damaged>;
  readonly fetching: Ask<Blob>;
  /** How many of the runs that the server named were made in a design and may still be printed in it. */
  unprintedIn(design: string): number;
  refresh(): void;
  /** Makes a run, and starts it when a printer was chosen. */
  make(wish: RunWish): Promise<void>;
  /** Takes a run in hand: it is watched from now on. */
  take(run: LabelRun | undefined): void;
  /** Takes the run of an address in hand. */
  open(id: Uuid): void;
  start(): Promise<boolean>;
  pause(): Promise<boolean>;
  resume(printer: Uuid | undefined): Promise<boolean>;
  /** `printed`: labels from the first on that somebody saw on paper; undefined: those that the printer told of. */
  stop(printed: number | undefined): Promise<boolean>;
  fetchFile(kind: RunFile): Promise<void>;
  confirmPrinted(): Promise<boolean>;
  /** The last `last` labels came out damaged: they are voided, the run in hand is now their replacement. */
  replaceDamaged(last: number): Promise<boolean>;
};

const UNPRINTED: ReadonlySet<LabelRun["state"]> = new Set(["allocated", "printing", "paused"]);

/** `taken`: the run in hand is another one now. */
export function createRolls(world: DeskWorld, taken: (run: LabelRun | undefined) => void): Rolls {
  const { client } = world;
  const run = signal<LabelRun | undefined>(undefined);
  const asks = {
    runs: createAsk<{ readonly items: readonly LabelRun[] }>(),
    making: createAsk<LabelRun>(),
    acting: createAsk<LabelRun>(),
    confirming: createAsk<LabelRun>(),
    replacing: createAsk<Damaged>(),
    fetching: createAsk<Blob>(),
  };
  const refresh = (): void => void asks.runs.run(() => client.labelRuns());
  const watch = createRunWatch(world, (now) => {
    const before = run.value;
    run.value = now;
    if (before?.id === now.id && before.state !== now.state) refresh();
  });
  const hold = (next: LabelRun | undefined): void => {
    run.value = next;
    for (const ask of [asks.making, asks.acting, asks.confirming, asks.replacing, asks.fetching]) ask.forget();
    if (next === undefined) watch.stop();
    else void watch.watch(next.id);
  };
  const take = (next: LabelRun | undefined): void => {
    hold(next);
    taken(next);
  };
  /** Does something to the run in hand; afterwards it is as the server says. */
  const act = async (ask: Ask<LabelRun>, question: (id: Uuid) => ReturnType<typeof client.printRun>) => {
    const id = run.value?.id;
    if (id === undefined) return false;
    const done = await ask.run(() => question(id));
    if (done === undefined || run.value?.id !== id) return false;
    run.value = done;
    refresh();
    void watch.watch(id);
    return true;
  };
  const start = (): Promise<boolean> => act(asks.acting, (id) => client.printRun(id));

  return {
    ...asks,
    run,
    watch,
    refresh,
    take,
    start,
    unprintedIn: (design) =>
      (asks.runs.value.value?.items ?? []).filter(({ template, state }) => template === design && UNPRINTED.has(state))
        .length,
    open(id) {
      if (run.value?.id === id) return;
      hold(undefined);
      void watch.watch(id);
    },
    async make({ count, template, forStaff, printer }) {
      const whom = forStaff.trim();
      const wish = { count, template, ...(whom === "" ? {} : { forStaff: whom }) };
      const made = await asks.making.run(() =>
        client.makeLabelRun(printer === undefined ? wish : { ...wish, printer }),
      );
      if (made === undefined) return;
      take(made);
      refresh();
      if (printer !== undefined) await start();
    },
    pause: () => act(asks.acting, (id) => client.pauseRun(id)),
    resume: (printer) => act(asks.acting, (id) => client.resumeRun(id, printer === undefined ? {} : { printer })),
    stop: (printed) => act(asks.acting, (id) => client.stopRun(id, printed === undefined ? {} : { printed })),
    async fetchFile(kind) {
      const inHand = run.value;
      if (inHand === undefined) return;
      const file = await asks.fetching.run(() => client.runDocument(inHand.id, kind));
      if (file === undefined) return;
      if (kind === "pdf") world.openFile(file);
      else world.saveFile(`labels-${inHand.first}.${kind}`, file);
    },
    confirmPrinted: () => act(asks.confirming, (id) => client.confirmPrinted(id)),
    async replaceDamaged(last) {
      const id = run.value?.id;
      if (id === undefined) return false;
      const done = await asks.replacing.run(() => client.reportDamaged(id, { last }));
      if (done === undefined) return false;
      take(done.replacement);
      refresh();
      return true;
    },
  };
}
