import type { JSX } from "preact";
import { currencyDecimals } from "../../../domain/money.ts";
import type { SoftCheckDetail, AtTheTill as Told } from "../../../protocol/soft-check-detail.ts";
import type { Column } from "../../../ui/components/table-column.ts";
import { WholeTable } from "../../../ui/components/whole-table.tsx";
import { formatAmount, formatMinor } from "../../../ui/words/formats.ts";
import { atTheTillWords } from "../../../ui/words/office/at-the-till/words.ts";
import { receiptText } from "../receipt-text.ts";
import styles from "./soft-check-screen.module.css";

type Charged = NonNullable<Told["charged"]>;
type Difference = Charged["differences"][number];

/** What the till charged beside what was scanned (S7), and its receipt in its own list (M3). */
export function AtTheTill({ detail }: { readonly detail: SoftCheckDetail }): JSX.Element | null {
  const words = atTheTillWords();
  const { atTheTill, currency } = detail;
  if (atTheTill === null) return null;
  const { charged, listed } = atTheTill;
  const money = (minor: number): string => formatMinor(minor, currency, currencyDecimals(currency));
  return (
    <section class={styles.part}>
      <h2>{words.title}</h2>
      <p>{charged === null ? words.untold : words.sums(money(charged.oursMinor), money(charged.totalMinor))}</p>
      {charged !== null && <p>{charged.byArticle ? standing(charged) : words.totalOnly}</p>}
      {charged !== null && charged.differences.length > 0 && (
        <WholeTable
          caption={words.title}
          columns={columns(currencyDecimals(currency))}
          rows={charged.differences}
          rowKey={({ sku }) => sku}
          empty={null}
        />
      )}
      {listed !== null && (
        <p>{words.listed(listed.list, receiptText(listed.receipt) ?? words.noNumber, money(listed.totalMinor))}</p>
      )}
    </section>
  );
}

const standing = ({ differences }: Charged): string => {
  const words = atTheTillWords();
  return differences.length === 0 ? words.same : words.differs;
};

function columns(decimals: number): readonly Column<Difference>[] {
  const words = atTheTillWords();
  const amount = (minor: number | null): string => (minor === null ? words.notThere : formatAmount(minor, decimals));
  return [
    { key: "article", title: words.columns.article, text: ({ sku, name }) => name ?? words.unscanned(sku) },
    { key: "ours", title: words.columns.ours, text: ({ oursMinor }) => amount(oursMinor), figures: true },
    { key: "theirs", title: words.columns.theirs, text: ({ theirsMinor }) => amount(theirsMinor), figures: true },
  ];
}
