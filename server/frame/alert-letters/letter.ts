import type { AlertView } from "../../../src/protocol/alerts.ts";
import type { Letter } from "../../ports/mail.ts";
import { en } from "./en.ts";
import { ru } from "./ru.ts";
import type { LetterLanguage, LetterWords, Told } from "./words.ts";

const WORDS: Readonly<Record<LetterLanguage, LetterWords>> = { en, ru };

/** To whom, about which store; times are said by that store's clock. */
export type LetterPlace = Pick<Letter, "id" | "to"> & {
  readonly language: LetterLanguage;
  readonly store: string;
  readonly timeZone: string;
};

/** A subject is read in a list; what people called a thing may be longer. */
const SUBJECT_LENGTH = 150;

/** One line, whatever somebody called a terminal: a line's end would end the header (RFC 5322 2.2). */
const oneLine = (text: string): string =>
  text
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, " ")
    .trim()
    .slice(0, SUBJECT_LENGTH);

const subjectOf = ({ store }: LetterPlace, what: string): string => oneLine(`[${store}] ${what}`);

/** An alert, or its all-clear, as mail. */
export function alertLetter(alert: AlertView, place: LetterPlace): Letter {
  const words = WORDS[place.language];
  const { subject, known, next } = words.kinds[alert.kind];
  const timeOf = timesIn(words, place);
  const told = toldOf(alert, place, words, timeOf);
  const { id, to } = place;
  const what = subject(told);
  const witnessed = words.witnesses[alert.witness](timeOf(alert.witnessedAt));
  if (alert.clearedAt === null || alert.clearedWhy === null) {
    const text = [known(told), witnessed, "", next, "", words.raised(timeOf(alert.raisedAt)), words.where];
    return { id, to, subject: subjectOf(place, what), text: text.join("\n") };
  }
  const spans = [words.raised(timeOf(alert.raisedAt)), words.cleared(timeOf(alert.clearedAt))];
  const text = [`${what}.`, words.clearings[alert.clearedWhy], witnessed, "", ...spans, words.where];
  return { id, to, subject: subjectOf(place, words.allClear(what)), text: text.join("\n") };
}

/** A letter that says that letters come through. */
export function testLetter(by: string, place: LetterPlace): Letter {
  const { subject, text } = WORDS[place.language].test;
  return { id: place.id, to: place.to, subject: subjectOf(place, subject), text: text(oneLine(by)) };
}

function timesIn({ locale }: LetterWords, { timeZone }: LetterPlace): (time: string) => string {
  const clock = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "short", timeZone });
  return (time) => `${clock.format(new Date(time))} (${timeZone})`;
}

function toldOf(alert: AlertView, { store }: LetterPlace, words: LetterWords, timeOf: (time: string) => string): Told {
  const { name, since, endsAt, leftPercent, witnessedAt } = alert;
  return {
    name: oneLine(name),
    store,
    time: timeOf(since ?? endsAt ?? witnessedAt),
    percent: leftPercent ?? 0,
    note: noteOf(alert, words),
  };
}

/** Faults and certificates have words; a label is itself. */
function noteOf({ note }: AlertView, { troubles, certificates }: LetterWords): string | null {
  if (note === null) return null;
  const known: Readonly<Record<string, string>> = { ...troubles, ...certificates };
  return known[note] ?? oneLine(note);
}
