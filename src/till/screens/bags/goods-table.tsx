import type { JSX } from "preact";
import { useEffect, useRef } from "preact/hooks";
import type { LabelNumber } from "../../../domain/label-number.ts";
import type { RedemptionView, WireMergedLine } from "../../../protocol/redemptions.ts";
import { EmptyState } from "../../../ui/components/empty-state.tsx";
import { commonWords } from "../../../ui/words/common/words.ts";
import { formatQuantity } from "../../../ui/words/formats.ts";
import { tillWords } from "../../../ui/words/till/words.ts";
import type { Till } from "../../state/till.ts";
import { amount, fromBagsText } from "../texts.ts";
import styles from "./goods-table.module.css";

/** The merged lines of all bags, as the server made them; they cannot be changed here (story point 5). */
export function GoodsTable({ till }: { readonly till: Till }): JSX.Element {
  const words = tillWords().scan;
  const lines = useRef<HTMLTableSectionElement>(null);
  const view = till.basket.value?.view;
  useTold(lines, view, till.tellFixed);
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
      <tbody ref={lines}>
        {view.lines.map((line, place) => (
          <GoodsRow
            key={`${line.sku} ${line.unitPriceMinor} ${place}`}
            line={line}
            currency={view.currency}
            bags={till.basket.value?.labels ?? []}
          />
        ))}
      </tbody>
    </table>
  );
}

/** Whoever presses a line wants to change it: that cannot be, and the till says why. */
function useTold(
  lines: { readonly current: HTMLElement | null },
  view: RedemptionView | undefined,
  tell: () => void,
): void {
  useEffect(() => {
    const section = lines.current;
    section?.addEventListener("click", tell);
    return () => section?.removeEventListener("click", tell);
  }, [view === undefined]);
}

type GoodsRowProps = {
  readonly line: WireMergedLine;
  readonly currency: string;
  /** The customer's bags in the order in which they are listed. */
  readonly bags: readonly LabelNumber[];
};

function GoodsRow({ line, currency, bags }: GoodsRowProps): JSX.Element {
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
        {bags.length > 1 && <span class={styles.code}>{fromBagsText(line, bags)}</span>}
        <span class={styles.priceBelow}>{per}</span>
      </th>
      <td class={styles.figures}>{formatQuantity(line.quantity, line.unit)}</td>
      <td class={styles.price}>{per}</td>
      <td class={styles.figures}>{amount(line.amountMinor, currency)}</td>
    </tr>
  );
}
