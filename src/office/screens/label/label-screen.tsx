import type { JSX } from "preact";
import { Notice } from "../../../ui/components/notice.tsx";
import { ProblemNotice } from "../../../ui/components/problem-notice.tsx";
import { commonWords } from "../../../ui/words/common/words.ts";
import { officeWords } from "../../../ui/words/office/words.ts";
import type { Office } from "../../state/office.ts";
import { labelText } from "../label-text.ts";
import { LabelLife } from "./label-life.tsx";

type LabelScreenProps = { readonly office: Office; readonly number: string };

/** "Where is this bag?": what is known of a label and of the bag that it stands for (L6, R3). */
export function LabelScreen({ office, number }: LabelScreenProps): JSX.Element {
  const words = officeWords().label;
  const found = office.label.value.value;
  const problem = office.label.problem.value;
  return (
    <>
      <h1>{words.title(labelText(found?.number ?? number))}</h1>
      {problem && <ProblemNotice code={problem} />}
      {office.label.busy.value && <p role="status">{commonWords().loading}</p>}
      {found?.state && (
        <Notice tone={found.state === "void" ? "refused" : "quiet"} icon="label" title={words.states[found.state]} />
      )}
      {found && <LabelLife office={office} life={found} />}
    </>
  );
}
