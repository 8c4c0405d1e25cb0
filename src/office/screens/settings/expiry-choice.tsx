import type { JSX } from "preact";
import { Choice, Field } from "../../../ui/components/field.tsx";
import { officeWords } from "../../../ui/words/office/words.ts";
import { MOST_HOURS, readExpiry, type TypedExpiry } from "./expiry-rule.ts";
import styles from "./settings-screen.module.css";

type ExpiryChoiceProps = {
  readonly typed: TypedExpiry;
  readonly onTyped: (typed: TypedExpiry) => void;
  /** The server does not know the time zone that was saved last. */
  readonly strangeZone: boolean;
};

/** When a bag that nobody fetches expires (S4), with what that means in words. */
export function ExpiryChoice({ typed, onTyped, strangeZone }: ExpiryChoiceProps): JSX.Element {
  const words = officeWords().settings.expiry;
  const rule = readExpiry(typed);
  return (
    <>
      <Choice
        label={words.title}
        value={typed.kind}
        options={[
          { value: "never", text: words.never },
          { value: "hours", text: words.hours },
          { value: "daily", text: words.daily },
        ]}
        onValue={(kind) => onTyped({ ...typed, kind })}
      />
      {typed.kind === "hours" && (
        <Field
          label={words.hoursAfter}
          value={typed.hours}
          onValue={(hours) => onTyped({ ...typed, hours })}
          inputMode="numeric"
          maxLength={3}
          name="expiryHours"
          error={rule === "hours" ? officeWords().settings.from1To(String(MOST_HOURS)) : undefined}
        />
      )}
      {typed.kind === "daily" && (
        <>
          <Field
            label={words.at}
            hint={words.atHint}
            value={typed.at}
            onValue={(at) => onTyped({ ...typed, at })}
            maxLength={5}
            name="expiryAt"
            error={rule === "at" ? words.notATime : undefined}
          />
          <Field
            label={words.timeZone}
            hint={words.timeZoneHint}
            value={typed.timeZone}
            onValue={(timeZone) => onTyped({ ...typed, timeZone })}
            maxLength={64}
            name="expiryTimeZone"
            error={rule === "timeZone" || strangeZone ? words.notATimeZone : undefined}
          />
        </>
      )}
      {typeof rule !== "string" && <p class={styles.effect}>{effectOf(rule)}</p>}
    </>
  );
}

function effectOf(rule: Exclude<ReturnType<typeof readExpiry>, string>): string {
  const { effect } = officeWords().settings.expiry;
  switch (rule.kind) {
    case "never":
      return effect.never;
    case "hours":
      return effect.hours(rule.hours);
    case "daily":
      return effect.daily(rule.at, rule.timeZone);
  }
}
