import type { JSX } from "preact";
import type { Ask } from "../../asking/ask.ts";
import { Notice } from "../../ui/components/notice.tsx";
import { ProblemNotice } from "../../ui/components/problem-notice.tsx";

type ActOutcomeProps<T> = {
  readonly act: Ask<T>;
  /** Undefined: what came of it says nothing of what is shown now. */
  readonly done: (answer: T) => string | undefined;
};

/** What came of the newest act of its kind, beside its button. */
export function ActOutcome<T>({ act, done }: ActOutcomeProps<T>): JSX.Element | null {
  if (act.problem.value) return <ProblemNotice code={act.problem.value} />;
  const answer = act.value.value;
  if (answer === undefined || act.busy.value) return null;
  const title = done(answer);
  return title === undefined ? null : <Notice tone="good" title={title} />;
}
