import type { JSX } from "preact";
import { Field } from "../../../ui/components/field.tsx";
import { peopleWords } from "../../../ui/words/office/people/words.ts";
import { pinRefusal } from "../../state/new-pin.ts";

type PinFieldProps = {
  readonly label: string;
  readonly pin: string;
  readonly onPin: (pin: string) => void;
  /** Whose PIN it becomes. */
  readonly login: string;
};

/** A new PIN: what others would guess is refused in words while it is typed. */
export function PinField({ label, pin, onPin, login }: PinFieldProps): JSX.Element {
  const words = peopleWords();
  const refusal = pinRefusal(pin, login);
  // Nobody is told that a PIN is too short before they had the time to type it.
  const told = refusal === "length" && pin.length < 6 ? undefined : refusal;
  return (
    <Field
      label={label}
      value={pin}
      onValue={onPin}
      maxLength={12}
      name="newPin"
      autocomplete="new-password"
      inputMode="numeric"
      hint={words.staff.pinHint}
      error={told && words.pinRefusals[told]}
      secret
    />
  );
}
