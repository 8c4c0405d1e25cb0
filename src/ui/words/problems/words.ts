import { spoken } from "../language.ts";
import { en, type Problem, type ProblemCode } from "./en.ts";
import { ru } from "./ru.ts";

const isProblemCode = (code: string): code is ProblemCode => Object.hasOwn(en, code);

/** A problem's sentences by its code; a code without sentences of its own is an unexpected answer. */
export function problemWords(code: string): Problem {
  return spoken<Readonly<Record<ProblemCode, Problem>>>({ en, ru })[isProblemCode(code) ? code : "unexpected-answer"];
}
