import type { JSX } from "preact";
import { Check } from "../../../ui/components/check.tsx";
import { Choice, Field } from "../../../ui/components/field.tsx";
import { alertWords } from "../../../ui/words/office/alerts/words.ts";
import { formatWeekday } from "../../../ui/words/weekday.ts";
import type { RulesFault, TypedDay, TypedRules } from "../../state/alert-rules-draft.ts";
import styles from "./alerts-screen.module.css";

type HoursProps = {
  readonly typed: TypedRules;
  readonly faults: ReadonlySet<RulesFault>;
  readonly mayChange: boolean;
  readonly onTyped: (typed: TypedRules) => void;
};

/** When the store is open, day by day. */
export function HoursFields({ typed, faults, mayChange, onTyped }: HoursProps): JSX.Element {
  const words = alertWords().hours;
  const changeDay = (day: number, to: TypedDay): void =>
    onTyped({ ...typed, days: typed.days.map((one, n) => (n === day ? to : one)) });
  return (
    <>
      <h2>{words.title}</h2>
      <p>{words.lead}</p>
      <Choice
        label={words.known}
        value={typed.hoursKnown ? "set" : "not-set"}
        options={[
          { value: "not-set", text: words.notSet },
          { value: "set", text: words.set },
        ]}
        onValue={(chosen) => onTyped({ ...typed, hoursKnown: chosen === "set" })}
        disabled={!mayChange}
      />
      {typed.hoursKnown && (
        <>
          <Field
            label={words.timeZone}
            hint={words.timeZoneHint}
            value={typed.timeZone}
            onValue={(timeZone) => onTyped({ ...typed, timeZone: timeZone.trim() })}
            autocomplete="off"
            maxLength={64}
            name="timeZone"
            disabled={!mayChange}
            error={faults.has("timeZone") ? words.badTimeZone : undefined}
          />
          <p class={styles.quiet}>{words.toHint}</p>
          {typed.days.map((hours, day) => (
            <DayFields
              key={formatWeekday(day)}
              day={day}
              hours={hours}
              faults={faults}
              mayChange={mayChange}
              onHours={(to) => changeDay(day, to)}
            />
          ))}
        </>
      )}
    </>
  );
}

type DayProps = Pick<HoursProps, "faults" | "mayChange"> & {
  readonly day: number;
  readonly hours: TypedDay;
  readonly onHours: (hours: TypedDay) => void;
};

function DayFields({ day, hours, faults, mayChange, onHours }: DayProps): JSX.Element {
  const words = alertWords().hours;
  const name = formatWeekday(day, "long");
  const time = (edge: "from" | "to"): JSX.Element => (
    <Field
      label={words[edge](name)}
      value={hours[edge]}
      onValue={(typed) => onHours({ ...hours, [edge]: typed.trim() })}
      autocomplete="off"
      maxLength={5}
      name={`${edge}-${day}`}
      disabled={!mayChange}
      error={faults.has(`${edge} ${day}`) ? words.badTime : undefined}
    />
  );
  return (
    <div class={styles.rule}>
      <Check checked={hours.open} disabled={!mayChange} onToggle={() => onHours({ ...hours, open: !hours.open })}>
        {words.open(name)}
      </Check>
      {hours.open && (
        <div class={styles.times}>
          {time("from")}
          {time("to")}
        </div>
      )}
    </div>
  );
}
