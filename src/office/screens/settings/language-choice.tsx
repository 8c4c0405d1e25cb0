import type { JSX } from "preact";
import { Choice } from "../../../ui/components/field.tsx";
import { LANGUAGE_NAMES, LANGUAGES, type Language } from "../../../ui/words/language.ts";
import { settingWords } from "../../../ui/words/office/settings/words.ts";
import { settingName } from "./setting-text.ts";
import styles from "./settings-screen.module.css";

type LanguageChoiceProps = {
  /** Null: what each browser prefers. */
  readonly language: Language | null;
  readonly onLanguage: (language: Language | null) => void;
};

/** What the store's devices speak with who has chosen no language there. */
export function LanguageChoice({ language, onLanguage }: LanguageChoiceProps): JSX.Element {
  const { effects, values } = settingWords();
  return (
    <>
      <Choice
        label={settingName("language")}
        value={language ?? "browser"}
        options={[
          { value: "browser", text: values.byBrowser },
          ...LANGUAGES.map((value) => ({ value, text: LANGUAGE_NAMES[value] })),
        ]}
        onValue={(chosen) => onLanguage(chosen === "browser" ? null : chosen)}
      />
      <p class={styles.effect}>
        {language === null ? effects.language.none : effects.language.chosen(LANGUAGE_NAMES[language])}
      </p>
    </>
  );
}
