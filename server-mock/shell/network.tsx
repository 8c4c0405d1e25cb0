import type { JSX } from "preact";
import { Button } from "../../src/ui/components/button.tsx";
import { Field } from "../../src/ui/components/field.tsx";
import { type Faults, NO_FAULTS } from "../faults.ts";
import { demoWords } from "../words/words.ts";
import type { Demo } from "./demo.ts";
import styles from "./panels.module.css";

const SLOW_MS = 3_000;
/** A fault that is switched on hits every second call, by the seed. */
const RATE = 0.5;

type Switch = {
  readonly name: "slow" | "lost" | "twice" | "refuse";
  readonly fault: keyof Faults;
  readonly on: number;
};

const SWITCHES: readonly Switch[] = [
  { name: "slow", fault: "delayMs", on: SLOW_MS },
  { name: "lost", fault: "lostAnswers", on: RATE },
  { name: "twice", fault: "duplicates", on: RATE },
  { name: "refuse", fault: "refusals", on: RATE },
];

const isAnyOn = (faults: Faults): boolean => SWITCHES.some(({ fault }) => faults[fault] !== NO_FAULTS[fault]);

/** What the network does to the pages' calls. */
export function Network({ demo }: { readonly demo: Demo }): JSX.Element {
  const words = demoWords().network;
  const faults = demo.faults.value;
  const state = isAnyOn(faults) ? words.faulty : words.good;
  return (
    <section class={styles.panel} aria-label={words.title}>
      <h2>{words.title}</h2>
      <p role="status">{faults.offline ? words.gone : state}</p>
      <div class={styles.buttons}>
        <Button
          icon={faults.offline ? "server" : "offline"}
          onPress={() => demo.change({ offline: !faults.offline })}
          wide
        >
          {faults.offline ? words.online : words.offline}
        </Button>
        {SWITCHES.map(({ name, fault, on }) => {
          const isOn = faults[fault] !== NO_FAULTS[fault];
          return (
            <Button
              key={name}
              pressed={isOn}
              onPress={() => demo.change({ [fault]: isOn ? NO_FAULTS[fault] : on })}
              wide
            >
              {words[name]}
            </Button>
          );
        })}
        {(isAnyOn(faults) || faults.offline) && (
          <Button onPress={() => demo.change(NO_FAULTS)} wide>
            {words.repair}
          </Button>
        )}
      </div>
      <Field
        label={words.seed}
        hint={words.seedHint}
        value={demo.seed.value}
        inputMode="numeric"
        maxLength={9}
        onValue={(value) => {
          demo.seed.value = value.replaceAll(/\D/g, "");
        }}
      />
    </section>
  );
}
