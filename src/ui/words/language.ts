import { effect, signal } from "@preact/signals";
import { type Keep, recall, remember } from "../kept-choice.ts";

export type Language = "en" | "ru";
export const LANGUAGES: readonly Language[] = ["en", "ru"];

/** The language of everything on the page; product names are never translated. */
export const language = signal<Language>("en");

/** BCP 47 tag for numbers, money and dates of a language. */
export const LOCALES: Readonly<Record<Language, string>> = { en: "en-GB", ru: "ru-RU" };

/** The current locale; reading it in a component follows the language. */
export const locale = (): string => LOCALES[language.value];

const KEY = "softcheck.language";
const isLanguage = (value: string): value is Language => LANGUAGES.some((known) => known === value);

/** The first language of the browser's list that we speak, else English. */
export function preferredLanguage(wanted: readonly string[]): Language {
  for (const tag of wanted) {
    const primary = tag.toLowerCase().split("-")[0] ?? "";
    if (isLanguage(primary)) return primary;
  }
  return "en";
}

type LanguagePlace = {
  readonly root: HTMLElement;
  readonly keep: Keep;
  /** The browser's `navigator.languages`. */
  readonly wanted: readonly string[];
};

/** Takes the kept or the browser's language, then sets `html lang` and keeps every later choice. Returns the stop. */
export function startLanguage({ root, keep, wanted }: LanguagePlace): () => void {
  language.value = recall(keep, KEY, isLanguage) ?? preferredLanguage(wanted);
  let first = true;
  return effect(() => {
    root.lang = language.value;
    // Only a person's choice is kept: until then a changed browser setting still counts.
    if (!first) remember(keep, KEY, language.value);
    first = false;
  });
}

/** One set of words in every language, each of exactly the same shape. */
export type InLanguages<Words> = Readonly<Record<Language, Words>>;

/** Picks the current language's words; reading them in a component follows the language. */
export const spoken = <Words>(all: InLanguages<Words>): Words => all[language.value];
