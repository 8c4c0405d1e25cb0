import type { JSX } from "preact";
import { useRef } from "preact/hooks";
import type { LabelDesign } from "../../../domain/label-design/label-design.ts";
import { Badge } from "../../../ui/components/state-badge.tsx";
import { deskWords } from "../../../ui/words/desk/words.ts";
import type { Judged } from "../../state/design-faults.ts";
import type { Desk } from "../../state/desk.ts";
import { LabelPreview } from "../preview/label-preview.tsx";
import { sampleLabel } from "../preview/sample-label.ts";
import styles from "./design-form.module.css";

type DraftPreviewProps = { readonly desk: Desk; readonly judged: Judged };

/** The label as the chosen head prints it; while it cannot be printed, as it was before, so that nothing jumps. */
export function DraftPreview({ desk, judged }: DraftPreviewProps): JSX.Element | null {
  const words = deskWords().editor;
  const last = useRef<{ readonly design: LabelDesign; readonly dotsPerMm: number } | undefined>(undefined);
  if (judged.keepable) last.current = { design: judged.keepable, dotsPerMm: desk.designs.editor.dotsPerMm() };
  const label = sampleLabel(desk.settings.value.value);
  const shown = last.current;
  const faults = judged.faults.size;
  return (
    <div class={styles.preview}>
      {label && shown && (
        <LabelPreview
          design={shown.design}
          head={{ dotsPerMm: shown.dotsPerMm }}
          label={label}
          sample
          measure={desk.designs.measure.value}
        />
      )}
      <p class={styles.state} role="status">
        {faults > 0 && (
          <>
            <Badge tone="refused" icon="refused" word={words.faultCount(faults)} /> {shown && words.faultNext}
          </>
        )}
      </p>
    </div>
  );
}
