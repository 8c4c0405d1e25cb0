import type { JSX } from "preact";
import type { LabelNumber } from "../../../domain/label-number.ts";
import type { SoftCheckState } from "../../../domain/state-table.ts";
import type { RedemptionView } from "../../../protocol/redemptions.ts";
import { Button } from "../../../ui/components/button.tsx";
import { EmptyState } from "../../../ui/components/empty-state.tsx";
import { Notice } from "../../../ui/components/notice.tsx";
import { ProblemNotice } from "../../../ui/components/problem-notice.tsx";
import { Badge, StateBadge } from "../../../ui/components/state-badge.tsx";
import { commonWords } from "../../../ui/words/common/words.ts";
import { handoffWords } from "../../../ui/words/handoff/words.ts";
import { tillWords } from "../../../ui/words/till/words.ts";
import type { Basket } from "../../state/counter.ts";
import { isByCode } from "../../state/handed-bags.ts";
import type { Till } from "../../state/till.ts";
import { HandoffReading, SoldCutOff } from "../handoff/handoff-reading.tsx";
import type { Page } from "../page.ts";
import { labelText, money } from "../texts.ts";
import { Arrived } from "./arrived.tsx";
import styles from "./bag-list.module.css";
import { RefusalCard } from "./refusal-card.tsx";
import { SaveSlip } from "./save-slip.tsx";
import { SpotCheck } from "./spot-check.tsx";

/** The customer's bags in the order of scanning, under the labels that were refused. */
export function BagList({ page }: { readonly page: Page }): JSX.Element {
  const words = tillWords().scan;
  const { till } = page;
  const basket = till.basket.value;
  const problem = till.problem.value;
  const empty =
    basket === undefined &&
    till.refused.value.length === 0 &&
    till.arrivals.arrived.value.length === 0 &&
    till.handoffs.reading.value.length === 0 &&
    problem === undefined;
  if (empty) {
    return (
      <EmptyState icon="label" title={words.empty}>
        {words.emptyNext}
      </EmptyState>
    );
  }
  return (
    <>
      <HandoffReading till={till} />
      <SoldCutOff till={till} />
      {problem !== undefined && (
        <ProblemNotice
          code={problem}
          actions={
            basket !== undefined && !basket.confirmed ? (
              <Button onPress={() => void till.askServerAgain()}>{words.askAgain}</Button>
            ) : undefined
          }
        />
      )}
      {till.arrivals.arrived.value.map((label) => (
        <Arrived key={label} till={till} label={label} />
      ))}
      {till.refused.value.map((refused) => (
        <RefusalCard key={refused.label} till={till} refused={refused} />
      ))}
      {basket !== undefined && till.refused.value.length > 0 && <p>{tillWords().refused.others}</p>}
      {basket?.labels.map((label) => (
        <Bag key={label} page={page} basket={basket} label={label} />
      ))}
      <HoldLeft till={till} />
    </>
  );
}

/** How long the server keeps the bags for this till; each sign of life begins it anew (R2). */
function HoldLeft({ till }: { readonly till: Till }): JSX.Element | null {
  const words = tillWords().scan;
  const minutes = till.holdMinutesLeft.value;
  if (minutes === undefined) return null;
  return minutes > 0 ? (
    <p class={styles.until}>{words.heldFor(minutes)}</p>
  ) : (
    <Notice tone="refused" title={words.holdOver}>
      {words.holdOverNext}
    </Notice>
  );
}

type WhereProps = { readonly basket: Basket; readonly label: LabelNumber; readonly state: SoftCheckState };

/** A bag that came by code claims no state: only the server knows one. */
const WhereItIs = ({ basket, label, state }: WhereProps): JSX.Element =>
  isByCode(basket, label) && !basket.confirmed ? (
    <Badge tone="offline" icon="device" word={handoffWords().till.byCode} />
  ) : (
    <StateBadge state={state} />
  );

type BagProps = { readonly page: Page; readonly basket: Basket; readonly label: LabelNumber };

const softCheckUnder = (view: RedemptionView | undefined, label: LabelNumber) =>
  view?.softChecks.find((softCheck) => softCheck.label === label);

function Bag({ page, basket, label }: BagProps): JSX.Element {
  const { scan: words, opening } = tillWords();
  const softCheck = softCheckUnder(basket.view, label);
  const shown = labelText(label);
  return (
    <article class={styles.bag} aria-label={shown}>
      <div class={styles.top}>
        <strong class={styles.label}>
          {basket.labels.length > 1 && `${words.bagNumber(basket.labels.indexOf(label) + 1)} · `}
          {shown}
        </strong>
        {softCheck === undefined && <Badge tone="waiting" icon="wait" word={words.asking} />}
        {softCheck !== undefined && <WhereItIs basket={basket} label={label} state={softCheck.state} />}
      </div>
      {softCheck !== undefined && (
        <p class={styles.what}>
          <span>
            {commonWords().pieces(softCheck.pieces)} {words.of(softCheck.staffName)}
          </span>
          <strong>{money(softCheck.totalMinor, softCheck.currency)}</strong>
        </p>
      )}
      {basket.accepted.includes(label) && <p>{words.accepted}</p>}
      <SpotCheck till={page.till} check={basket.view?.spotChecks.find((check) => check.label === label)} />
      <div class={styles.acts}>
        <Button label={words.removeThisBag(shown)} onPress={() => void page.till.letGo(label)}>
          {words.removeBag}
        </Button>
        <Button label={opening.openThis(shown)} onPress={() => page.till.askAbout("opening", label)}>
          {opening.open}
        </Button>
        {softCheck !== undefined && <SaveSlip page={page} softCheck={softCheck.id} label={label} />}
      </div>
    </article>
  );
}
