import { effect, type Signal, signal } from "@preact/signals";
import { type Keep, recall, remember } from "../kept-choice.ts";

export type Language = "en" | "ru";
export const LANGUAGES: readonly Language[] = ["en", "ru"];

/** Each is named in itself, for the person who cannot read the current one. */
export const LANGUAGE_NAMES: Readonly<Record<Language, string>> = { en: "English", ru: "Русский" };

/** The language of everything on the page; product names are never translated. */
export const language = signal<Language>("en");

/** BCP 47 tag for numbers, money and dates of a language. */
const LOCALES: Readonly<Record<Language, string>> = { en: "en-GB", ru: "ru-RU" };

/** The current locale; reading it in a component follows the language. */
export const locale = (): string => LOCALES[language.value];

const KEY = "softcheck.language";
const STORE_KEY = "softcheck.store-language";
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
  /** Where it is told that another tab kept something: the window. */
  readonly tabs: Pick<Window, "addEventListener" | "removeEventListener">;
  /** The browser's `navigator.languages`. */
  readonly wanted: readonly string[];
};

/**
 * What the store says that its devices speak; undefined: what each browser prefers. Kept, so that the next start speaks it at
 * once, also without a server.
 */
export const storeLanguage = signal<Language | undefined>(undefined);

/** What a person chose on this device; undefined: what it is given. */
export const chosenLanguage = signal<Language | undefined>(undefined);

/** What is spoken where nobody chose: the store's word, else what the browser prefers. */
export const givenLanguage = signal<Language>("en");

/** Speaks what a person chose here, in whichever tab, else what is given. Returns the stop. */
export function startLanguage({ root, keep, tabs, wanted }: LanguagePlace): () => void {
  const keeping = (key: string, word: Signal<Language | undefined>): (() => void) => {
    let kept = recall(keep, key, isLanguage);
    word.value = kept;
    return effect(() => {
      if (kept !== word.value) remember(keep, key, word.value ?? "");
      kept = word.value;
    });
  };
  const stops = [
    keeping(STORE_KEY, storeLanguage),
    keeping(KEY, chosenLanguage),
    effect(() => {
      givenLanguage.value = storeLanguage.value ?? preferredLanguage(wanted);
      language.value = chosenLanguage.value ?? givenLanguage.value;
      root.lang = language.value;
    }),
  ];
  const follow = ({ key, newValue }: StorageEvent): void => {
    if (key !== KEY || newValue === null) return;
    if (newValue === "") chosenLanguage.value = undefined;
    else if (isLanguage(newValue)) chosenLanguage.value = newValue;
  };
  tabs.addEventListener("storage", follow);
  return () => {
    tabs.removeEventListener("storage", follow);
    for (const stop of stops) stop();
  };
}

/** One set of words in every language, each of exactly the same shape. */
export type InLanguages<Words> = Readonly<Record<Language, Words>>;

/** Picks the current language's words; reading them in a component follows the language. */
export const spoken = <Words>(all: InLanguages<Words>): Words => all[language.value];
