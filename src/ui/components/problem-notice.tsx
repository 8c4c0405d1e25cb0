import type { ComponentChildren, JSX } from "preact";
import { commonWords } from "../words/common/words.ts";
import { problemWords } from "../words/problems/words.ts";
import { Notice } from "./notice.tsx";

type ProblemNoticeProps = {
  /** A code of the wire, or `offline`, `storage-failed` and the like of the pages. */
  readonly code: string;
  readonly actions?: ComponentChildren;
};

/** A refusal or failure in words: what happened, what was saved, what to do; the code small, for support. */
export function ProblemNotice({ code, actions }: ProblemNoticeProps): JSX.Element {
  const problem = problemWords(code);
  return (
    <Notice tone={code === "offline" ? "offline" : "refused"} title={problem.what} actions={actions}>
      {problem.saved} {problem.next} <small>{commonWords().supportCode(code)}</small>
    </Notice>
  );
}
