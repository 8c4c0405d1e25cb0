import type { JSX } from "preact";
import { useState } from "preact/hooks";
import type { SoftCheckDetail } from "../../../protocol/soft-check-detail.ts";
import { Button } from "../../../ui/components/button.tsx";
import { ConfirmDialog } from "../../../ui/components/confirm-dialog.tsx";
import { Field } from "../../../ui/components/field.tsx";
import { ProblemNotice } from "../../../ui/components/problem-notice.tsx";
import { spotCheckWords } from "../../../ui/words/office/spot-checks/words.ts";
import type { Office } from "../../state/office.ts";

type ReverseProps = { readonly office: Office; readonly detail: SoftCheckDetail };

/** The receipt of a redeemed bag is undone by a record of its own, with its reason (I3). */
export function ReverseReceipt({ office, detail }: ReverseProps): JSX.Element | null {
  const words = spotCheckWords().reversal;
  const [asking, setAsking] = useState(false);
  const [reason, setReason] = useState("");
  const { busy, problem } = office.spotChecks.reversing;
  const { redemption, state } = detail;
  if (state !== "redeemed" || redemption === null || !office.may("manage")) return null;
  const reverse = async (): Promise<void> => {
    if (!(await office.spotChecks.reverse(redemption.id, reason.trim()))) return;
    setAsking(false);
    office.refresh();
  };
  return (
    <>
      <Button kind="danger" icon="undo" onPress={() => setAsking(true)}>
        {words.reverse}
      </Button>
      {asking && (
        <ConfirmDialog
          title={words.ask}
          keep={words.keep}
          act={words.reverse}
          busy={busy.value}
          disabled={reason.trim() === ""}
          onClose={() => setAsking(false)}
          onAct={() => void reverse()}
        >
          <p>{words.next}</p>
          {problem.value && <ProblemNotice code={problem.value} />}
          <Field label={words.reason} value={reason} onValue={setReason} maxLength={300} name="reason" first />
        </ConfirmDialog>
      )}
    </>
  );
}
