import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { factsOf } from "../../../printers/screens/printer-facts.ts";
import { PrinterForm } from "../../../printers/screens/printer-form.tsx";
import { PrinterSaid } from "../../../printers/screens/printer-said.tsx";
import { RemovePrinter } from "../../../printers/screens/remove-printer.tsx";
import type { Printer, PrintersStanding } from "../../../protocol/printers.ts";
import { Button } from "../../../ui/components/button.tsx";
import { ProblemNotice } from "../../../ui/components/problem-notice.tsx";
import { deskWords } from "../../../ui/words/desk/words.ts";
import { settingWords } from "../../../ui/words/office/settings/words.ts";
import type { Office } from "../../state/office.ts";
import { timeText } from "../time-text.ts";
import styles from "./settings-screen.module.css";

/** The store's label printers: what each is and where, who changed it when, and how it was last witnessed (M2, T1). */
export function SettingPrinters({ office }: { readonly office: Office }): JSX.Element {
  const [words, desk] = [settingWords().printers, deskWords().printers];
  const { standing, editing, edit } = office.printers;
  const [leaving, setLeaving] = useState<Printer | undefined>(undefined);
  const items = standing.value.value?.items;
  return (
    <section class={styles.form} aria-label={words.title}>
      <h2>{words.title}</h2>
      <p class={styles.effect}>{words.effect}</p>
      {standing.problem.value && <ProblemNotice code={standing.problem.value} />}
      {items?.length === 0 && <p>{words.none}</p>}
      {items?.map((one) =>
        editing.value === one.printer.id ? (
          <PrinterForm key={one.printer.id} printers={office.printers} printer={one.printer} />
        ) : (
          <One key={one.printer.id} office={office} standing={one} onRemove={() => setLeaving(one.printer)} />
        ),
      )}
      {editing.value === "new" && <PrinterForm printers={office.printers} printer={undefined} />}
      {editing.value === undefined && <Button onPress={() => edit("new")}>{desk.add}</Button>}
      <p>
        <a href="/desk/printers">{words.atDesk}</a>
      </p>
      {leaving && <RemovePrinter printers={office.printers} printer={leaving} onClose={() => setLeaving(undefined)} />}
    </section>
  );
}

type Standing = PrintersStanding["items"][number];
type OneProps = { readonly office: Office; readonly standing: Standing; readonly onRemove: () => void };

function One({ office, standing, onRemove }: OneProps): JSX.Element {
  const words = deskWords().printers;
  const { printers } = office;
  const { printer } = standing;
  const status = printers.statusOf(printer.id);
  return (
    <article class={styles.setting} aria-label={printer.name}>
      <h3>{printer.name}</h3>
      <p>{factsOf(printer)}</p>
      <p class={styles.effect}>{seenText(standing)}</p>
      <p class={styles.effect}>{changeText(standing)}</p>
      <PrinterSaid status={status} />
      <div class={styles.actions}>
        {office.may("labels") && (
          <Button
            label={words.askStatusOf(printer.name)}
            busy={status.busy.value}
            onPress={() => printers.askStatus(printer.id)}
          >
            {words.askStatus}
          </Button>
        )}
        <Button label={words.editOf(printer.name)} onPress={() => printers.edit(printer.id)}>
          {words.edit}
        </Button>
        <Button kind="danger" label={words.removeOf(printer.name)} onPress={onRemove}>
          {words.remove}
        </Button>
      </div>
    </article>
  );
}

function seenText({ seen }: Standing): string {
  const words = settingWords().printers;
  if (seen === null) return words.seen.never;
  const troubles: Readonly<Record<string, { readonly what: string }>> = deskWords().troubles;
  const told = seen.trouble === null ? words.noTrouble : words.trouble(troubles[seen.trouble]?.what ?? seen.trouble);
  return `${words.seen[seen.by](seen.who, timeText(seen.at))} ${told}`;
}

function changeText({ added, changed }: Standing): string {
  const words = settingWords();
  return [
    added === null ? words.printers.noted : words.printers.added(added.who, timeText(added.at)),
    ...(changed === null ? [] : [words.changed(changed.who, timeText(changed.at))]),
  ].join(" ");
}
