import type { ChainedFact } from "../ports/facts.ts";
import type { Storage } from "../ports/storage.ts";
import { EMPTIED_DETAIL, linkOf, type Sha256 } from "./fact-chain.ts";

const PAGE = 1_000;

/** What is wrong with a store's chain of facts, at which number. */
export type ChainFault = {
  readonly n: number;
  readonly what: "gap" | "unchained" | "not-linked" | "changed" | "detail-changed" | "cut" | "counter" | "rewritten";
};

export type ChainReport = {
  /** First fact with a hash; null: none has one. */
  readonly from: number | null;
  readonly checked: number;
  readonly fault: ChainFault | undefined;
};

/** A place of the chain that somebody knows from before: the witness file, or an export kept elsewhere. */
export type KnownLink = { readonly n: number; readonly hash: string };

async function* factsUpTo(storage: Storage, store: string, last: number): AsyncGenerator<ChainedFact> {
  for (let next = 1; next <= last; next += PAGE) {
    const facts = await storage.read((queries) => queries.facts.chain(store, next, PAGE));
    yield* facts.filter(({ n }) => n < next + PAGE && n <= last);
  }
}

/** Goes through all facts of a store and recomputes every hash; stops at the first that does not hold. */
export async function verifyChain(
  storage: Storage,
  store: string,
  sha256: Sha256,
  known: readonly KnownLink[] = [],
): Promise<ChainReport> {
  const head = await storage.read(({ facts }) => facts.head(store));
  const links = new Map(known.map(({ n, hash }) => [n, hash]));
  let from: number | null = null;
  let before: ChainedFact | undefined;
  let checked = 0;
  for await (const fact of factsUpTo(storage, store, head.n)) {
    const isKnown = links.get(fact.n) === undefined || links.get(fact.n) === fact.hash;
    const what = (await faultOf(sha256, fact, before, from !== null)) ?? (isKnown ? undefined : "rewritten");
    if (what !== undefined) return { from, checked, fault: { n: fact.n, what } };
    if (fact.hash !== null) from ??= fact.n;
    before = fact;
    checked += 1;
  }
  return { from, checked, fault: endFault(head, before, known) };
}

function endFault(
  head: { readonly n: number; readonly hash: string | null },
  last: ChainedFact | undefined,
  known: readonly KnownLink[],
): ChainFault | undefined {
  if ((last?.n ?? 0) < head.n) return { n: (last?.n ?? 0) + 1, what: "gap" };
  if (head.hash !== (last?.hash ?? null)) return { n: head.n, what: "counter" };
  const beyond = known.find(({ n }) => n > head.n);
  return beyond === undefined ? undefined : { n: head.n + 1, what: "cut" };
}

async function faultOf(
  sha256: Sha256,
  fact: ChainedFact,
  before: ChainedFact | undefined,
  isChained: boolean,
): Promise<ChainFault["what"] | undefined> {
  if (fact.n !== (before?.n ?? 0) + 1) return "gap";
  const { hash, previous, detailSha256 } = fact;
  if (hash === null || previous === null || detailSha256 === null) return isChained ? "unchained" : undefined;
  if (previous !== (before?.hash ?? "")) return "not-linked";
  if (hash !== (await sha256(linkOf({ ...fact, previous, detailSha256 })))) return "changed";
  const isEmptied = fact.detail === EMPTIED_DETAIL;
  return isEmptied || detailSha256 === (await sha256(fact.detail)) ? undefined : "detail-changed";
}
