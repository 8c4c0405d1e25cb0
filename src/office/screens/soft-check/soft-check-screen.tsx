import type { ComponentChildren, JSX } from "preact";
import { useState } from "preact/hooks";
import type { Uuid } from "../../../domain/ids.ts";
import { currencyDecimals } from "../../../domain/money.ts";
import { nextState } from "../../../domain/state-table.ts";
import type { SoftCheckDetail } from "../../../protocol/soft-check-detail.ts";
import { Button } from "../../../ui/components/button.tsx";
import { ProblemNotice } from "../../../ui/components/problem-notice.tsx";
import { StateBadge } from "../../../ui/components/state-badge.tsx";
import { commonWords } from "../../../ui/words/common/words.ts";
import { formatDateTime, formatMinor, formatNumber } from "../../../ui/words/formats.ts";
import { language } from "../../../ui/words/language.ts";
import { officeWords } from "../../../ui/words/office/words.ts";
import { slipWords } from "../../../ui/words/slip/words.ts";
import type { Office } from "../../state/office.ts";
import { addressOf } from "../../state/place.ts";
import { LabelLife } from "../label/label-life.tsx";
import { labelText } from "../label-text.ts";
import { receiptText } from "../receipt-text.ts";
import { TerminalName } from "../terminal-name.tsx";
import { AtTheTill } from "./at-the-till.tsx";
import { CancelDialog } from "./cancel-dialog.tsx";
import { Contents } from "./contents.tsx";
import { History } from "./history.tsx";
import { ReverseReceipt } from "./reverse-receipt.tsx";
import styles from "./soft-check-screen.module.css";

type SoftCheckProps = { readonly office: Office; readonly id: Uuid };

/** One soft check: contents, facts, and its life with the witnesses of each step (M1, S4). */
export function SoftCheckScreen({ office, id }: SoftCheckProps): JSX.Element {
  const words = officeWords().softCheck;
  const detail = office.detail.value.value;
  const problem = office.detail.problem.value;
  const life = office.label.value.value;
  const [asking, setAsking] = useState(false);
  const mayCancel = detail !== undefined && office.may("manage") && nextState(detail.state, "cancelled").ok;
  return (
    <>
      <p>
        <a href={addressOf(office.lastList.value)}>{words.back}</a>
      </p>
      <div class={styles.head}>
        <h1>{words.title(detail === undefined ? "" : labelText(detail.label))}</h1>
        {detail && <StateBadge state={detail.state} />}
      </div>
      {problem && <ProblemNotice code={problem} />}
      {detail === undefined && !problem && <p role="status">{commonWords().loading}</p>}
      {detail && <Facts detail={detail} />}
      {detail && <Contents detail={detail} />}
      {detail && <AtTheTill detail={detail} />}
      {detail && <History steps={detail.history} />}
      {detail && life && <LabelLife office={office} life={life} here={detail.id} />}
      {detail && (
        <div class={styles.actions}>
          {detail.lines.length > 0 && <SaveSlip office={office} detail={detail} />}
          <ReverseReceipt office={office} detail={detail} />
          {mayCancel && (
            <Button kind="danger" icon="close" onPress={() => setAsking(true)}>
              {words.cancel}
            </Button>
          )}
        </div>
      )}
      {office.outgoing.slip.problem.value && <ProblemNotice code={office.outgoing.slip.problem.value} />}
      {asking && (
        <CancelDialog
          busy={office.cancelling.busy.value}
          problem={office.cancelling.problem.value}
          onClose={() => setAsking(false)}
          onCancel={async (reason) => {
            if (await office.cancel(id, reason)) setAsking(false);
          }}
        />
      )}
    </>
  );
}

/** The paper for a customer who asks for one (E5), in the language of this page. */
function SaveSlip({ office, detail }: { readonly office: Office; readonly detail: SoftCheckDetail }): JSX.Element {
  const words = slipWords();
  const save = (): Promise<void> => office.outgoing.saveSlip(detail.id, language.value, words.fileName(detail.label));
  return (
    <Button icon="download" busy={office.outgoing.slip.busy.value} onPress={() => void save()}>
      {words.save}
    </Button>
  );
}

function Facts({ detail }: { readonly detail: SoftCheckDetail }): JSX.Element {
  const words = officeWords();
  const titles = words.softChecks.columns;
  const { redemption } = detail;
  return (
    <section aria-label={words.softCheck.facts}>
      <dl class={styles.facts}>
        <Fact title={words.softCheck.withoutDiscounts}>
          <span class={styles.total}>
            {formatMinor(detail.totalMinor, detail.currency, currencyDecimals(detail.currency))}
          </span>
        </Fact>
        <Fact title={titles.pieces}>{formatNumber(detail.pieces)}</Fact>
        <Fact title={titles.staff}>{detail.staffName}</Fact>
        <Fact title={titles.terminal}>
          <TerminalName name={detail.terminalName} />
        </Fact>
        <Fact title={titles.sealed}>
          {formatDateTime(detail.sealedAt)} ({words.softCheck.terminalClock})
        </Fact>
        <Fact title={titles.stored}>
          {formatDateTime(detail.storedAt)} ({words.softCheck.serverClock})
        </Fact>
        {redemption && <Fact title={commonWords().fields.till}>{redemption.till}</Fact>}
        {redemption?.committedAt && (
          <Fact title={titles.receipt}>
            {receiptText(redemption.receipt) ?? words.softCheck.noReceipt}, {formatDateTime(redemption.committedAt)}
          </Fact>
        )}
      </dl>
    </section>
  );
}

const Fact = ({ title, children }: { readonly title: string; readonly children: ComponentChildren }): JSX.Element => (
  <div>
    <dt>{title}</dt>
    <dd>{children}</dd>
  </div>
);
