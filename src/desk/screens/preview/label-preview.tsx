import type { JSX } from "preact";
import { useMemo } from "preact/hooks";
import { checkDesign } from "../../../domain/label-design/check-design.ts";
import type { LabelDesign, PrintedLabel } from "../../../domain/label-design/label-design.ts";
import { layOut } from "../../../domain/label-design/lay-out.ts";
import type { MeasureLetters } from "../../../domain/label-design/letters.ts";
import { svgLabel } from "../../../domain/label-design/svg-label.ts";
import { dpiOf } from "../../../printers/state/printer-draft.ts";
import { Notice } from "../../../ui/components/notice.tsx";
import { deskWords } from "../../../ui/words/desk/words.ts";
import { formatNumber } from "../../../ui/words/formats.ts";
import { grouped, type Head } from "../../state/label.ts";
import { designName } from "./design-name.ts";
import { DrawnLabel } from "./drawn-label.tsx";
import { faultText } from "./fault-text.ts";
import styles from "./label-preview.module.css";

type LabelPreviewProps = {
  readonly design: LabelDesign;
  readonly head: Head;
  readonly label: PrintedLabel;
  /** No label of this number exists. */
  readonly sample: boolean;
  /** Undefined while the typeface is on its way. */
  readonly measure: MeasureLetters | undefined;
};

/** One label as it will be printed: laid out by the code that prints, for the head that prints it (L5). */
export function LabelPreview({ design, head, label, sample, measure }: LabelPreviewProps): JSX.Element {
  const words = deskWords();
  const faults = checkDesign(design, head.dotsPerMm, head.widthMm);
  if (faults.length > 0) {
    return (
      <Notice tone="refused" title={words.designs.faultsTitle}>
        <ul>
          {faults.map((fault) => (
            <li key={faultText(fault, design)}>{faultText(fault, design)}</li>
          ))}
        </ul>
      </Notice>
    );
  }
  return (
    <figure class={styles.figure}>
      <figcaption>
        {words.make.preview}: {words.make.previewFor(designName(design), formatNumber(dpiOf(head.dotsPerMm)))}.{" "}
        {words.make.previewMeaning}
      </figcaption>
      <div class={styles.label} style={{ aspectRatio: `${design.labelWidth} / ${design.labelHeight}` }}>
        {measure && <LabelDrawing design={design} dotsPerMm={head.dotsPerMm} label={label} measure={measure} />}
        {sample && (
          <div class={styles.sample}>
            <span>{words.make.sample}</span>
          </div>
        )}
      </div>
    </figure>
  );
}

type LabelDrawingProps = {
  readonly design: LabelDesign;
  readonly dotsPerMm: number;
  readonly label: PrintedLabel;
  readonly measure: MeasureLetters;
};

/** The drawing alone; nothing where it cannot be printed. */
export function LabelDrawing({ design, dotsPerMm, label, measure }: LabelDrawingProps): JSX.Element | null {
  const title = deskWords().make.bars(grouped(label.number));
  const draw = useMemo(() => layOut(design, dotsPerMm, measure), [design, dotsPerMm, measure]);
  return draw.ok ? <DrawnLabel svg={svgLabel(draw.value(label), title)} /> : null;
}
