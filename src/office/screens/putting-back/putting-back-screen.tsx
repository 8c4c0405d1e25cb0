import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { type GoodsToPutBack, goodsToPutBack } from "../../../domain/put-back.ts";
import type { PutBackBag } from "../../../protocol/putting-back.ts";
import { Button } from "../../../ui/components/button.tsx";
import { ConfirmDialog } from "../../../ui/components/confirm-dialog.tsx";
import { DayField } from "../../../ui/components/day-field.tsx";
import { EmptyState } from "../../../ui/components/empty-state.tsx";
import { Choice } from "../../../ui/components/field.tsx";
import { Notice } from "../../../ui/components/notice.tsx";
import { ProblemNotice } from "../../../ui/components/problem-notice.tsx";
import type { Column } from "../../../ui/components/table-column.ts";
import { WholeTable } from "../../../ui/components/whole-table.tsx";
import { commonWords } from "../../../ui/words/common/words.ts";
import { formatDateTime, formatQuantity } from "../../../ui/words/formats.ts";
import { locale } from "../../../ui/words/language.ts";
import { puttingBackWords } from "../../../ui/words/office/putting-back/words.ts";
import type { Office } from "../../state/office.ts";
import { firstDayOf, type PuttingBackQuery } from "../../state/putting-back.ts";
import { labelText } from "../label-text.ts";
import { bagColumns } from "./bag-columns.tsx";
import styles from "./putting-back-screen.module.css";

type PuttingBackProps = { readonly office: Office; readonly query: PuttingBackQuery };

/** What goes back to the shelf, summed for one walk, and the bags that it lies in; made to be printed (S4). */
export function PuttingBackScreen({ office, query }: PuttingBackProps): JSX.Element {
  const words = puttingBackWords();
  const { bags, putting } = office.puttingBack;
  const all = bags.value.value?.bags;
  const problem = bags.problem.value ?? putting.problem.value;
  return (
    <>
      <div class={styles.head}>
        <h1>{words.title}</h1>
        <div class={styles.acts}>
          <Button icon="printer" disabled={!all || all.length === 0} onPress={() => print()}>
            {words.print}
          </Button>
          {all && all.length > 0 && query.which === "waiting" && <PutAllBack office={office} bags={all} />}
        </div>
      </div>
      <p class={styles.screenOnly}>{words.lead}</p>
      <p class={styles.paperOnly}>{words.printedAt(formatDateTime(office.reading().now))}</p>
      <Filters office={office} query={query} />
      {problem && <ProblemNotice code={problem} />}
      {all === undefined && !problem && <p role="status">{commonWords().loading}</p>}
      {bags.value.value?.more && (
        <Notice tone="waiting" title={words.more}>
          {words.moreNext}
        </Notice>
      )}
      {all && all.length === 0 && (
        <EmptyState icon="check" title={words.none[query.which]}>
          {words.noneNext}
        </EmptyState>
      )}
      {all && all.length > 0 && <Goods bags={all} />}
      {all && all.length > 0 && (
        <section class={styles.part}>
          <h2>{words.bags}</h2>
          <WholeTable
            caption={words.bags}
            columns={bagColumns(office)}
            rows={all}
            rowKey={({ softCheck }) => softCheck}
            empty={null}
          />
        </section>
      )}
    </>
  );
}

function Filters({ office, query }: PuttingBackProps): JSX.Element {
  const words = puttingBackWords();
  const narrow = (change: Partial<PuttingBackQuery>): void => office.narrowPuttingBack({ ...query, ...change });
  return (
    <div class={styles.filters}>
      <DayField label={words.from} day={firstDayOf(query, office.reading().now)} onDay={(from) => narrow({ from })} />
      <Choice
        label={words.which}
        value={query.which}
        options={(["waiting", "done"] as const).map((value) => ({ value, text: words.whichChoices[value] }))}
        onValue={(which) => narrow({ which })}
      />
    </div>
  );
}

/** Of an opened bag the customer may have taken some: its goods stand apart, to be counted in the bag itself. */
function Goods({ bags }: { readonly bags: readonly PutBackBag[] }): JSX.Element {
  const words = puttingBackWords();
  const opened = bags.filter(({ state }) => state === "opened-at-the-till");
  const whole = bags.filter(({ state }) => state !== "opened-at-the-till");
  return (
    <>
      {whole.length > 0 && <GoodsTable title={words.goods} goods={goodsToPutBack(whole, locale())} />}
      {opened.length > 0 && (
        <GoodsTable title={words.opened} note={words.openedNote} goods={goodsToPutBack(opened, locale())} />
      )}
    </>
  );
}

type GoodsProps = { readonly title: string; readonly note?: string; readonly goods: readonly GoodsToPutBack[] };

const GoodsTable = ({ title, note, goods }: GoodsProps): JSX.Element => (
  <section class={styles.part}>
    <h2>{title}</h2>
    {note && <p>{note}</p>}
    <WholeTable
      caption={title}
      columns={goodsColumns()}
      rows={goods}
      rowKey={({ sku, unit }) => `${sku} ${unit}`}
      empty={null}
    />
  </section>
);

function goodsColumns(): readonly Column<GoodsToPutBack>[] {
  const { columns } = puttingBackWords();
  return [
    { key: "article", title: columns.article, text: ({ name }) => name },
    {
      key: "quantity",
      title: columns.quantity,
      text: ({ quantity, unit }) => formatQuantity(quantity, unit),
      figures: true,
    },
    { key: "barcode", title: columns.barcode, text: ({ barcode }) => barcode.replaceAll("\u001d", "␝") },
    { key: "bags", title: columns.inBags, text: ({ labels }) => labels.map(labelText).join(", "), sentences: true },
  ];
}

function PutAllBack({
  office,
  bags,
}: {
  readonly office: Office;
  readonly bags: readonly PutBackBag[];
}): JSX.Element | null {
  const words = puttingBackWords();
  const [asking, setAsking] = useState(false);
  const { busy, problem } = office.puttingBack.putting;
  if (!office.may("manage")) return null;
  const put = async (): Promise<void> => {
    if (await office.puttingBack.put(bags.map(({ softCheck }) => softCheck))) setAsking(false);
  };
  return (
    <>
      <Button kind="primary" icon="check" onPress={() => setAsking(true)}>
        {words.putAll}
      </Button>
      {asking && (
        <ConfirmDialog
          title={words.putAllAsk(commonWords().bags(bags.length))}
          keep={words.notYet}
          act={words.putAll}
          kind="primary"
          busy={busy.value}
          problem={problem.value}
          onClose={() => setAsking(false)}
          onAct={() => void put()}
        >
          <p>{words.putNext}</p>
        </ConfirmDialog>
      )}
    </>
  );
}
