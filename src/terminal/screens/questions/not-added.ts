import { terminalWords } from "../../../ui/words/terminal/words.ts";

/** The scans that a standing question refused, the latest named and all counted. */
export function notAddedWords(codes: readonly string[]): string | undefined {
  const latest = codes.at(-1);
  if (latest === undefined) return undefined;
  const { unknown, stops } = terminalWords();
  return codes.length === 1 ? unknown.repeated(latest) : `${unknown.repeated(latest)} ${stops.soMany(codes.length)}`;
}
