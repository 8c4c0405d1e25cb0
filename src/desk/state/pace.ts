/** How many labels were done at a moment (ms). */
export type Tally = { readonly at: number; readonly done: number };

/** The pace is that of the last moments: a roll that was changed in between says nothing of now. */
const LOOK_BACK_MS = 30_000;
/** From a shorter look no pace can be told: printers take labels in handfuls. */
const LEAST_MS = 3_000;

/** What is worth remembering when a further tally came. */
export const remembered = (tallies: readonly Tally[], next: Tally): readonly Tally[] => [
  ...tallies.filter(({ at }) => next.at - at <= LOOK_BACK_MS),
  next,
];

/** Labels a minute; undefined while nobody can tell. */
export function labelsAMinute(tallies: readonly Tally[]): number | undefined {
  const [first] = tallies;
  const last = tallies.at(-1);
  if (first === undefined || last === undefined || last.at - first.at < LEAST_MS) return undefined;
  return Math.max(0, Math.round(((last.done - first.done) * 60_000) / (last.at - first.at)));
}
