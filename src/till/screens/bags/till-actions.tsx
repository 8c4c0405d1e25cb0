import type { JSX } from "preact";
import { Button } from "../../../ui/components/button.tsx";
import { classNames } from "../../../ui/components/class-names.ts";
import { commonWords } from "../../../ui/words/common/words.ts";
import { tillWords } from "../../../ui/words/till/words.ts";
import type { Page } from "../page.ts";
import { bagsAndPieces, money } from "../texts.ts";
import { useKeys } from "../use-keys.ts";
import styles from "./till-actions.module.css";

type TillActionsProps = {
  readonly page: Page;
  readonly cameraOpen: boolean;
  readonly onCamera: () => void;
  readonly onChooseBag: () => void;
};

/** The total and the actions, each with its key; the primary is the next thing to do. */
export function TillActions({ page, cameraOpen, onCamera, onChooseBag }: TillActionsProps): JSX.Element {
  const { scan, receipt, history, camera } = tillWords();
  const { till } = page;
  const basket = till.basket.value;
  const payment = till.payment.value;
  const concluded = basket === undefined && payment.kind !== "none";
  // A receipt that was refused is decided about first, by the buttons beside it; a conflict is the office's.
  const undecided = payment.kind === "refused" && payment.record.conflicts === undefined;
  const primary = (): void => {
    if (!concluded) till.ask("receipt");
    else if (!undecided) till.next();
  };
  const free = till.asking.value === "nothing";
  useKeys(
    free
      ? {
          F2: () => till.ask("label"),
          F4: () => till.ask("release"),
          F6: onChooseBag,
          F3: () => till.ask("pos-code"),
          F7: () => void till.arrivals.takeIn(),
          F8: primary,
          F9: () => till.show("receipts"),
          Delete: till.tellFixed,
        }
      : {},
  );
  const typed = till.posCode.offered();
  const noBags = basket === undefined && till.refused.value.length === 0;
  return (
    <section class={classNames(styles.bar, typed && styles.withCode)} aria-label={commonWords().actions}>
      <Totals page={page} />
      <Button keyShown="F2" onPress={() => till.ask("label")} disabled={payment.kind === "refused"}>
        {scan.typeLabel}
      </Button>
      <Button onPress={onCamera} pressed={cameraOpen}>
        {cameraOpen ? camera.close : camera.open}
      </Button>
      <span class={styles.forKeys}>
        <Button keyShown="F6" onPress={onChooseBag} disabled={noBags} wide>
          {scan.chooseBag}
        </Button>
      </span>
      <Button keyShown="F4" onPress={() => till.ask("release")} disabled={basket === undefined}>
        {scan.releaseAll}
      </Button>
      <Button keyShown="F9" onPress={() => till.show("receipts")}>
        {history.open}
      </Button>
      {typed && (
        <Button keyShown="F3" onPress={() => till.ask("pos-code")} disabled={till.payable.value === "no"}>
          {scan.showPosCode}
        </Button>
      )}
      <span class={styles.primary}>
        <Button
          keyShown="F8"
          kind="primary"
          onPress={primary}
          busy={payment.kind === "sending"}
          disabled={concluded ? undecided : till.payable.value === "no"}
          wide
        >
          {concluded ? receipt.next : receipt.title}
        </Button>
      </span>
    </section>
  );
}

function Totals({ page }: { readonly page: Page }): JSX.Element {
  const basket = page.till.basket.value;
  const view = basket?.view;
  const pieces = view?.softChecks.reduce((sum, softCheck) => sum + softCheck.pieces, 0) ?? 0;
  return (
    <div class={styles.totals}>
      <span class={styles.what}>
        <span>{bagsAndPieces(basket?.labels.length ?? 0, pieces)}</span>
        <span>{tillWords().scan.total}</span>
      </span>
      <output class={styles.sum}>
        {/* Nothing is known of bags that are asked for; no bags are worth nothing. */}
        {basket !== undefined && view === undefined ? "\u00a0" : money(view?.totalMinor ?? 0, page.currency())}
      </output>
    </div>
  );
}
