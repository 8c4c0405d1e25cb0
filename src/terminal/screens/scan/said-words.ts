import type { IconName } from "../../../ui/components/icons.tsx";
import type { Tone } from "../../../ui/components/state-look.ts";
import { terminalWords } from "../../../ui/words/terminal/words.ts";
import type { RefusedWhy, Said } from "../../state/asking.ts";
import type { Page } from "../page.ts";

type Look = {
  readonly tone: Tone;
  readonly icon: IconName;
  readonly word: string;
  /** The article, where no line carries it. */
  readonly name?: string;
  /** What to do. */
  readonly next?: string;
};

/** How the last thing is said: one colour, one icon, one word (UX). */
export function saidLook(said: Said, page: Page): Look {
  const { scan, unknown } = terminalWords();
  switch (said.kind) {
    case "nothing":
      return nothingYet(page);
    case "added":
      return { tone: "good", icon: "added", word: scan.wordAdded };
    case "changed":
      return { tone: "good", icon: "check", word: scan.wordChanged };
    case "undone":
      return { tone: "quiet", icon: "undo", word: scan.wordUndone, name: said.name };
    case "removed":
      return { tone: "quiet", icon: "remove", word: scan.wordRemoved, name: said.name, next: scan.removedNext };
    case "sealed":
      return { tone: "waiting", icon: "bound", word: scan.wordSealed, next: scan.sealedNext };
    case "concluded":
      return { tone: "good", icon: "check", word: scan.wordConcluded, next: scan.justScanOn };
    case "dropped":
      return { tone: "quiet", icon: "close", word: scan.wordDropped, next: scan.droppedNext };
    case "repriced":
      return { tone: "waiting", icon: "update", word: scan.wordRepriced(said.count) };
    case "asked":
      return { tone: "waiting", icon: "unknown", word: unknown.title, name: said.barcode, next: unknown.asked };
    case "next-customer":
      return { tone: "quiet", icon: "person", word: scan.wordNextCustomer, name: scan.first, next: scan.firstShort };
    case "refused":
      return { tone: "refused", icon: "refused", word: scan.wordRefused, ...refusedWords(said.why) };
  }
}

function nothingYet({ terminal }: Page): Look {
  const { scan } = terminalWords();
  const { openBag, visit } = terminal.book;
  if (openBag.value?.lines.length) return { tone: "quiet", icon: "bag", word: scan.wordGoOn };
  if (visit.value !== undefined) return { tone: "quiet", icon: "bag", word: scan.wordGoOn, next: scan.justScanOn };
  return { tone: "quiet", icon: "search", word: scan.title, name: scan.first, next: scan.firstShort };
}

function refusedWords(why: RefusedWhy): Pick<Look, "name" | "next"> {
  const { refused } = terminalWords();
  return { name: refused[why].what, next: refused[why].next };
}

/** What must be said beside an article before it is too late (S6, S3). */
export function saidNotes(said: Said): readonly string[] {
  if (said.kind !== "added") return [];
  const { scan, notes } = terminalWords();
  return [
    ...(said.openedBag === undefined ? [] : [scan.nextBagOpened(said.openedBag)]),
    ...(said.age ? [notes.age] : []),
    ...(said.mark === "till-asks" ? [notes.tillAsks] : []),
    ...(said.mark === "taken" ? [notes.markTaken] : []),
  ];
}

/** The same for the ears. */
export function saidAloud(said: Said, page: Page): string {
  const look = saidLook(said, page);
  const name = "name" in said ? said.name : look.name;
  return [look.word, name, ...saidNotes(said), look.next].filter(Boolean).join(". ");
}
