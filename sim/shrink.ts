/**
 * Delta debugging (Zeller): the smallest part of the list, as far as `tries` go, with which `fails` still holds. Parts are
 * taken out in ever smaller pieces.
 */
export async function shrink<T>(
  whole: readonly T[],
  fails: (part: readonly T[]) => Promise<boolean>,
  tries: number,
): Promise<readonly T[]> {
  let part = whole;
  let pieces = 2;
  let left = tries;
  while (part.length > 1 && left > 0) {
    const size = Math.ceil(part.length / pieces);
    let smaller: readonly T[] | undefined;
    for (let from = 0; from < part.length && left > 0 && smaller === undefined; from += size) {
      const without = [...part.slice(0, from), ...part.slice(from + size)];
      left--;
      if (await fails(without)) smaller = without;
    }
    if (smaller !== undefined) {
      part = smaller;
      pieces = Math.max(2, pieces - 1);
    } else if (size === 1) {
      return part;
    } else {
      pieces = Math.min(part.length, pieces * 2);
    }
  }
  return part;
}
