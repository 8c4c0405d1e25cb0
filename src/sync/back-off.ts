const FIRST_MS = 1_000;
const LONGEST_MS = 60_000;

/**
 * How long to wait after so many failed rounds in a row: doubling from 1 s to 60 s, of which a random half is taken off,
 * so that fifty terminals do not come back at the same moment. `random` is from 0 to below 1.
 */
export function backOffMs(failures: number, random: number): number {
  const longest = Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(failures - 1, 16));
  return Math.round(longest * (1 - random / 2));
}
