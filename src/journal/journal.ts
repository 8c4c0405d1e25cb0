import type { Uuid } from "../domain/ids.ts";
import type { BagFact, JournalEntry } from "../domain/journal-entry.ts";
import { assert, ok } from "../domain/result.ts";
import type { Bell } from "./bell.ts";
import { commitsInTurn } from "./commits-in-turn.ts";
import { countOn } from "./counters.ts";
import type { Disk, WritableRows } from "./disk.ts";
import type { Journal, NewFact, Stored } from "./port.ts";

type Make = Parameters<Journal["conclude"]>[3];
type Word = Parameters<Journal["conclude"]>[2];

/** The journal over a disk; `ordersChanged` rings when a bag was concluded. */
export function openJournal(disk: Disk, ordersChanged: Bell): Journal {
  const inTurn = commitsInTurn();
  let waiting: { readonly facts: NewFact[]; readonly written: Stored<readonly JournalEntry[]> } | undefined;

  /** The append that the next commit will take; facts that come while one is running join it. */
  const nextAppend = () => {
    if (waiting !== undefined) return waiting;
    const facts: NewFact[] = [];
    const written = inTurn(() => {
      waiting = undefined;
      return disk.write(["journal", "bags", "labels", "counters"], (rows) => writeFacts(rows, facts));
    });
    waiting = { facts, written };
    return waiting;
  };

  return {
    load: (since) => load(disk, since),
    usedLabel: (label) => disk.read(["labels"], async (rows) => (await rows.get("labels", label)) !== undefined),
    async append(facts) {
      const { facts: shared, written } = nextAppend();
      const start = shared.length;
      shared.push(...facts);
      const entries = await written;
      return entries.ok ? ok(entries.value.slice(start, start + facts.length)) : entries;
    },
    async conclude(bag, at, word, make) {
      // Facts appended from here on follow behind this commit, not before it.
      waiting = undefined;
      const concluded = await inTurn(() =>
        disk.write(["journal", "counters", "orders", "outbox"], (rows) =>
          writeConclusion(rows, { bag, at, word, make }),
        ),
      );
      if (concluded.ok) ordersChanged.ring();
      return concluded;
    },
    endVisit: () =>
      inTurn(() =>
        disk.write(["memory"], async (rows) => {
          await rows.remove("memory", "open-visit");
          return null;
        }),
      ),
    beginVisit: (visit) =>
      inTurn(() =>
        disk.write(["memory"], async (rows) => {
          await rows.put("memory", { key: "open-visit", visit });
          return null;
        }),
      ),
  };
}

function load(disk: Disk, since: string): ReturnType<Journal["load"]> {
  return disk.read(["bags", "journal", "labels", "memory"], async (rows) => {
    const kept = await rows.get("memory", "open-visit");
    const openVisit = kept?.key === "open-visit" ? kept.visit : undefined;
    const bags = await rows.fromIndex("bags", "openedAt", since);
    const ofVisit = openVisit === undefined ? [] : await rows.where("bags", "visit", openVisit);
    const wanted = new Map([...bags, ...ofVisit].map((bag) => [bag.id, bag.firstEntry]));
    const labels = await rows.all("labels");
    const labelsUsed = labels.map((row) => row.label);
    if (wanted.size === 0) return { entries: [], openVisit, labelsUsed };
    const entries = await rows.from("journal", Math.min(...wanted.values()));
    return { entries: entries.filter((entry) => wanted.has(entry.bag)), openVisit, labelsUsed };
  });
}

async function writeFacts(rows: WritableRows, facts: readonly NewFact[]): Promise<readonly JournalEntry[]> {
  const first = await countOn(rows, "entry", facts.length);
  const entries = facts.map((fact, index): JournalEntry => ({ entry: first + index, ...fact }));
  for (const entry of entries) {
    await rows.put("journal", entry);
    await noteBeside(rows, entry);
  }
  return entries;
}

/** What is found again without reading the journal: where a bag begins, and its label (L4). */
async function noteBeside(rows: WritableRows, { entry, bag, at, fact }: JournalEntry): Promise<void> {
  if (fact.kind === "sealed") await rows.put("labels", { label: fact.label, bag, at });
  if (fact.kind === "opened" && (await rows.get("bags", bag)) === undefined) {
    await rows.put("bags", { id: bag, visit: fact.visit, openedAt: at, firstEntry: entry });
  }
}

type Conclusion = { readonly bag: Uuid; readonly at: string; readonly word: Word; readonly make: Make };

/** Entry, order and outbox row in the one transaction that `rows` belong to (I1). */
async function writeConclusion(rows: WritableRows, { bag, at, word, make }: Conclusion): Promise<JournalEntry> {
  const known = await rows.get("orders", bag);
  // Another tab was faster (I4): its word stands, and there is one order.
  if (known !== undefined) return wordOf(await rows.where("journal", "bag", bag));
  const sequence = await countOn(rows, "sequence", 1);
  const { document, bytes } = make(sequence);
  assert(document.id === bag && document.sequence === sequence, "the document is of this bag, under its sequence");
  const fact: BagFact = { kind: word, sequence };
  const entry: JournalEntry = { entry: await countOn(rows, "entry", 1), bag, at, fact };
  const { openedAt, format, label } = document;
  await rows.put("journal", entry);
  await rows.put("orders", { id: bag, openedAt, document, label, state: { kind: "saved-here", at } });
  await rows.put("outbox", { id: bag, sequence, format, bytes, savedAt: at, signature: undefined });
  return entry;
}

function wordOf(entries: readonly JournalEntry[]): JournalEntry {
  const word = entries.find(({ fact }) => fact.kind === "agreed" || fact.kind === "declined");
  assert(word !== undefined, "an order has its word in the journal (I1)");
  return word;
}
