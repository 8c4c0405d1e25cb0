import type { Listed } from "./own-article.ts";

/**
 * What the price list said of an article up to a version of the catalogue, since the word before it; null: the article stood
 * there as listed.
 */
export type FormerWord = { readonly until: number; readonly said: Listed | null };

/** The price list's word of an article now, and the words before it, oldest first. */
export type ListedWords = { readonly listed: Listed; readonly was: readonly FormerWord[] };

/** `isOver`: the store says otherwise now. Null: at that version the article stood as listed. */
export function listedAt({ listed, was }: ListedWords, isOver: boolean, version: number): Listed | null {
  const word = was.find(({ until }) => until >= version);
  if (word !== undefined) return word.said;
  return isOver ? listed : null;
}

type Moment = { readonly listed: Listed; readonly isOver: boolean };

/** The words after a version that made `after` of `before`; those before `oldest`, which nobody goes back to, are forgotten. */
export function wordsSince(
  was: readonly FormerWord[],
  { before, after }: { readonly before: Moment; readonly after: Moment },
  { version, oldest }: { readonly version: number; readonly oldest: number },
): readonly FormerWord[] {
  const kept = was.filter(({ until }) => until >= oldest);
  const ends = before.isOver ? !after.isOver || !same(before.listed, after.listed) : after.isOver;
  return ends ? [...kept, { until: version - 1, said: before.isOver ? before.listed : null }] : kept;
}

const same = (a: Listed, b: Listed): boolean => JSON.stringify(a) === JSON.stringify(b);
