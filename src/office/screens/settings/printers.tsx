import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { dpiOf } from "../../../protocol/printer-draft.ts";
import type { Printer, PrintersStanding } from "../../../protocol/printers.ts";
import { Button } from "../../../ui/components/button.tsx";
import { Dialog } from "../../../ui/components/dialog.tsx";
import { ProblemNotice } from "../../../ui/components/problem-notice.tsx";
import { deskWords } from "../../../ui/words/desk/words.ts";
import { formatNumber } from "../../../ui/words/formats.ts";
import { settingWords } from "../../../ui/words/office/settings/words.ts";
import type { Office } from "../../state/office.ts";
import { timeText } from "../time-text.ts";
import { PrinterForm } from "./printer-form.tsx";
import { PrinterStatusNow } from "./printer-status.tsx";
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
      {leaving && <RemoveDialog office={office} printer={leaving} onClose={() => setLeaving(undefined)} />}
    </section>
  );
}

type Standing = PrintersStanding["items"][number];
type OneProps = { readonly office: Office; readonly standing: Standing; readonly onRemove: () => void };

function One({ office, standing, onRemove }: OneProps): JSX.Element {
  const words = deskWords().printers;
  const { printers } = office;
  const { printer } = standing;
  return (
    <article class={styles.setting} aria-label={printer.name}>
      <h3>{printer.name}</h3>
      <p>{factsOf(printer)}</p>
      <p class={styles.effect}>{seenText(standing)}</p>
      <p class={styles.effect}>{changeText(standing)}</p>
      {office.may("labels") && <PrinterStatusNow printers={printers} printer={printer} />}
      <div class={styles.actions}>
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

function factsOf({ model, language, dotsPerMm, widthMm, transport }: Printer): string {
  const words = deskWords().printers;
  const facts = words.facts(words.languages[language], formatNumber(dpiOf(dotsPerMm)), formatNumber(widthMm));
  return [model, facts, `${words.kinds[transport.kind]}: ${whereText(transport)}`].filter(Boolean).join(". ");
}

function whereText(transport: Printer["transport"]): string {
  if (transport.kind === "cups") return transport.queue;
  if (transport.kind === "device") return transport.path;
  return `${transport.host}:${transport.port}${transport.kind === "ipp" ? transport.path : ""}`;
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

type RemoveProps = { readonly office: Office; readonly printer: Printer; readonly onClose: () => void };

function RemoveDialog({ office, printer, onClose }: RemoveProps): JSX.Element {
  const words = deskWords().printers;
  const { removing, remove } = office.printers;
  const close = (): void => {
    removing.forget();
    onClose();
  };
  const leave = async (): Promise<void> => {
    if (await remove(printer.id)) close();
  };
  return (
    <Dialog
      title={words.removeAsk(printer.name)}
      onClose={close}
      actions={
        <>
          <Button onPress={close}>{words.keep}</Button>
          <Button kind="danger" busy={removing.busy.value} onPress={() => void leave()}>
            {words.remove}
          </Button>
        </>
      }
    >
      <p>{words.removeNext}</p>
      {removing.problem.value && <ProblemNotice code={removing.problem.value} />}
    </Dialog>
  );
}
