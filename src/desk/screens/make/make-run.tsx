import type { JSX } from "preact";
import { useState } from "preact/hooks";
import type { Settings } from "../../../protocol/identity.ts";
import { MAX_RUN } from "../../../protocol/labels.ts";
import { Button } from "../../../ui/components/button.tsx";
import { Choice, Field } from "../../../ui/components/field.tsx";
import { ProblemNotice } from "../../../ui/components/problem-notice.tsx";
import { deskWords } from "../../../ui/words/desk/words.ts";
import { formatNumber } from "../../../ui/words/formats.ts";
import type { Desk } from "../../state/desk.ts";
import { sampleNumber, TEMPLATE_IDS, type TemplateId } from "../../state/template.ts";
import { LabelPreview } from "../preview/label-preview.tsx";
import styles from "./make-run.module.css";

const USUAL_COUNT = "100";

const countOf = (text: string): number | undefined => {
  const count = /^\d{1,5}$/.test(text) ? Number(text) : 0;
  return count >= 1 && count <= MAX_RUN ? count : undefined;
};

/** A new run: how many, on what, for whom (L3). */
export function MakeRun({ desk, settings }: { readonly desk: Desk; readonly settings: Settings }): JSX.Element {
  const words = deskWords().make;
  const [text, setText] = useState(USUAL_COUNT);
  const [template, setTemplate] = useState<TemplateId>("roll-58x40");
  const [forStaff, setForStaff] = useState("");
  const count = countOf(text);
  const prefix = settings.labelPrefixes[0];
  const busy = desk.making.busy.value;
  const problem = desk.making.problem.value;
  const submit = (event: Event): void => {
    event.preventDefault();
    if (count !== undefined && !busy) void desk.make({ count, template, forStaff });
  };
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
          options={TEMPLATE_IDS.map((id) => ({ value: id, text: words.templates[id] }))}
          onValue={setTemplate}
        />
        <Field label={words.forWhom} value={forStaff} onValue={setForStaff} maxLength={64} name="forStaff" />
        {problem && <ProblemNotice code={problem} />}
        <Button submit kind="primary" icon="label" busy={busy} disabled={count === undefined}>
          {busy ? words.making : words.make}
        </Button>
      </form>
      {prefix && (
        <LabelPreview
          template={template}
          store={settings.store.name}
          ai={settings.labelAi}
          number={sampleNumber(prefix)}
          sample
        />
      )}
    </section>
  );
}
