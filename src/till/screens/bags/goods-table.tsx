import type { JSX } from "preact";
import type { RedemptionView, WireMergedLine } from "../../../protocol/redemptions.ts";
import { EmptyState } from "../../../ui/components/empty-state.tsx";
import { commonWords } from "../../../ui/words/common/words.ts";
import { formatQuantity } from "../../../ui/words/formats.ts";
import { tillWords } from "../../../ui/words/till/words.ts";
import { amount } from "../texts.ts";
import styles from "./goods-table.module.css";

/** The merged lines of all bags, as the server made them; they cannot be changed here (story point 5). */
export function GoodsTable({ view }: { readonly view: RedemptionView | undefined }): JSX.Element {
  const words = tillWords().scan;
  if (view === undefined) {
    return (
      <EmptyState icon="bag" title={words.noLines}>
        {words.noLinesNext}
      </EmptyState>
    );
  }
  return (
    <table class={styles.table}>
      <caption class="for-ears">{words.lines}</caption>
      <thead>
        <tr>
          <th scope="col">{words.columns.article}</th>
          <th scope="col" class={styles.figures}>
            {words.columns.quantity}
          </th>
          <th scope="col" class={styles.price}>
            {words.columns.price}
          </th>
          <th scope="col" class={styles.figures}>
            {words.columns.amount}
          </th>
        </tr>
      </thead>
      <tbody>
        {view.lines.map((line) => (
          <GoodsRow key={`${line.sku} ${line.unitPriceMinor}`} line={line} currency={view.currency} />
        ))}
      </tbody>
    </table>
  );
}

function GoodsRow({ line, currency }: { readonly line: WireMergedLine; readonly currency: string }): JSX.Element {
  const price = amount(line.unitPriceMinor, currency);
  const per = line.unit === "pc" ? price : `${price} ${commonWords().perUnit[line.unit]}`;
  return (
    <tr>
      <th scope="row">
        <span class={styles.name}>{line.name}</span>
        <span class={styles.code}>
          {line.barcode}
          {line.marks.length > 0 && ` · ${tillWords().scan.marks(line.marks.length)}`}
        </span>
        {line.marksMissing > 0 && (
          <span class={styles.askForMarks}>{tillWords().scan.askForMarks(line.marksMissing)}</span>
        )}
        <span class={styles.priceBelow}>{per}</span>
      </th>
      <td class={styles.figures}>{formatQuantity(line.quantity, line.unit)}</td>
      <td class={styles.price}>{per}</td>
      <td class={styles.figures}>{amount(line.amountMinor, currency)}</td>
    </tr>
  );
}
