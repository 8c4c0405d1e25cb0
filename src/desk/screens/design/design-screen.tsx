import type { JSX } from "preact";
import { readyDesign } from "../../../domain/label-design/ready-designs.ts";
import { Button } from "../../../ui/components/button.tsx";
import { EmptyState } from "../../../ui/components/empty-state.tsx";
import { ProblemNotice } from "../../../ui/components/problem-notice.tsx";
import { deskWords } from "../../../ui/words/desk/words.ts";
import type { Desk } from "../../state/desk.ts";
import { addressOf } from "../../state/place.ts";
import { DesignCard } from "./design-card.tsx";
import { DesignForm } from "./design-form.tsx";
import styles from "./designs-screen.module.css";
import { LeaveDialog } from "./leave-dialog.tsx";

/** The design of an address: in the form, or to be looked at where it is a ready one (L5). */
export function DesignScreen({ desk }: { readonly desk: Desk }): JSX.Element | null {
  const words = deskWords().editor;
  const { designs } = desk;
  const place = desk.place.value;
  const id = place.at === "design" ? place.id : "";
  const draft = designs.editor.draft.value;
  const ready = readyDesign(id);
  const problem = designs.list.problem.value;
  if (ready) {
    return (
      <section class={styles.screen} aria-label={words.form}>
        <h2>{words.ready}</h2>
        <p>{words.readyNext}</p>
        <DesignCard desk={desk} design={ready} />
      </section>
    );
  }
  if (draft?.id === id) {
    return (
      <>
        <DesignForm key={id} desk={desk} draft={draft} />
        <LeaveDialog editor={designs.editor} />
      </>
    );
  }
  if (problem) return <ProblemNotice code={problem} />;
  if (!designs.gone(id)) return null;
  return (
    <div class={styles.screen}>
      <EmptyState icon="label" title={words.gone}>
        {words.goneNext}
      </EmptyState>
      <Button kind="primary" icon="back" onPress={() => desk.follow(addressOf({ at: "designs" }))}>
        {words.toList}
      </Button>
    </div>
  );
}
