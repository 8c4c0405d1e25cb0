import type { JSX } from "preact";
import type { ComingList, WithdrawalBody } from "../../../protocol/coming-prices.ts";
import { ConfirmDialog } from "../../../ui/components/confirm-dialog.tsx";
import { Notice } from "../../../ui/components/notice.tsx";
import { ProblemNotice } from "../../../ui/components/problem-notice.tsx";
import { catalogueWords } from "../../../ui/words/office/catalogue/words.ts";
import type { CatalogueProps } from "./catalogue-props.ts";
import { sourceText } from "./source-text.ts";

/** What is asked about before it is done: what is taken back, and how many prices that are. */
export type AskedBack = { readonly wanted: WithdrawalBody; readonly prices: number };

type WithdrawProps = CatalogueProps & { readonly asked: AskedBack; readonly onClose: () => void };

/** Asks before announced prices are taken back. */
export function WithdrawDialog({ office, asked, onClose }: WithdrawProps): JSX.Element {
  const words = catalogueWords().coming;
  const { withdraw, withdrawing } = office.comingPrices;
  return (
    <ConfirmDialog
      title={words.ask(asked.prices)}
      keep={words.keep}
      act={words.withdraw}
      busy={withdrawing.busy.value}
      onClose={onClose}
      onAct={() => void withdraw(asked.wanted).then(onClose)}
    >
      <p>{words.askNext}</p>
    </ConfirmDialog>
  );
}

/** What became of taking prices back. */
export function Withdrawn({ office }: CatalogueProps): JSX.Element {
  const { problem, value } = office.comingPrices.withdrawing;
  return (
    <>
      {problem.value && <ProblemNotice code={problem.value} />}
      {value.value && <Notice tone="good" title={catalogueWords().coming.withdrawn(value.value.withdrawn)} />}
    </>
  );
}

/** Which list announced a price. */
export function announcedBy({ source, name }: Pick<ComingList, "source" | "name">): string {
  return source === null || name === null ? catalogueWords().coming.forgotten : sourceText({ source, name });
}
