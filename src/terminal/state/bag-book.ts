import { computed, type ReadonlySignal, signal } from "@preact/signals";
import { type Bag, bagTotal, foldBag } from "../../domain/bag.ts";
import { documentOf } from "../../domain/compose.ts";
import type { Uuid } from "../../domain/ids.ts";
import type { BagFact, JournalEntry } from "../../domain/journal-entry.ts";
import type { LabelNumber } from "../../domain/label-number.ts";
import { addMinor, type Minor } from "../../domain/money.ts";
import { assert, ok } from "../../domain/result.ts";
import type { Journal, StorageFault, Stored } from "../../journal/port.ts";
import type { TerminalWorld } from "./world.ts";

/** The terminal's bags: shown is only what the journal has taken (DESIGN section 2). */
export type BagBook = {
  readonly bags: ReadonlySignal<ReadonlyMap<Uuid, Bag>>;
  /** The customer being served. */
  readonly visit: ReadonlySignal<Uuid | undefined>;
  /** This customer's bags in the order of opening, without those put back. */
  readonly visitBags: ReadonlySignal<readonly Bag[]>;
  readonly openBag: ReadonlySignal<Bag | undefined>;
  /** Over all bags this customer takes. */
  readonly visitTotal: ReadonlySignal<Minor>;
  /** Why the last write failed; undefined as soon as one succeeds. */
  readonly fault: ReadonlySignal<StorageFault | undefined>;
  readonly labelsUsed: () => ReadonlySet<LabelNumber>;
  /** Marking codes in this customer's bags: one code belongs to one unit (B4). */
  readonly marksInUse: () => ReadonlySet<string>;
  load(): Stored<null>;
  /** Writes facts of one bag down, then shows them. */
  write(bag: Uuid, ...facts: readonly BagFact[]): Stored<null>;
  /** A new bag of the customer being served, or of the next one if nobody is; with what made it necessary. */
  open(staff: string, make: (bag: Bag) => readonly BagFact[]): Stored<Bag>;
  conclude(bag: Bag, word: "agreed" | "declined"): Stored<null>;
  endVisit(): Stored<null>;
  /** A label that now stands on one of this terminal's bags in another way than by sealing (relabel). */
  rememberLabel(label: LabelNumber): void;
};

type BookWorld = Pick<TerminalWorld, "journal" | "terminal" | "settings" | "now" | "newId" | "dayStart">;

export function createBagBook(world: BookWorld): BagBook {
  const { journal } = world;
  const entries = new Map<Uuid, readonly JournalEntry[]>();
  const bags = signal<ReadonlyMap<Uuid, Bag>>(new Map());
  const visit = signal<Uuid | undefined>(undefined);
  const fault = signal<StorageFault | undefined>(undefined);
  const labels = new Set<LabelNumber>();
  const at = (): string => new Date(world.now()).toISOString();

  const visitBags = computed(() =>
    [...bags.value.values()].filter((bag) => bag.visit === visit.value && bag.stage !== "dropped"),
  );
  const openBag = computed(() => visitBags.value.find((bag) => bag.stage === "open"));
  const visitTotal = computed(() => visitTotalOf(visitBags.value));

  const heard = async <T>(stored: Stored<T>): Stored<T> => {
    const result = await stored;
    fault.value = result.ok ? undefined : result.error;
    return result;
  };

  const take = (news: readonly JournalEntry[]): void => {
    const next = new Map(bags.value);
    for (const entry of news) {
      const own = [...(entries.get(entry.bag) ?? []), entry];
      entries.set(entry.bag, own);
      const bag = foldBag(own);
      if (bag !== undefined) next.set(entry.bag, bag);
      if (bag?.label !== undefined) labels.add(bag.label);
    }
    bags.value = next;
  };

  const append = async (facts: Parameters<Journal["append"]>[0]): Stored<null> => {
    const written = await heard(journal.append(facts));
    if (!written.ok) return written;
    take(written.value);
    return ok(null);
  };

  const beginVisit = async (): Stored<Uuid> => {
    if (visit.value !== undefined) return ok(visit.value);
    const next = world.newId();
    const begun = await heard(journal.beginVisit(next));
    if (!begun.ok) return begun;
    visit.value = next;
    return ok(next);
  };

  return {
    bags,
    visit,
    visitBags,
    openBag,
    visitTotal,
    fault,
    labelsUsed: () => labels,
    marksInUse: () => new Set(takenAlong(visitBags.value).flatMap((bag) => bag.lines.flatMap((line) => line.marks))),
    async load() {
      const loaded = await heard(journal.load(world.dayStart(world.now())));
      if (!loaded.ok) return loaded;
      entries.clear();
      bags.value = new Map();
      for (const label of loaded.value.labelsUsed) labels.add(label);
      take(loaded.value.entries);
      visit.value = loaded.value.openVisit;
      return ok(null);
    },
    write: (bag, ...facts) => append(facts.map((fact) => ({ bag, at: at(), fact }))),
    async open(staff, make) {
      const begun = await beginVisit();
      if (!begun.ok) return begun;
      const id = world.newId();
      const opened: BagFact = { kind: "opened", visit: begun.value, staff };
      const bag = foldBag([{ entry: 0, bag: id, at: at(), fact: opened }]);
      assert(bag !== undefined, "an opened bag folds into a bag");
      const written = await append([opened, ...make(bag)].map((fact) => ({ bag: id, at: at(), fact })));
      return written.ok ? ok(bag) : written;
    },
    async conclude(bag, word) {
      const endedAt = at();
      const concluded = await heard(
        journal.conclude(bag.id, endedAt, word, (sequence) => {
          const document = documentOf(
            { ...bag, stage: word, sequence, endedAt },
            { terminal: world.terminal.id, currency: world.settings().store.currency },
          );
          assert(document.ok, "a sealed bag makes a document");
          return { document: document.value, bytes: new TextEncoder().encode(JSON.stringify(document.value)) };
        }),
      );
      if (!concluded.ok) return concluded;
      take([concluded.value]);
      return ok(null);
    },
    async endVisit() {
      const ended = await heard(journal.endVisit());
      if (ended.ok) visit.value = undefined;
      return ended;
    },
    rememberLabel: (label) => {
      labels.add(label);
    },
  };
}

/** What the customer takes along: everything but what was put back or declined. */
const takenAlong = (bags: readonly Bag[]): readonly Bag[] => bags.filter((bag) => bag.stage !== "declined");
const visitTotalOf = (bags: readonly Bag[]): Minor => addMinor(...takenAlong(bags).map(bagTotal));
