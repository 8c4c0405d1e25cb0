import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";
import { type ComingPrice, type ComingPrices, MOST_NAMED } from "../../../protocol/coming-prices.ts";
import { Button } from "../../../ui/components/button.tsx";
import { EmptyState } from "../../../ui/components/empty-state.tsx";
import { Field } from "../../../ui/components/field.tsx";
import { Notice } from "../../../ui/components/notice.tsx";
import { ProblemNotice } from "../../../ui/components/problem-notice.tsx";
import { Table } from "../../../ui/components/table.tsx";
import type { Column } from "../../../ui/components/table-column.ts";
import { PLAIN_VIEW } from "../../../ui/components/table-view.ts";
import { commonWords } from "../../../ui/words/common/words.ts";
import { formatAmount, formatDateTime } from "../../../ui/words/formats.ts";
import { locale } from "../../../ui/words/language.ts";
import { catalogueWords } from "../../../ui/words/office/catalogue/words.ts";
import { tableWords } from "../../../ui/words/table/words.ts";
import type { Office } from "../../state/office.ts";
import { addressOf } from "../../state/place.ts";
import type { CatalogueProps } from "./catalogue-props.ts";
import styles from "./catalogue-screen.module.css";
import { type AskedBack, announcedBy, WithdrawDialog, Withdrawn } from "./withdraw-dialog.tsx";

type ComingProps = CatalogueProps & { readonly text: string };

/** Each price to come, the next first; typed or scanned goods alone. */
export function ComingScreen({ office, text }: ComingProps): JSX.Element {
  const words = catalogueWords();
  const { asking, rows, isFull } = office.comingPrices;
  const known = asking.value.value;
  const [asked, setAsked] = useState<AskedBack | undefined>(undefined);
  useEffect(() => office.listen(({ raw }) => office.narrowComingPrices(raw)), [office]);
  return (
    <section class={styles.part}>
      <p>
        <a href={addressOf({ at: "catalogue" })}>{words.profiles.back}</a>
      </p>
      <h1>{words.coming.title}</h1>
      {known && known.prices > 0 && <p class={styles.sum}>{words.coming.sum(known.prices, known.timeZone)}</p>}
      <div class={styles.fields}>
        <Field
          label={words.coming.what}
          value={text}
          onValue={office.narrowComingPrices}
          maxLength={100}
          name="article"
        />
      </div>
      {asking.problem.value && <ProblemNotice code={asking.problem.value} />}
      <Withdrawn office={office} />
      {known?.tooManyNamed && (
        <Notice tone="waiting" title={words.coming.tooMany(MOST_NAMED)}>
          {words.coming.tooManyNext}
        </Notice>
      )}
      {known && <EachPrice {...{ office, text, known }} onAsk={setAsked} />}
      {!known && !asking.problem.value && <p role="status">{commonWords().loading}</p>}
      {isFull.value && (
        <Notice tone="quiet" title={words.coming.full(rows.value?.length ?? 0)}>
          {words.coming.tooManyNext}
        </Notice>
      )}
      {asked && <WithdrawDialog office={office} asked={asked} onClose={() => setAsked(undefined)} />}
    </section>
  );
}

type EachProps = ComingProps & { readonly known: ComingPrices; readonly onAsk: (asked: AskedBack) => void };

function EachPrice({ office, text, known, onAsk }: EachProps): JSX.Element {
  const { coming } = catalogueWords();
  const table = tableWords();
  const { rows, hasMore, asking, more } = office.comingPrices;
  return (
    <Table
      caption={coming.caption}
      columns={columns(office, known, onAsk)}
      rows={rows.value ?? []}
      rowKey={(row) => `${row.from} ${row.sku}`}
      view={PLAIN_VIEW}
      onView={() => undefined}
      empty={
        text.trim() === "" ? (
          <EmptyState icon="search" title={coming.empty}>
            {coming.emptyNext}
          </EmptyState>
        ) : (
          <EmptyState icon="search" title={coming.notFound}>
            {table.nothingFoundNext}
          </EmptyState>
        )
      }
      endless={{ hasMore: hasMore.value, busy: asking.busy.value, onMore: () => void more() }}
    />
  );
}

function columns(
  office: Office,
  { timeZone, lists }: ComingPrices,
  onAsk: (asked: AskedBack) => void,
): readonly Column<ComingPrice>[] {
  const words = catalogueWords().coming;
  const { decimals } = office.reading();
  const when = ({ from }: ComingPrice): string => formatDateTime(from, locale(), timeZone);
  const listOf = (row: ComingPrice): string => {
    const list = lists.find((one) => one.import === row.import);
    return list === undefined ? words.forgotten : announcedBy(list);
  };
  const shown: readonly Column<ComingPrice>[] = [
    { key: "name", title: words.columns.name, text: (row) => row.name },
    {
      key: "now",
      title: words.columns.now,
      text: ({ priceNow }) => (priceNow === null ? words.unknownYet : formatAmount(priceNow, decimals)),
      figures: true,
    },
    { key: "price", title: words.columns.price, text: ({ price }) => formatAmount(price, decimals), figures: true },
    { key: "from", title: words.columns.from, text: when },
    { key: "sku", title: words.columns.sku, text: (row) => row.sku },
    { key: "list", title: words.columns.list, text: listOf },
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
