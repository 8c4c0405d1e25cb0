import { type InLanguages, spoken } from "../language.ts";
import { en, type Problem } from "./en.ts";
import { ru } from "./ru.ts";

type Words = InLanguages<Readonly<Record<string, Problem>>>;

let further: Words = { en: {}, ru: {} };

/** More problems that the page can meet, beside those of every page. */
export const alsoSpeak = (words: Words): void => {
  further = words;
};

const own = (words: Readonly<Record<string, Problem>>, code: string): Problem | undefined =>
  Object.hasOwn(words, code) ? words[code] : undefined;

/** A problem's sentences by its code; a code without sentences of its own is an unexpected answer. */
export const problemWords = (code: string): Problem =>
  own(spoken<Readonly<Record<string, Problem>>>({ en, ru }), code) ??
  own(spoken(further), code) ??
  spoken({ en, ru })["unexpected-answer"];
