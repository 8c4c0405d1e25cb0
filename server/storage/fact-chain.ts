import type { ChainedFact, Fact } from "../ports/facts.ts";

/** SHA-256 of the text's UTF-8 bytes, as lower-case hex; at once where the runtime can. */
export type Sha256 = (text: string) => string | Promise<string>;

type Linked = Omit<Fact, "detail"> & { readonly n: number; readonly detailSha256: string; readonly previous: string };

/**
 * What the hash of a fact is taken of: a JSON array, so that no text can pass for its neighbour. The detail goes in by its own hash:
 * it may be removed when its time is over, and the chain still holds.
 */
export const linkOf = (fact: Linked): string =>
  JSON.stringify([
    fact.previous,
    fact.store,
    fact.n,
    fact.at,
    fact.kind,
    fact.subject,
    fact.who,
    fact.terminal,
    fact.address,
    fact.outcome,
    fact.detailSha256,
  ]);

/** A detail that was removed when its time was over. */
export const EMPTIED_DETAIL = "{}";

/** Facts in a row, as they are to be kept: numbered from `first`, each chained to the one before it. */
export async function chained(
  facts: readonly Fact[],
  after: { readonly n: number; readonly hash: string },
  sha256: Sha256,
): Promise<readonly (ChainedFact & { readonly hash: string })[]> {
  const rows: (ChainedFact & { readonly hash: string })[] = [];
  let { n, hash: previous } = after;
  for (const fact of facts) {
    n += 1;
    const detailSha256 = await sha256(fact.detail);
    const hash = await sha256(linkOf({ ...fact, n, detailSha256, previous }));
    rows.push({ ...fact, n, detailSha256, previous, hash });
    previous = hash;
  }
  return rows;
}
