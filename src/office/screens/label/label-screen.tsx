import type { JSX } from "preact";
import { Notice } from "../../../ui/components/notice.tsx";
import { ProblemNotice } from "../../../ui/components/problem-notice.tsx";
import { commonWords } from "../../../ui/words/common/words.ts";
import { officeWords } from "../../../ui/words/office/words.ts";
import type { Office } from "../../state/office.ts";
import { labelText } from "../label-text.ts";

type LabelScreenProps = { readonly office: Office; readonly number: string };

/** What is known of a label that stands for no soft check, or for none yet (L6, R3). */
export function LabelScreen({ office, number }: LabelScreenProps): JSX.Element {
  const words = officeWords().label;
  const found = office.label.value.value;
  const problem = office.label.problem.value;
  return (
    <>
      <h1>{words.title(labelText(found?.number ?? number))}</h1>
      {problem && <ProblemNotice code={problem} />}
      {office.label.busy.value && <p role="status">{commonWords().loading}</p>}
      {found && (
        <Notice tone={found.state === "void" ? "refused" : "quiet"} icon="label" title={words.states[found.state]}>
          {found.forStaff === null ? words.forNobody : words.forStaff(found.forStaff)}
        </Notice>
      )}
    </>
  );
}
