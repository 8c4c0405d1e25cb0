import type { JSX } from "preact";
import { MAX_NAME } from "../../../protocol/label-designs.ts";
import { Choice, Field } from "../../../ui/components/field.tsx";
import { deskWords } from "../../../ui/words/desk/words.ts";
import { formatNumber } from "../../../ui/words/formats.ts";
import type { DesignDraft, SizeField } from "../../state/design-draft.ts";
import { type DesignEditor, DPI } from "../../state/design-editor.ts";
import { barDots, barOf, xDimensionOf } from "../../state/narrowest-bar.ts";
import styles from "./design-form.module.css";
import type { FaultWords } from "./fault-words.ts";

/** What counts for each paper: a roll has one row, and is as wide as its labels. */
const FIELDS: Readonly<Record<DesignDraft["paper"], readonly SizeField[]>> = {
  roll: ["labelWidth", "labelHeight", "across", "gapX", "gapY", "marginLeft"],
  page: [
    "labelWidth",
    "labelHeight",
    "across",
    "down",
    "gapX",
    "gapY",
    "marginLeft",
    "marginTop",
    "pageWidth",
    "pageHeight",
  ],
};

type SizeFieldsProps = {
  readonly editor: DesignEditor;
  readonly draft: DesignDraft;
  readonly faultAt: FaultWords;
};

/** The label, the paper, and the bars in dots of the chosen head. */
export function SizeFields({ editor, draft, faultAt }: SizeFieldsProps): JSX.Element {
  const words = deskWords().editor;
  const papers = (["roll", "page"] as const).map((value) => ({ value, text: words.papers[value] }));
  return (
    <section class={styles.part} aria-label={words.sizes}>
      <Field
        label={words.name}
        value={draft.name}
        onValue={(name) => editor.change({ ...draft, name })}
        error={faultAt("name")}
        maxLength={MAX_NAME}
        name="design"
        autocomplete="off"
      />
      <h3>{words.sizes}</h3>
      <div class={styles.sizes}>
        {FIELDS[draft.paper].slice(0, 2).map(sizeField)}
        <Choice
          label={words.paper}
          value={draft.paper}
          options={papers}
          onValue={(paper) => editor.change({ ...draft, paper })}
        />
        {FIELDS[draft.paper].slice(2).map(sizeField)}
        <Bars editor={editor} draft={draft} />
      </div>
    </section>
  );

  function sizeField(field: SizeField): JSX.Element {
    return (
      <Field
        key={field}
        label={words.fields[field]}
        hint={field === "gapY" ? words.gapHint : undefined}
        value={draft[field]}
        onValue={(text) => editor.change({ ...draft, [field]: text })}
        error={faultAt(field)}
        inputMode={field === "across" || field === "down" ? "numeric" : "decimal"}
        maxLength={8}
        name={field}
        autocomplete="off"
      />
    );
  }
}

type BarsProps = Pick<SizeFieldsProps, "editor" | "draft">;

/** Bars are whole dots of a head: what is chosen is what a scanner sees (L2). */
function Bars({ editor, draft }: BarsProps): JSX.Element {
  const words = deskWords().editor;
  const head = editor.dotsPerMm();
  return (
    <>
      <Choice
        label={words.resolution}
        value={String(editor.dpi.value)}
        options={DPI.map((dpi) => ({ value: String(dpi), text: words.dpi(formatNumber(dpi)) }))}
        onValue={(chosen) => editor.choose(DPI.find((dpi) => String(dpi) === chosen) ?? DPI[0])}
      />
      <Choice
        label={words.bar}
        value={String(barOf(draft, head).dots)}
        options={barDots(head).map((dots) => ({
          value: String(dots),
          text: words.barOf(dots, formatNumber(xDimensionOf(dots, head))),
        }))}
        onValue={(dots) => editor.change({ ...draft, xDimension: xDimensionOf(Number(dots), head) })}
      />
    </>
  );
}
