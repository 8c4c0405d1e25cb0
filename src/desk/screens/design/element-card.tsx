import type { JSX } from "preact";
import { MAX_TEXT } from "../../../protocol/label-designs.ts";
import { Button } from "../../../ui/components/button.tsx";
import { Choice, Field } from "../../../ui/components/field.tsx";
import { deskWords } from "../../../ui/words/desk/words.ts";
import { type DraftElement, type ElementField, FIELDS_OF } from "../../state/design-draft.ts";
import type { DeskWorld } from "../../state/world.ts";
import styles from "./design-form.module.css";
import type { FaultWords } from "./fault-words.ts";
import { LogoFields } from "./logo-fields.tsx";

export type ElementActs = {
  readonly change: (key: number, change: Partial<DraftElement>) => void;
  readonly move: (key: number, by: -1 | 1) => void;
  readonly takeOff: (key: number) => void;
};

type ElementCardProps = {
  readonly element: DraftElement;
  /** Its place among the elements, from 0, and how many there are. */
  readonly at: number;
  readonly of: number;
  readonly acts: ElementActs;
  readonly faultAt: FaultWords;
  readonly dotsPerMm: number;
  readonly readPicture: DeskWorld["readPicture"];
};

/** One element: where it stands, how large it is, and what it needs besides. */
export function ElementCard(props: ElementCardProps): JSX.Element {
  const { element, at, acts, faultAt } = props;
  const words = deskWords().editor;
  const name = `${at + 1}. ${deskWords().designs.elements[element.kind]}`;
  return (
    <fieldset class={styles.element} data-element={element.key}>
      <legend>{name}</legend>
      {element.kind === "text" && (
        <Field
          label={words.text}
          value={element.text}
          onValue={(text) => acts.change(element.key, { text })}
          error={faultAt(`${element.key} text`)}
          maxLength={MAX_TEXT}
          autocomplete="off"
        />
      )}
      {element.kind === "logo" && (
        <LogoFields
          element={element}
          error={faultAt(`${element.key} picture`)}
          dotsPerMm={props.dotsPerMm}
          readPicture={props.readPicture}
          onChange={(change) => acts.change(element.key, change)}
        />
      )}
      <div class={styles.measures}>{FIELDS_OF[element.kind].map(measure)}</div>
      <Turns element={element} acts={acts} />
      <Order {...props} name={name} />
    </fieldset>
  );

  function measure(field: ElementField): JSX.Element {
    return (
      <Field
        key={field}
        label={words[field]}
        value={element[field]}
        onValue={(text) => acts.change(element.key, { [field]: text })}
        error={faultAt(`${element.key} ${field}`)}
        inputMode="decimal"
        maxLength={8}
        autocomplete="off"
      />
    );
  }
}

/** How letters lie in their line, and where a line to cut along goes. */
function Turns({ element, acts }: Pick<ElementCardProps, "element" | "acts">): JSX.Element | null {
  const { align, aligns, direction, directions } = deskWords().editor;
  if (element.kind === "cut-line") {
    return (
      <Choice
        label={direction}
        value={element.direction}
        options={(["across", "down"] as const).map((value) => ({ value, text: directions[value] }))}
        onValue={(chosen) => acts.change(element.key, { direction: chosen })}
      />
    );
  }
  if (element.kind === "symbol" || element.kind === "logo") return null;
  return (
    <Choice
      label={align}
      value={element.align}
      options={(["left", "center", "right"] as const).map((value) => ({ value, text: aligns[value] }))}
      onValue={(chosen) => acts.change(element.key, { align: chosen })}
    />
  );
}

type OrderProps = Pick<ElementCardProps, "element" | "at" | "of" | "acts"> & { readonly name: string };

function Order({ element, at, of, acts, name }: OrderProps): JSX.Element {
  const words = deskWords().editor;
  return (
    <div class={styles.order} data-order>
      <Button label={words.upOf(name)} disabled={at === 0} onPress={() => acts.move(element.key, -1)}>
        {words.up}
      </Button>
      <Button label={words.downOf(name)} disabled={at === of - 1} onPress={() => acts.move(element.key, 1)}>
        {words.down}
      </Button>
      <Button kind="danger" icon="remove" label={words.takeOffOf(name)} onPress={() => acts.takeOff(element.key)}>
        {words.takeOff}
      </Button>
    </div>
  );
}
