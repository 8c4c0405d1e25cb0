import type { JSX } from "preact";
import { Button } from "../../src/ui/components/button.tsx";
import { demoWords } from "../words/words.ts";
import type { Demo } from "./demo.ts";
import styles from "./panels.module.css";
import { LabelButton, ScanButton } from "./scan-buttons.tsx";
import { tourGoods } from "./scannable.ts";
import { TOUR, type TourAct, type TourStep } from "./tour-steps.ts";

/** What the step says; who signs in is named with the PIN of this load. */
function textOf(demo: Demo, { name, as }: TourStep): string {
  const { tour } = demoWords();
  const text = tour[`${name}Text`];
  if (typeof text === "string") return text;
  const person = demo.people.find(({ role }) => role === as);
  return text(person?.login ?? "", person?.pin ?? "");
}

function Act({ demo, act }: { readonly demo: Demo; readonly act: TourAct }): JSX.Element | null {
  const { network, scanner } = demoWords();
  switch (act) {
    case "goods":
      return (
        <>
          {tourGoods.map((code) => (
            <ScanButton key={code.raw} demo={demo} code={code} />
          ))}
        </>
      );
    case "free-label":
    case "bag-label": {
      const label = demo.labels.value.find(({ isOnBag }) => isOnBag === (act === "bag-label"));
      return label === undefined ? <p>{scanner.noLabels}</p> : <LabelButton demo={demo} label={label} />;
    }
    case "go-offline":
      return <Button onPress={() => demo.change({ offline: true })}>{network.offline}</Button>;
    case "go-online":
      return <Button onPress={() => demo.change({ offline: false })}>{network.online}</Button>;
    default:
      return act satisfies never;
  }
}

/** The guided tour: what to do, with what is needed for it beside. */
export function Tour({ demo }: { readonly demo: Demo }): JSX.Element | null {
  const { tour } = demoWords();
  const number = demo.step.value;
  const step = TOUR[number];
  if (step === undefined) return null;
  const isLast = number === TOUR.length - 1;
  return (
    <section class={styles.tour} aria-label={tour.title}>
      <p class={styles.quiet}>
        {tour.title} · {tour.step(number + 1, TOUR.length)}
      </p>
      <h2>{tour[step.name]}</h2>
      <p aria-live="polite">{textOf(demo, step)}</p>
      <div class={styles.buttons}>
        {step.acts.map((act) => (
          <Act key={act} demo={demo} act={act} />
        ))}
      </div>
      <div class={styles.buttons}>
        {number > 0 && <Button onPress={() => demo.goTo(number - 1)}>{tour.back}</Button>}
        <Button kind="primary" onPress={() => demo.goTo(isLast ? 0 : number + 1)}>
          {isLast ? tour.again : tour.next}
        </Button>
      </div>
    </section>
  );
}
