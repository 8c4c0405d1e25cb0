/** Where two texts part; undefined for a text that has ended. */
export type Difference = {
  readonly at: number;
  readonly promised: string | undefined;
  readonly typed: string | undefined;
};

/**
 * The first character that is not as promised. CR, LF and both together are one key, Enter: nobody can tell by the keys
 * which of them a code carried.
 */
export function firstDifference(promised: string, typed: string): Difference | undefined {
  const [wanted, came] = [promised, typed].map((text) => [...text.replaceAll(/\r\n?/g, "\n")]);
  if (wanted === undefined || came === undefined) return undefined;
  const most = Math.max(wanted.length, came.length);
  for (let at = 0; at < most; at++) {
    if (wanted[at] !== came[at]) return { at, promised: wanted[at], typed: came[at] };
  }
  return undefined;
}
