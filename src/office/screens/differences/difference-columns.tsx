import type { JSX } from "preact";
import type { DifferenceView } from "../../../protocol/differences.ts";
import { Button } from "../../../ui/components/button.tsx";
import type { Column } from "../../../ui/components/table-column.ts";
import { differenceWords } from "../../../ui/words/office/differences/words.ts";
import type { Office } from "../../state/office.ts";
import { timeText } from "../time-text.ts";
import { About, linesOf, nextOf, type Told } from "./about-text.tsx";
import styles from "./differences-screen.module.css";

type ColumnsProps = { readonly office: Office; readonly onSettle: (row: DifferenceView) => void };

export function differenceColumns({ office, onSettle }: ColumnsProps): readonly Column<DifferenceView>[] {
  const words = differenceWords();
  const { columns } = words;
  const told = (row: DifferenceView): Told => ({ row, currency: office.settings.value.value?.store.currency });
  return [
    {
      key: "kind",
      title: columns.kind,
      text: ({ kind }) => words.kinds[kind],
      cell: (row) => (
        <>
          {words.kinds[row.kind]}
          <span class={styles.beside}>{timeText(row.foundAt)}</span>
        </>
      ),
    },
    {
      key: "about",
      title: columns.about,
      text: (row) => linesOf(told(row)).join(" "),
      cell: (row) => <About {...told(row)} />,
      sentences: true,
    },
    { key: "next", title: columns.next, text: nextOf, sentences: true },
    {
      key: "taken",
      title: columns.taken,
      text: standing,
      cell: (row) => <Standing office={office} told={told(row)} onSettle={onSettle} />,
    },
  ];
}

/** Who has it in hand, or how it ended. */
function standing({ state, taken, ended }: DifferenceView): string {
  const words = differenceWords();
  const hands = taken === null ? [] : [taken.by, timeText(taken.at)];
  if (ended === null) return [words.states[state], ...hands].join(" · ");
  if (ended.by === null) return words.explained(timeText(ended.at));
  return [words.states[state], ended.by, timeText(ended.at), ended.note ?? ""].filter(Boolean).join(" · ");
}

type StandingProps = { readonly office: Office; readonly told: Told; readonly onSettle: (row: DifferenceView) => void };

function Standing({ office, told, onSettle }: StandingProps): JSX.Element {
  const words = differenceWords();
  const { row } = told;
  const { acting, take } = office.differences;
  const what = [words.kinds[row.kind], ...linesOf(told).slice(0, 1)].join(" · ");
  if (row.ended !== null) return <span>{standing(row)}</span>;
  return (
    <div class={styles.acts}>
      {row.taken !== null && <span>{standing(row)}</span>}
      {row.taken === null && (
        <Button label={words.takeThis(what)} busy={acting.busy.value} onPress={() => void take(row.id)}>
          {words.take}
        </Button>
      )}
      <Button label={words.settleThis(what)} onPress={() => onSettle(row)}>
        {words.settle}
      </Button>
    </div>
  );
}
