import type { JSX } from "preact";
import { useState } from "preact/hooks";
import type { ComingList, ComingPrice, ComingPrices, WithdrawalBody } from "../../../protocol/coming-prices.ts";
import { Button } from "../../../ui/components/button.tsx";
import { Dialog } from "../../../ui/components/dialog.tsx";
import { EmptyState } from "../../../ui/components/empty-state.tsx";
import { Notice } from "../../../ui/components/notice.tsx";
import { ProblemNotice } from "../../../ui/components/problem-notice.tsx";
import { Table } from "../../../ui/components/table.tsx";
import type { Column } from "../../../ui/components/table-column.ts";
import { arrangeRows, PLAIN_VIEW } from "../../../ui/components/table-view.ts";
import { formatAmount } from "../../../ui/words/formats.ts";
import { locale } from "../../../ui/words/language.ts";
import { catalogueWords } from "../../../ui/words/office/catalogue/words.ts";
import type { Office } from "../../state/office.ts";
import type { CatalogueProps } from "./catalogue-props.ts";
import styles from "./catalogue-screen.module.css";
import { comingTime } from "./coming-time.ts";

/** What is asked about before it is done: what is taken back, and how many prices that are. */
type Asked = { readonly wanted: WithdrawalBody; readonly prices: number };

/** Prices that lists announced and that do not hold yet, and the way to take them back. */
export function ComingPart({ office }: CatalogueProps): JSX.Element | null {
  const words = catalogueWords().coming;
  const { coming, withdrawing } = office.priceLists;
  const known = coming.value.value;
  const [asked, setAsked] = useState<Asked | undefined>(undefined);
  if (known === undefined) return coming.problem.value ? <ProblemNotice code={coming.problem.value} /> : null;
  const withdrawn = withdrawing.value.value?.withdrawn;
  return (
    <section class={styles.part}>
      <h2>{words.title}</h2>
      {withdrawing.problem.value && <ProblemNotice code={withdrawing.problem.value} />}
      {withdrawn !== undefined && <Notice tone="good" title={words.withdrawn(withdrawn)} />}
      {known.prices === 0 ? (
        <p class={styles.hint}>{words.none}</p>
      ) : (
        <Coming office={office} known={known} onAsk={setAsked} />
      )}
      {asked && <AskFirst office={office} asked={asked} onClose={() => setAsked(undefined)} />}
    </section>
  );
}

type ComingProps = CatalogueProps & {
  readonly known: ComingPrices;
  readonly onAsk: (asked: Asked) => void;
};

function Coming({ office, known, onAsk }: ComingProps): JSX.Element {
  const words = catalogueWords().coming;
  const [view, setView] = useState(PLAIN_VIEW);
  const shown = columns(office, known, onAsk);
  return (
    <>
      <p class={styles.sum}>{words.sum(known.prices, known.timeZone)}</p>
      <ul class={styles.counts}>
        {known.lists.map((list) => (
          <li key={list.import} class={styles.announced}>
            <span>
              {words.list(nameOf(list), list.prices)}, {spanOf(list, known.timeZone)}
            </span>
            {office.may("catalogue") && (
              <Button
                label={words.withdrawAllOf(list.prices, nameOf(list))}
                onPress={() => onAsk({ wanted: { import: list.import }, prices: list.prices })}
              >
                {words.withdrawAll(list.prices)}
              </Button>
            )}
          </li>
        ))}
      </ul>
      <Table
        caption={words.caption}
        columns={shown}
        rows={arrangeRows(known.items, shown, view, locale())}
        rowKey={(row) => `${row.from} ${row.sku}`}
        view={view}
        onView={setView}
        empty={
          <EmptyState icon="search" title={words.empty}>
            {words.emptyNext}
          </EmptyState>
        }
      />
      {known.items.length < known.prices && (
        <p class={styles.hint}>{words.firstOf(known.items.length, known.prices)}</p>
      )}
    </>
  );
}

function nameOf({ source, name }: ComingList): string {
  const { coming, history } = catalogueWords();
  return source === null || name === null ? coming.forgotten : `${history.sources[source]}: ${name}`;
}

function spanOf({ first, last }: ComingList, timeZone: string): string {
  const words = catalogueWords().coming;
  const [from, to] = [comingTime(first, timeZone), comingTime(last, timeZone)];
  return first === last ? words.from(from) : words.between(from, to);
}

function columns(
  office: Office,
  { timeZone, lists }: ComingPrices,
  onAsk: (asked: Asked) => void,
): readonly Column<ComingPrice>[] {
  const words = catalogueWords().coming;
  const { decimals } = office.reading();
  const when = ({ from }: ComingPrice): string => comingTime(from, timeZone);
  const listOf = (row: ComingPrice): string => {
    const list = lists.find((one) => one.import === row.import);
    return list === undefined ? words.forgotten : nameOf(list);
  };
  const shown: readonly Column<ComingPrice>[] = [
    { key: "from", title: words.columns.from, text: when, order: (row) => row.from, sorts: true },
    { key: "sku", title: words.columns.sku, text: (row) => row.sku, sorts: true },
    { key: "name", title: words.columns.name, text: (row) => row.name, sorts: true },
    {
      key: "now",
      title: words.columns.now,
      text: ({ priceNow }) => (priceNow === null ? words.unknownYet : formatAmount(priceNow, decimals)),
      figures: true,
    },
    {
      key: "price",
      title: words.columns.price,
      text: ({ price }) => formatAmount(price, decimals),
      order: ({ price }) => price,
      figures: true,
      sorts: true,
    },
    { key: "list", title: words.columns.list, text: listOf, sorts: true },
  ];
  if (!office.may("catalogue")) return shown;
  const act: Column<ComingPrice> = {
    key: "action",
    title: words.columns.action,
    text: () => "",
    cell: (row) => (
      <Button
        label={words.withdrawOf(row.name, when(row))}
        onPress={() => onAsk({ wanted: { sku: row.sku, from: row.from }, prices: 1 })}
      >
        {words.withdraw}
      </Button>
    ),
  };
  return [...shown, act];
}

type AskProps = CatalogueProps & { readonly asked: Asked; readonly onClose: () => void };

function AskFirst({ office, asked, onClose }: AskProps): JSX.Element {
  const words = catalogueWords().coming;
  const withdraw = async (): Promise<void> => {
    await office.priceLists.withdraw(asked.wanted);
    onClose();
  };
  return (
    <Dialog
      title={words.ask(asked.prices)}
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{words.keep}</Button>
          <Button kind="danger" busy={office.priceLists.withdrawing.busy.value} onPress={() => void withdraw()}>
            {words.withdraw}
          </Button>
        </>
      }
    >
      <p>{words.askNext}</p>
    </Dialog>
  );
}
