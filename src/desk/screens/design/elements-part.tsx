import type { JSX } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { Button } from "../../../ui/components/button.tsx";
import { Notice } from "../../../ui/components/notice.tsx";
import { deskWords } from "../../../ui/words/desk/words.ts";
import type { DesignDraft, ElementKind } from "../../state/design-draft.ts";
import type { DesignEditor } from "../../state/design-editor.ts";
import { addable, movedElement, withElement, withNewElement, withoutElement } from "../../state/edit-elements.ts";
import { stretchedToLabel } from "../../state/stretch-elements.ts";
import type { DeskWorld } from "../../state/world.ts";
import styles from "./design-form.module.css";
import { type ElementActs, ElementCard } from "./element-card.tsx";
import type { FaultWords } from "./fault-words.ts";

const KINDS: readonly ElementKind[] = ["text", "logo", "store", "number", "symbol", "cut-line"];

type ElementsPartProps = {
  readonly editor: DesignEditor;
  readonly draft: DesignDraft;
  readonly faultAt: FaultWords;
  readonly readPicture: DeskWorld["readPicture"];
};

/** What stands on the label, in the order in which it is drawn. */
export function ElementsPart({ editor, draft, faultAt, readPicture }: ElementsPartProps): JSX.Element {
  const words = deskWords().editor;
  const part = useRef<HTMLElement>(null);
  const wanted = useRef<string | undefined>(undefined);
  // What was touched may be elsewhere now, or gone: the keyboard goes on from there.
  useLayoutEffect(() => {
    const selector = wanted.current;
    wanted.current = undefined;
    if (selector !== undefined) part.current?.querySelector<HTMLElement>(selector)?.focus();
  });
  const acts: ElementActs = {
    change: (key, change) => editor.change(withElement(draft, key, change)),
    move(key, by) {
      const order = by < 0 ? "first-child" : "nth-child(2)";
      wanted.current = `[data-element="${key}"] [data-order] > :${order}:enabled`;
      editor.change(movedElement(draft, key, by));
    },
    takeOff(key) {
      wanted.current = "[data-add] button:enabled";
      editor.change(withoutElement(draft, key));
    },
  };
  const add = (kind: ElementKind): void => {
    const next = withNewElement(draft, kind);
    wanted.current = `[data-element="${next.key}"] input`;
    editor.change(next.draft);
  };
  const fault = faultAt("elements");
  const stretched = stretchedToLabel(draft);
  return (
    <section ref={part} class={styles.part} aria-label={words.elements}>
      <h3>{words.elements}</h3>
      {fault && (
        <div data-fault tabIndex={-1}>
          <Notice tone="refused" title={fault} />
        </div>
      )}
      <Button disabled={stretched === undefined} onPress={() => stretched && editor.change(stretched)}>
        {words.stretch}
      </Button>
      {draft.elements.map((element, at) => (
        <ElementCard
          key={element.key}
          element={element}
          at={at}
          of={draft.elements.length}
          acts={acts}
          faultAt={faultAt}
          dotsPerMm={editor.dotsPerMm()}
          readPicture={readPicture}
        />
      ))}
      <h3>{words.add}</h3>
      <div class={styles.add} data-add>
        {KINDS.map((kind) => (
          <Button key={kind} icon="added" disabled={!addable(draft, kind)} onPress={() => add(kind)}>
            {words.addKinds[kind]}
          </Button>
        ))}
      </div>
    </section>
  );
}
