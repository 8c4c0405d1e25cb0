import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { factsOf } from "../../../printers/screens/printer-facts.ts";
import { PrinterSaid } from "../../../printers/screens/printer-said.tsx";
import cardStyles from "../../../printers/screens/printers.module.css";
import type { Printer } from "../../../protocol/printers.ts";
import { Button } from "../../../ui/components/button.tsx";
import { Choice } from "../../../ui/components/field.tsx";
import { Notice } from "../../../ui/components/notice.tsx";
import { ProblemNotice } from "../../../ui/components/problem-notice.tsx";
import { deskWords } from "../../../ui/words/desk/words.ts";
import type { Desk } from "../../state/desk.ts";
import { grouped, headFor } from "../../state/label.ts";
import { firstThatFits } from "../../state/which-design.ts";
import { designName } from "../preview/design-name.ts";
import styles from "./printers-screen.module.css";

type PrinterCardProps = {
  readonly desk: Desk;
  readonly printer: Printer;
  readonly manages: boolean;
  readonly onRemove: () => void;
};

/** One printer: what it is, how it is when it is asked, and a test label. */
export function PrinterCard({ desk, printer, manages, onRemove }: PrinterCardProps): JSX.Element {
  const words = deskWords().printers;
  const { printers } = desk;
  const status = printers.statusOf(printer.id);
  return (
    <article class={cardStyles.card} aria-label={printer.name}>
      <div>
        <h3>{printer.name}</h3>
        <p class={styles.facts}>{factsOf(printer)}</p>
      </div>
      <PrinterSaid status={status} />
      <div class={cardStyles.actions}>
        <Button
          icon="update"
          label={words.askStatusOf(printer.name)}
          busy={status.busy.value}
          onPress={() => printers.askStatus(printer.id)}
        >
          {words.askStatus}
        </Button>
        {manages && (
          <>
            <Button icon="settings" label={words.editOf(printer.name)} onPress={() => printers.edit(printer.id)}>
              {words.edit}
            </Button>
            <Button kind="danger" icon="remove" label={words.removeOf(printer.name)} onPress={onRemove}>
              {words.remove}
            </Button>
          </>
        )}
      </div>
      <TestLabel desk={desk} printer={printer} />
    </article>
  );
}

type TestLabelProps = { readonly desk: Desk; readonly printer: Printer };

/** A sample whose number is never a valid one: what comes out shows whether width, language and darkness are right. */
function TestLabel({ desk, printer }: TestLabelProps): JSX.Element {
  const words = deskWords().printers;
  const test = desk.printers.testOf(printer.id);
  const designs = desk.designs.all();
  const [chosen, setChosen] = useState<string | undefined>(undefined);
  const template = chosen ?? firstThatFits(designs, (design) => headFor(design, printer))?.id ?? "";
  const problem = test.problem.value;
  const tested = test.value.value;
  return (
    <>
      <div class={cardStyles.actions}>
        <Choice
          label={words.testDesign}
          value={template}
          options={designs.map((design) => ({ value: design.id, text: designName(design) }))}
          onValue={setChosen}
        />
        <Button
          icon="label"
          label={words.testOn(printer.name)}
          busy={test.busy.value}
          onPress={() => desk.printers.printTestLabel(printer.id, template)}
        >
          {words.test}
        </Button>
      </div>
      {problem && <ProblemNotice code={problem} />}
      {tested && !problem && (
        <Notice tone="good" title={words.tested(grouped(tested.number))}>
          {words.testedNext}
        </Notice>
      )}
    </>
  );
}
