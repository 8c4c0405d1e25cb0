import type { JSX } from "preact";
import type { DiscoveredPrinters } from "../../protocol/printers.ts";
import { Button } from "../../ui/components/button.tsx";
import { ProblemNotice } from "../../ui/components/problem-notice.tsx";
import { deskWords } from "../../ui/words/desk/words.ts";
import type { LabelPrinters } from "../state/label-printers.ts";
import { type PrinterDraft, withLanguage, withTransport } from "../state/printer-draft.ts";
import styles from "./printers.module.css";

type FoundPrintersProps = {
  readonly printers: LabelPrinters;
  readonly draft: PrinterDraft;
  readonly onDraft: (draft: PrinterDraft) => void;
};

type Found = DiscoveredPrinters["items"][number];

/** What names itself on the network: a guess to start from. */
export function FoundPrinters({ printers, draft, onDraft }: FoundPrintersProps): JSX.Element {
  const words = deskWords().printers;
  const { busy, problem, value } = printers.discovering;
  const found = value.value?.items;
  const take = ({ name, model, transport, languages }: Found): void => {
    const named = { ...draft, name: draft.name || name.slice(0, 64), model: model.slice(0, 64) };
    onDraft(withTransport(withLanguage(named, languages[0] ?? draft.language), transport));
  };
  return (
    <>
      <Button icon="search" busy={busy.value} onPress={printers.discover}>
        {busy.value ? words.searching : words.search}
      </Button>
      {problem.value && <ProblemNotice code={problem.value} />}
      {found && <p role="status">{found.length === 0 ? words.foundNone : words.found(found.length)}</p>}
      {found && found.length > 0 && (
        <div class={styles.actions}>
          {found.map((one) => (
            <Button key={`${one.name} ${JSON.stringify(one.transport)}`} onPress={() => take(one)}>
              {words.take(one.name)}
            </Button>
          ))}
        </div>
      )}
    </>
  );
}
