import { effect, type ReadonlySignal, type Signal, signal } from "@preact/signals";
import type { DemoLabel, DemoPerson, DemoStore } from "../demo-store.ts";
import { type Faults, NO_FAULTS, seededRandom } from "../faults.ts";
import { TOUR } from "./tour-steps.ts";

export const DEMO_PAGES = ["terminal", "till", "desk", "office"] as const;
export type DemoPage = (typeof DEMO_PAGES)[number];

const FIRST_SEED = 2026;

/** The frames of the pages, as far as they are open. */
export type Frames = {
  /** Types the code into a page as a hand scanner does. */
  scan(page: DemoPage, raw: string): void;
  /** Tells every page that its network came or went. */
  tellNetwork(event: "online" | "offline"): void;
};

export type Demo = {
  readonly people: readonly DemoPerson[];
  readonly pairings: DemoStore["pairings"];
  readonly labels: ReadonlySignal<readonly DemoLabel[]>;
  readonly shown: ReadonlySignal<DemoPage>;
  /** Pages that were shown once; they go on working while another is shown. */
  readonly opened: ReadonlySignal<readonly DemoPage[]>;
  show(page: DemoPage): void;
  readonly faults: ReadonlySignal<Faults>;
  change(faults: Partial<Faults>): void;
  readonly seed: Signal<string>;
  /** From 0 to below 1, by the seed. */
  random(): number;
  readonly step: ReadonlySignal<number>;
  goTo(step: number): void;
  scan(raw: string): void;
  /** Looks again which labels can be scanned. */
  lookAtLabels(): Promise<void>;
};

/** What the shell knows and does; the pages in it know nothing of it. */
export function createDemo(store: DemoStore, frames: Frames): Demo {
  const labels = signal<readonly DemoLabel[]>([]);
  const shown = signal<DemoPage>("terminal");
  const opened = signal<readonly DemoPage[]>(["terminal"]);
  const faults = signal<Faults>(NO_FAULTS);
  const seed = signal(String(FIRST_SEED));
  const step = signal(0);
  let random = seededRandom(FIRST_SEED);
  effect(() => {
    random = seededRandom(Number(seed.value) || 0);
  });
  const show = (page: DemoPage): void => {
    if (!opened.value.includes(page)) opened.value = [...opened.value, page];
    shown.value = page;
  };
  return {
    people: store.people,
    pairings: store.pairings,
    labels,
    shown,
    opened,
    show,
    faults,
    change(next) {
      const wasOffline = faults.value.offline;
      faults.value = { ...faults.value, ...next };
      if (faults.value.offline !== wasOffline) frames.tellNetwork(wasOffline ? "online" : "offline");
    },
    seed,
    random: () => random(),
    step,
    goTo(next) {
      const wanted = TOUR[next];
      if (wanted === undefined) return;
      step.value = next;
      show(wanted.page);
    },
    scan: (raw) => frames.scan(shown.value, raw),
    lookAtLabels: async () => {
      labels.value = await store.labels();
    },
  };
}
