import type { JSX } from "preact";
import { currencyDecimals } from "../../../domain/money.ts";
import type { SoftCheckDetail } from "../../../protocol/soft-check-detail.ts";
import type { Column } from "../../../ui/components/table-column.ts";
import { WholeTable } from "../../../ui/components/whole-table.tsx";
import { formatAmount, formatQuantity } from "../../../ui/words/formats.ts";
import { officeWords } from "../../../ui/words/office/words.ts";
import styles from "./soft-check-screen.module.css";

type Line = SoftCheckDetail["lines"][number];

/** The lines of a soft check, as they were sealed (I14). */
export function Contents({ detail }: { readonly detail: SoftCheckDetail }): JSX.Element {
  const words = officeWords().softCheck;
  const decimals = currencyDecimals(detail.currency);
  const { columns: titles, priceFrom, entered } = words;
  const columns: readonly Column<Line>[] = [
    { key: "article", title: titles.article, text: (line) => line.name, sorts: true, searches: true },
    { key: "barcode", title: titles.barcode, text: (line) => shown(line.barcode), searches: true },
    {
      key: "quantity",
      title: titles.quantity,
      text: (line) => formatQuantity(line.quantity, line.unit),
      order: (line) => line.quantity,
      figures: true,
      sorts: true,
    },
    {
      key: "price",
      title: titles.price,
      text: (line) => formatAmount(line.unitPriceMinor, decimals),
      order: (line) => line.unitPriceMinor,
      figures: true,
      sorts: true,
    },
    {
      key: "amount",
      title: titles.amount,
      text: (line) => formatAmount(line.amountMinor, decimals),
      order: (line) => line.amountMinor,
      figures: true,
      sorts: true,
    },
    {
      key: "priceFrom",
      title: titles.priceFrom,
      text: (line) => words.priceOrigin(priceFrom[line.priceFrom], line.catalogueVersion),
      sorts: true,
    },
    { key: "entered", title: titles.entered, text: (line) => entered[line.entered], sorts: true },
    ...(detail.lines.some((line) => line.marks.length > 0) ? [marksOf(titles.marks)] : []),
    ...(detail.lines.some((line) => line.marksMissing > 0) ? [missingMarks(titles.marksMissing)] : []),
  ];
  return (
    <section class={styles.part}>
      <h2>{words.contents}</h2>
      <WholeTable
        caption={words.contents}
        columns={columns}
        rows={detail.lines}
        rowKey={(line) => String(line.line)}
        empty={null}
      />
    </section>
  );
}

/** Shown only where a bag has some: marking codes as they were scanned, one for each unit (B4). */
const marksOf = (title: string): Column<Line> => ({
  key: "marks",
  title,
  text: (line) => line.marks.map(shown).join(" · "),
  searches: true,
  sentences: true,
});

/** Shown only where a bag has some: units that the till had to ask a marking code for (B4). */
const missingMarks = (title: string): Column<Line> => ({
  key: "marksMissing",
  title,
  text: (line) => (line.marksMissing === 0 ? "" : String(line.marksMissing)),
  order: (line) => line.marksMissing,
  figures: true,
  sorts: true,
});

/** GS is nothing to see: shown as the sign for it. */
const shown = (barcode: string): string => barcode.replaceAll("\u001d", "␝");
