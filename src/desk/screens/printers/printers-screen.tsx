import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { PrinterForm } from "../../../printers/screens/printer-form.tsx";
import { RemovePrinter } from "../../../printers/screens/remove-printer.tsx";
import type { Printer } from "../../../protocol/printers.ts";
import { Button } from "../../../ui/components/button.tsx";
import { EmptyState } from "../../../ui/components/empty-state.tsx";
import { ProblemNotice } from "../../../ui/components/problem-notice.tsx";
import { deskWords } from "../../../ui/words/desk/words.ts";
import type { Desk } from "../../state/desk.ts";
import { PrinterCard } from "./printer-card.tsx";
import styles from "./printers-screen.module.css";

/** The store's printers: how each is, a test label, and for managers what it is and where. */
export function PrintersScreen({ desk }: { readonly desk: Desk }): JSX.Element {
  const words = deskWords().printers;
  const { printers } = desk;
  const [leaving, setLeaving] = useState<Printer | undefined>(undefined);
  const manages = desk.may("manage");
  const problem = printers.list.problem.value;
  const editing = printers.editing.value;
  const items = printers.all();
  return (
    <section class={styles.screen} aria-label={words.title}>
      <h2>{words.title}</h2>
      {problem && <ProblemNotice code={problem} />}
      {!manages && <p>{words.onlyManagers}</p>}
      {printers.list.value.value && items.length === 0 && editing === undefined && (
        <EmptyState icon="printer" title={words.empty}>
          {words.emptyNext}
        </EmptyState>
      )}
      <ul class={styles.list}>
        {items.map((printer) => (
          <li key={printer.id}>
            {editing === printer.id ? (
              <PrinterForm printers={printers} printer={printer} />
            ) : (
              <PrinterCard desk={desk} printer={printer} manages={manages} onRemove={() => setLeaving(printer)} />
            )}
          </li>
        ))}
      </ul>
      {manages && editing === "new" && <PrinterForm printers={printers} printer={undefined} />}
      {manages && editing === undefined && (
        <Button kind="primary" icon="added" onPress={() => printers.edit("new")}>
          {words.add}
        </Button>
      )}
      {leaving && <RemovePrinter printers={printers} printer={leaving} onClose={() => setLeaving(undefined)} />}
    </section>
  );
}
