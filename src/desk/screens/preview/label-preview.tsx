import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";
import { deskWords } from "../../../ui/words/desk/words.ts";
import { FORMATS, grouped, type TemplateId } from "../../state/template.ts";
import styles from "./label-preview.module.css";

/** Modules of the symbol that every label carries: 16 digits in code set C (ISO/IEC 15417). */
const MODULES = 134;

type LabelPreviewProps = {
  readonly template: TemplateId;
  readonly store: string;
  readonly ai: string;
  readonly number: string;
  /** No label of this number exists. */
  readonly sample: boolean;
};

/** One label as it will be printed: its bars come from the library that draws them on paper, in their true share. */
export function LabelPreview({ template, store, ai, number, sample }: LabelPreviewProps): JSX.Element {
  const words = deskWords().make;
  const format = FORMATS[template];
  const bars = useBars(ai, number);
  return (
    <figure class={styles.figure}>
      <figcaption>
        {words.preview}: {words.templates[template]}. {words.previewMeaning}
      </figcaption>
      <div class={styles.label} style={{ aspectRatio: `${format.width} / ${format.height}` }}>
        <span class={styles.store}>{store}</span>
        {bars === undefined ? (
          <span class={styles.bars} />
        ) : (
          <img
            class={styles.bars}
            src={bars}
            alt={words.bars(grouped(number))}
            style={{ width: `${(100 * MODULES * format.bar) / format.width}%` }}
          />
        )}
        <span class={styles.number}>{grouped(number)}</span>
        {sample && (
          <div class={styles.sample}>
            <span>{words.sample}</span>
          </div>
        )}
      </div>
    </figure>
  );
}

function useBars(ai: string, number: string): string | undefined {
  const [bars, setBars] = useState<string | undefined>(undefined);
  useEffect(() => {
    let wanted = true;
    void import("./bars.ts").then(({ barsOf }) => {
      if (wanted) setBars(barsOf(ai, number));
    });
    return () => {
      wanted = false;
    };
  }, [ai, number]);
  return bars;
}
