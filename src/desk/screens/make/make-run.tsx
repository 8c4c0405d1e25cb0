import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { checkDesign } from "../../../domain/label-design/check-design.ts";
import { readyDesign } from "../../../domain/label-design/ready-designs.ts";
import type { Settings } from "../../../protocol/identity.ts";
import { MAX_RUN } from "../../../protocol/labels.ts";
import { Button } from "../../../ui/components/button.tsx";
import { Choice, Field } from "../../../ui/components/field.tsx";
import { ProblemNotice } from "../../../ui/components/problem-notice.tsx";
import { deskWords } from "../../../ui/words/desk/words.ts";
import { formatNumber } from "../../../ui/words/formats.ts";
import type { Desk } from "../../state/desk.ts";
import { headFor } from "../../state/label.ts";
import { designName } from "../preview/design-name.ts";
import { LabelPreview } from "../preview/label-preview.tsx";
import { sampleLabel } from "../preview/sample-label.ts";
import styles from "./make-run.module.css";

const USUAL_COUNT = "100";
const USUAL_DESIGN = "roll-58x40";
const BY_HAND = "by-hand";

const countOf = (text: string): number | undefined => {
  const count = /^\d{1,5}$/.test(text) ? Number(text) : 0;
  return count >= 1 && count <= MAX_RUN ? count : undefined;
};

type MakeRunProps = { readonly desk: Desk; readonly settings: Settings };

/** A new run: how many, on what, by which printer, for whom (L3). */
export function MakeRun({ desk, settings }: MakeRunProps): JSX.Element {
  const words = deskWords().make;
  const [text, setText] = useState(USUAL_COUNT);
  const [chosen, setChosen] = useState(BY_HAND);
  const [forStaff, setForStaff] = useState("");
  const { rolls, printers, designs } = desk;
  const [template, setTemplate] = useState(designs.next.value ?? USUAL_DESIGN);
  const count = countOf(text);
  const design = designs.byId(template) ?? readyDesign(USUAL_DESIGN);
  const printer = printers.all().find(({ id }) => id === chosen);
  const head = design && headFor(design, printer);
  const fits =
    design !== undefined && head !== undefined && checkDesign(design, head.dotsPerMm, head.widthMm).length === 0;
  const busy = rolls.making.busy.value || rolls.acting.busy.value;
  const problem = rolls.making.problem.value;
  const submit = (event: Event): void => {
    event.preventDefault();
    if (count !== undefined && fits && !busy) void rolls.make({ count, template, forStaff, printer: printer?.id });
  };
  const label = sampleLabel(settings);
  return (
    <section class={styles.make} aria-label={words.title}>
      <form class={styles.form} onSubmit={submit}>
        <h2>{words.title}</h2>
        <Field
          label={words.count}
          hint={words.countHint(formatNumber(MAX_RUN))}
          error={count === undefined ? words.countFault(formatNumber(MAX_RUN)) : undefined}
          value={text}
          onValue={setText}
          inputMode="numeric"
          maxLength={5}
          name="count"
        />
        <Choice
          label={words.template}
          value={template}
          options={designs.all().map((known) => ({ value: known.id, text: designName(known) }))}
          onValue={setTemplate}
        />
        <Choice
          label={words.printer}
          value={printer?.id ?? BY_HAND}
          options={[
            { value: BY_HAND, text: words.byHand },
            ...printers.all().map(({ id, name }) => ({ value: id, text: name })),
          ]}
          onValue={setChosen}
        />
        <Field label={words.forWhom} value={forStaff} onValue={setForStaff} maxLength={64} name="forStaff" />
        {problem && <ProblemNotice code={problem} />}
        <Button
          submit
          kind="primary"
          icon={printer ? "printer" : "label"}
          busy={busy}
          disabled={count === undefined || !fits}
        >
          {makeWord(busy, printer !== undefined)}
        </Button>
      </form>
      {label && design && head && (
        <LabelPreview design={design} head={head} label={label} sample measure={designs.measure.value} />
      )}
    </section>
  );
}

function makeWord(busy: boolean, prints: boolean): string {
  const words = deskWords().make;
  if (prints) return busy ? words.printing : words.print;
  return busy ? words.making : words.make;
}
