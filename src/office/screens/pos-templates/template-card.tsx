import type { JSX } from "preact";
import type { PlacedPosFault } from "../../../domain/pos-code/check-pos-template.ts";
import type { PosTemplate } from "../../../domain/pos-code/pos-template.ts";
import type { Settings } from "../../../protocol/identity.ts";
import type { OpenLab } from "../../../scanner/lab-port.ts";
import { Button } from "../../../ui/components/button.tsx";
import { posTemplatesWords } from "../../../ui/words/pos-templates/words.ts";
import type { PosDraft } from "../../state/pos-draft.ts";
import { faultText } from "./fault-text.ts";
import styles from "./pos-templates.module.css";
import { SampleCodes } from "./sample-codes.tsx";
import { TemplateForm } from "./template-form.tsx";

type CardProps = {
  readonly draft: PosDraft;
  readonly template: PosTemplate;
  readonly place: number;
  readonly faults: readonly PlacedPosFault[];
  readonly settings: Settings;
  readonly mayChange: boolean;
  readonly openLab: OpenLab;
  readonly open: boolean;
  readonly onOpen: (open: boolean) => void;
};

/** One template: what it types, what is wrong with it; open, its fields beside the live code and the lab. */
export function TemplateCard(props: CardProps): JSX.Element {
  const { draft, template, place, faults, settings, mayChange, openLab, open, onOpen } = props;
  const words = posTemplatesWords();
  const button = (action: string, onPress: () => void): JSX.Element => (
    <Button label={`${action}: ${template.name}`} onPress={onPress}>
      {action}
    </Button>
  );
  return (
    <li class={styles.card}>
      <h2>{template.name}</h2>
      <p class={styles.code}>{[template.article, template.marked].filter(Boolean).join(" · ")}</p>
      {!open && faults.length > 0 && (
        <p class={styles.fault} role="alert">
          {faults.map(faultText).join(" ")}
        </p>
      )}
      <div class={styles.buttons}>
        {button(open ? words.close : words.open, () => onOpen(!open))}
        {mayChange && button(words.remove, () => draft.remove(place))}
      </div>
      {open && (
        <div class={styles.columns}>
          <TemplateForm
            template={template}
            faults={faults}
            mayChange={mayChange}
            onTemplate={(changed) => draft.change(place, changed)}
          />
          <SampleCodes draft={draft} template={template} settings={settings} openLab={openLab} />
        </div>
      )}
    </li>
  );
}
