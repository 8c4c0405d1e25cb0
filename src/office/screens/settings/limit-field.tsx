import type { JSX } from "preact";
import { Field } from "../../../ui/components/field.tsx";
import { officeWords } from "../../../ui/words/office/words.ts";
import { LIMITS, type LimitName, readLimit } from "./limits.ts";

type LimitFieldProps = {
  readonly name: LimitName;
  readonly hint: string;
  readonly text: string;
  readonly onText: (text: string) => void;
};

/** One whole number among the settings, with its bounds in words while it breaks them. */
export function LimitField({ name, hint, text, onText }: LimitFieldProps): JSX.Element {
  const words = officeWords().settings;
  const { least, most } = LIMITS[name];
  const bounds = least === 0 ? words.from0To : words.from1To;
  return (
    <Field
      label={words[name]}
      hint={hint}
      value={text}
      onValue={onText}
      inputMode="numeric"
      maxLength={String(most).length}
      name={name}
      error={readLimit(name, text) === undefined ? bounds(String(most)) : undefined}
    />
  );
}
