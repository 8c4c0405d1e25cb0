import type { JSX } from "preact";
import { useState } from "preact/hooks";
import type { LabelDesign } from "../../../domain/label-design/label-design.ts";
import { READY_DESIGNS } from "../../../domain/label-design/ready-designs.ts";
import { EmptyState } from "../../../ui/components/empty-state.tsx";
import { ProblemNotice } from "../../../ui/components/problem-notice.tsx";
import { deskWords } from "../../../ui/words/desk/words.ts";
import type { Desk } from "../../state/desk.ts";
import { DesignCard } from "./design-card.tsx";
import styles from "./designs-screen.module.css";
import { RemoveDesign } from "./remove-design.tsx";

/** What labels may look like: the store's own designs, which can be changed, and the ready ones (L5). */
export function DesignsScreen({ desk }: { readonly desk: Desk }): JSX.Element {
  const words = deskWords().editor;
  const { designs } = desk;
  const [leaving, setLeaving] = useState<LabelDesign | undefined>(undefined);
  const problem = designs.list.problem.value;
  const own = designs.own();
  return (
    <section class={styles.screen} aria-label={words.title}>
      <h2>{words.own}</h2>
      {problem && <ProblemNotice code={problem} />}
      {designs.list.value.value && own.length === 0 && (
        <EmptyState icon="label" title={words.ownEmpty}>
          {words.ownEmptyNext}
        </EmptyState>
      )}
      <ul class={styles.list}>
        {own.map((design) => (
          <li key={design.id}>
            <DesignCard desk={desk} design={design} onRemove={() => setLeaving(design)} />
          </li>
        ))}
      </ul>
      <h2>{words.ready}</h2>
      <p>{words.readyNext}</p>
      <ul class={styles.list}>
        {READY_DESIGNS.map((design) => (
          <li key={design.id}>
            <DesignCard desk={desk} design={design} />
          </li>
        ))}
      </ul>
      {leaving && <RemoveDesign desk={desk} design={leaving} onClose={() => setLeaving(undefined)} />}
    </section>
  );
}
