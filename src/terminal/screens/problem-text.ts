import { problemWords } from "../../ui/words/problems/words.ts";

/** What happened and what to do, in one breath. */
export function problemText(code: string): string {
  const { what, next } = problemWords(code);
  return `${what} ${next}`;
}
