import type { JSX } from "preact";
import { THEMES, type Theme, theme } from "../theme.ts";
import { commonWords } from "../words/common/words.ts";
import { LANGUAGE_NAMES, LANGUAGES, language } from "../words/language.ts";
import { Choice } from "./field.tsx";

export const LanguageSwitch = (): JSX.Element => (
  <Choice
    label={commonWords().switches.language}
    value={language.value}
    options={LANGUAGES.map((value) => ({ value, text: LANGUAGE_NAMES[value] }))}
    onValue={(chosen) => {
      language.value = chosen;
    }}
  />
);

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
