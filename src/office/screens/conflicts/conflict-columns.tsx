import type { JSX } from "preact";
import type { ConflictView } from "../../../protocol/handoff/conflicts.ts";
import { Button } from "../../../ui/components/button.tsx";
import type { Column } from "../../../ui/components/table-column.ts";
import { conflictWords } from "../../../ui/words/office/conflicts/words.ts";
import type { Office } from "../../state/office.ts";
import { addressOf } from "../../state/place.ts";
import { labelText } from "../label-text.ts";
import { receiptText } from "../receipt-text.ts";
import { timeText } from "../time-text.ts";
import styles from "./conflicts-screen.module.css";

const receiptOf = (receipt: ConflictView["paid"]["receipt"]): string =>
  receiptText(receipt) ?? conflictWords().noReceipt;

const soldText = ({ paid: { till, receipt } }: ConflictView): string =>
  conflictWords().soldAt(till, receiptOf(receipt));

/** What the server holds against it; where another sale has the bag, which one. */
function againstText({ code, till, receipt, at }: ConflictView): string {
  const words = conflictWords();
  const other =
    till === undefined || at === undefined ? "" : words.other(till, receiptOf(receipt ?? null), timeText(at));
  return `${words.against[code]} ${other}`.trim();
}

const takenText = ({ taken }: ConflictView): string => (taken === null ? "" : `${taken.by}, ${timeText(taken.at)}`);

/** A bag that never came has no page. */
function bag({ state, softCheck, label }: ConflictView): JSX.Element | string {
  const shown = labelText(label);
  return state === null ? shown : <a href={addressOf({ at: "soft-check", id: softCheck })}>{shown}</a>;
}

const Sold = ({ row }: { readonly row: ConflictView }): JSX.Element => (
  <>
    {soldText(row)}
    <span class={styles.beside}>{conflictWords().byTillClock(timeText(row.paid.at))}</span>
    <span class={styles.beside}>{conflictWords().told(timeText(row.recordedAt))}</span>
  </>
);

function Taken({ office, row }: { readonly office: Office; readonly row: ConflictView }): JSX.Element {
  const words = conflictWords();
  if (row.taken !== null) return <span>{takenText(row)}</span>;
  const { taking, take } = office.conflicts;
  return (
    <Button label={words.takeThis(labelText(row.label))} busy={taking.busy.value} onPress={() => void take(row)}>
      {words.take}
    </Button>
  );
}

export function conflictColumns(office: Office): readonly Column<ConflictView>[] {
  const words = conflictWords();
  const { columns } = words;
  return [
    { key: "bag", title: columns.bag, text: (row) => labelText(row.label), cell: bag },
    { key: "paid", title: columns.paid, text: soldText, cell: (row) => <Sold row={row} /> },
    { key: "against", title: columns.against, text: againstText, sentences: true },
    { key: "next", title: columns.next, text: ({ code }) => words.next[code], sentences: true },
    { key: "taken", title: columns.taken, text: takenText, cell: (row) => <Taken office={office} row={row} /> },
  ];
}
