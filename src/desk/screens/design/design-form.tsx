import type { JSX } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { ActionBar } from "../../../ui/components/action-bar.tsx";
import { Button } from "../../../ui/components/button.tsx";
import { Notice } from "../../../ui/components/notice.tsx";
import { ProblemNotice } from "../../../ui/components/problem-notice.tsx";
import { deskWords } from "../../../ui/words/desk/words.ts";
import type { DesignDraft } from "../../state/design-draft.ts";
import type { DesignEditor } from "../../state/design-editor.ts";
import { judgeDraft } from "../../state/design-faults.ts";
import type { Desk } from "../../state/desk.ts";
import { addressOf, START } from "../../state/place.ts";
import styles from "./design-form.module.css";
import { DraftPreview } from "./draft-preview.tsx";
import { ElementsPart } from "./elements-part.tsx";
import { faultWords } from "./fault-words.ts";
import { SizeFields } from "./size-fields.tsx";

type DesignFormProps = { readonly desk: Desk; readonly draft: DesignDraft };

/** A design of the store's own, as it is typed: nothing is saved that cannot be printed, nothing typed is lost (L5). */
export function DesignForm({ desk, draft }: DesignFormProps): JSX.Element {
  const words = deskWords().editor;
  const { editor } = desk.designs;
  const form = useRef<HTMLFormElement>(null);
  const head = editor.dotsPerMm();
  const judged = editor.judged() ?? judgeDraft(draft, head, []);
  const faultAt = faultWords(draft, judged.faults, head);
  const submit = (event: Event): void => {
    event.preventDefault();
    if (judged.keepable) void editor.keep();
    else form.current?.querySelector<HTMLElement>("[aria-invalid=true], [data-fault]")?.focus();
  };
  useLayoutEffect(() => {
    scrollTo(0, 0);
    form.current?.querySelector<HTMLElement>("input")?.focus();
  }, []);
  return (
    <form ref={form} class={styles.form} onSubmit={submit} aria-label={words.form} noValidate>
      <h2 class={styles.title}>{draft.name.trim() || words.form}</h2>
      <DraftPreview desk={desk} judged={judged} />
      <div class={styles.parts}>
        <SizeFields editor={editor} draft={draft} faultAt={faultAt} />
        <ElementsPart editor={editor} draft={draft} faultAt={faultAt} readPicture={desk.readPicture} />
      </div>
      <div class={styles.bar}>
        <ActionBar label={words.actions} above={said(editor)}>
          <Button icon="back" onPress={() => desk.follow(addressOf({ at: "designs" }))}>
            {words.leave}
          </Button>
          <Button submit kind="primary" icon="check" busy={editor.keeping.busy.value}>
            {words.save}
          </Button>
        </ActionBar>
      </div>
    </form>
  );
}

/** What became of the saving. */
function said(editor: DesignEditor): JSX.Element | null {
  const words = deskWords().editor;
  const problem = editor.keeping.problem.value;
  if (problem) {
    return (
      <>
        <ProblemNotice code={problem} />
        <p>{words.notKept}</p>
      </>
    );
  }
  if (!editor.kept.value) return null;
  return (
    <Notice tone="good" title={words.kept}>
      {words.keptNext} <a href={addressOf(START)}>{words.toRoll}</a>
    </Notice>
  );
}
