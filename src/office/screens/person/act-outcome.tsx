import type { JSX } from "preact";
import type { Ask } from "../../../asking/ask.ts";
import type { StaffMember } from "../../../protocol/people.ts";
import { Notice } from "../../../ui/components/notice.tsx";
import { ProblemNotice } from "../../../ui/components/problem-notice.tsx";

type ActOutcomeProps = { readonly act: Ask<StaffMember>; readonly done: (member: StaffMember) => string };

/** What came of the newest act of its kind, beside its button. */
export function ActOutcome({ act, done }: ActOutcomeProps): JSX.Element | null {
  if (act.problem.value) return <ProblemNotice code={act.problem.value} />;
  return act.value.value && !act.busy.value ? <Notice tone="good" title={done(act.value.value)} /> : null;
}
