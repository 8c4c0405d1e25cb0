import type { JSX } from "preact";
import type { LabelDesign } from "../../../domain/label-design/label-design.ts";
import { isSheet } from "../../../domain/label-design/usual-head.ts";
import { Button } from "../../../ui/components/button.tsx";
import { deskWords } from "../../../ui/words/desk/words.ts";
import { formatNumber } from "../../../ui/words/formats.ts";
import type { Desk } from "../../state/desk.ts";
import { headFor } from "../../state/label.ts";
import { addressOf } from "../../state/place.ts";
import { designName } from "../preview/design-name.ts";
import { LabelDrawing } from "../preview/label-preview.tsx";
import { sampleLabel } from "../preview/sample-label.ts";
import styles from "./designs-screen.module.css";

type DesignCardProps = {
  readonly desk: Desk;
  readonly design: LabelDesign;
  /** The store's own designs only: the ready ones stay. */
  readonly onRemove?: () => void;
};

/** One design: what it looks like, how large it is, and what can be done with it. */
export function DesignCard({ desk, design, onRemove }: DesignCardProps): JSX.Element {
  const words = deskWords().editor;
  const name = designName(design);
  return (
    <article class={styles.card} aria-label={name}>
      <Thumbnail desk={desk} design={design} />
      <div>
        <h3>{name}</h3>
        <p class={styles.facts}>{factsOf(design)}</p>
      </div>
      <div class={styles.actions}>
        {onRemove && (
          <Button
            icon="settings"
            label={words.changeOf(name)}
            onPress={() => desk.follow(addressOf({ at: "design", id: design.id }))}
          >
            {words.change}
          </Button>
        )}
        <Button icon="added" label={words.copyOf(name)} onPress={() => desk.copyDesign(design, words.copyName(name))}>
          {words.copy}
        </Button>
        {onRemove && (
          <Button kind="danger" icon="remove" label={words.removeOf(name)} onPress={onRemove}>
            {words.remove}
          </Button>
        )}
      </div>
    </article>
  );
}

function Thumbnail({ desk, design }: Pick<DesignCardProps, "desk" | "design">): JSX.Element {
  const label = sampleLabel(desk.settings.value.value);
  const measure = desk.designs.measure.value;
  const { dotsPerMm } = headFor(design, undefined);
  return (
    <div class={styles.thumbnail} style={{ aspectRatio: `${design.labelWidth} / ${design.labelHeight}` }}>
      {label && measure && <LabelDrawing design={design} dotsPerMm={dotsPerMm} label={label} measure={measure} />}
    </div>
  );
}

function factsOf(design: LabelDesign): string {
  const words = deskWords().editor;
  const size = words.facts(formatNumber(design.labelWidth), formatNumber(design.labelHeight));
  if (isSheet(design)) {
    const page = `${formatNumber(design.pageWidth)} × ${formatNumber(design.pageHeight)}`;
    return words.factsSheet(size, formatNumber(design.across), formatNumber(design.down), page);
  }
  return design.across > 1 ? words.factsAcross(size, formatNumber(design.across)) : size;
}
