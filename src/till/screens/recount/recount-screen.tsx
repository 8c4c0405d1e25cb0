import type { JSX } from "preact";
import { ActionBar } from "../../../ui/components/action-bar.tsx";
import { Button } from "../../../ui/components/button.tsx";
import { Notice } from "../../../ui/components/notice.tsx";
import { commonWords } from "../../../ui/words/common/words.ts";
import { formatNumber } from "../../../ui/words/formats.ts";
import { tillWords } from "../../../ui/words/till/words.ts";
import type { Counting } from "../../state/counter.ts";
import { SaidStrip } from "../bags/said-strip.tsx";
import { TillFrame } from "../frame/till-frame.tsx";
import type { Page } from "../page.ts";
import { labelText } from "../texts.ts";
import { useKeys } from "../use-keys.ts";
import styles from "./recount-screen.module.css";

/** An open bag is counted (R7): each scan is one more; what the order says comes at the end. */
export function RecountScreen({ page }: { readonly page: Page }): JSX.Element | null {
  const words = tillWords().recount;
  const { recounts } = page.till;
  const counting = recounts.counting.value;
  const isOver = counting?.outcome?.state === "equal";
  const finish = (): void => (isOver ? recounts.close() : void recounts.finish());
  useKeys({ F8: finish, Escape: recounts.close });
  if (counting === undefined) return null;
  const pieces = counting.rows.reduce((sum, { count }) => sum + count, 0);
  return (
    <TillFrame
      page={page}
      actions={
        <ActionBar label={commonWords().actions}>
          {!isOver && (
            <Button keyShown="Esc" onPress={recounts.close}>
              {words.back}
            </Button>
          )}
          <Button keyShown="F8" kind="primary" onPress={finish} busy={recounts.busy.value}>
            {isOver ? words.back : words.finish}
          </Button>
        </ActionBar>
      }
    >
      <h1>{words.title(labelText(counting.label))}</h1>
      <SaidStrip till={page.till} />
      <p>{words.lead}</p>
      <Outcome counting={counting} />
      <table class={styles.table}>
        <caption class="for-ears">{words.counted}</caption>
        <thead>
          <tr>
            <th scope="col">{words.article}</th>
            <th scope="col" class={styles.figures}>
              {words.counted}
            </th>
          </tr>
        </thead>
        <tbody>
          {counting.rows.map(({ sku, barcode, name, count }, place) => (
            <tr key={`${sku} ${barcode}`}>
              <th scope="row">
                {name}
                {name !== barcode && <span class={styles.code}>{barcode}</span>}
              </th>
              <td class={styles.figures}>
                <input
                  class={styles.count}
                  aria-label={words.countOf(name)}
                  inputMode="numeric"
                  autocomplete="off"
                  maxLength={4}
                  value={String(count)}
                  onInput={(event) => recounts.set(place, Number(event.currentTarget.value.replaceAll(/\D/g, "")))}
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p class={styles.sum}>{words.pieces(pieces)}</p>
    </TillFrame>
  );
}

function Outcome({ counting }: { readonly counting: Counting }): JSX.Element | null {
  const words = tillWords().recount;
  const { outcome } = counting;
  if (outcome === undefined) return null;
  if (outcome.state === "equal") {
    return (
      <Notice tone="good" title={words.equal}>
        {words.equalNext}
      </Notice>
    );
  }
  return (
    <Notice tone="refused" icon="warning" title={words.differs}>
      <p>{words.differsNext}</p>
      <table class={styles.table}>
        <caption class="for-ears">{words.differs}</caption>
        <thead>
          <tr>
            <th scope="col">{words.article}</th>
            <th scope="col" class={styles.figures}>
              {words.expected}
            </th>
            <th scope="col" class={styles.figures}>
              {words.counted}
            </th>
          </tr>
        </thead>
        <tbody>
          {outcome.differences.map(({ sku, name, expected, counted }) => (
            <tr key={`${sku} ${name}`}>
              <th scope="row">{name}</th>
              <td class={styles.figures}>{formatNumber(expected)}</td>
              <td class={styles.figures}>{formatNumber(counted)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Notice>
  );
}
