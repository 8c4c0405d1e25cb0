import type { JSX } from "preact";
import type { StaffMember } from "../../../protocol/people.ts";
import { Notice } from "../../../ui/components/notice.tsx";
import { ProblemNotice } from "../../../ui/components/problem-notice.tsx";
import type { Ask } from "../../state/ask.ts";

type ActOutcomeProps = { readonly act: Ask<StaffMember>; readonly done: (member: StaffMember) => string };

/** What came of the newest act of its kind, beside its button. */
export function ActOutcome({ act, done }: ActOutcomeProps): JSX.Element | null {
  if (act.problem.value) return <ProblemNotice code={act.problem.value} />;
  return act.value.value && !act.busy.value ? <Notice tone="good" title={done(act.value.value)} /> : null;
}
