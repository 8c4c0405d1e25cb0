import type { JSX } from "preact";
import { THEMES, type Theme, theme } from "../theme.ts";
import { commonWords } from "../words/common/words.ts";
import {
  chosenLanguage,
  givenLanguage,
  LANGUAGE_NAMES,
  LANGUAGES,
  type Language,
  storeLanguage,
} from "../words/language.ts";
import { Choice } from "./field.tsx";

/** Each language in its own name, and the way back to what the store says. */
export function LanguageSwitch(): JSX.Element {
  const { switches } = commonWords();
  const given = switches.given[storeLanguage.value === undefined ? "browser" : "store"];
  const own = LANGUAGES.map((value) => ({ value, text: LANGUAGE_NAMES[value] }));
  return (
    <Choice<Language | "">
      label={switches.language}
      value={chosenLanguage.value ?? ""}
      options={[{ value: "", text: `${given}: ${LANGUAGE_NAMES[givenLanguage.value]}` }, ...own]}
      onValue={(chosen) => {
        chosenLanguage.value = chosen === "" ? undefined : chosen;
      }}
    />
  );
}

export function ThemeSwitch(): JSX.Element {
  const { switches } = commonWords();
  const text = (value: Theme): string => switches.themes[value];
  return (
    <Choice
      label={switches.theme}
      value={theme.value}
      options={THEMES.map((value) => ({ value, text: text(value) }))}
      onValue={(chosen) => {
        theme.value = chosen;
      }}
    />
  );
}
