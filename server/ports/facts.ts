/** What goes into the audit and out as an event, in the transaction of the act itself. */
export type Fact = {
  readonly store: string;
  readonly at: number;
  /** `soft-check-stored`, `redemption-committed` … */
  readonly kind: string;
  /** Id or number of what it happened to. */
  readonly subject: string;
  /** Who: staff login, terminal or token name, `server`. */
  readonly who: string;
  /** The enrolled device it was done on. */
  readonly terminal: string | null;
  /** The network address it came from. */
  readonly address: string | null;
  /** `done`, or the problem code it was refused with. */
  readonly outcome: string;
  /** JSON text; no secrets. `{}` when its time was over (retention). */
  readonly detail: string;
};

/** A fact with its number: counted per store from 1, without a gap. */
export type KeptFact = Fact & { readonly n: number };

/**
 * A fact with its place in the store's chain: `hash` covers `previous` (the hash before it; empty for the first), all of the
 * fact but its detail, and `detailSha256`. All three are null for facts of servers that kept no chain yet.
 */
export type ChainedFact = KeptFact & {
  readonly detailSha256: string | null;
  readonly previous: string | null;
  readonly hash: string | null;
};

export type FactFilter = {
  readonly kinds?: readonly string[];
  readonly who?: string;
  readonly subject?: string;
  readonly terminal?: string;
  /** At or after `from` and before `to`. */
  readonly from?: number;
  readonly to?: number;
  /** Only what was done, or only what was refused. */
  readonly outcome?: "done" | "refused";
};

export type FactQueries = {
  /** Writes the fact with the store's next counter, and chains it, at the end of the transaction. Inside a write only. */
  record(fact: Fact): Promise<void>;
  after(store: string, n: number, limit: number): Promise<readonly KeptFact[]>;
  last(store: string): Promise<number>;
  /** How many facts of all stores there are: it never gets less, unless an older database was put in its place. */
  total(): Promise<number>;
  /** The life of one thing, oldest first. */
  of(store: string, subject: string): Promise<readonly KeptFact[]>;
  /** Removes the details of what happened to these; their hashes stay, and the chain with them (retention). */
  emptyDetails(store: string, subjects: readonly string[]): Promise<void>;
  /** Newest first; `before`: only facts with a smaller number. */
  search(
    store: string,
    filter: FactFilter,
    page: { readonly limit: number; readonly before?: number },
  ): Promise<readonly KeptFact[]>;
  /** Facts with their place in the chain, from a number on, oldest first. */
  chain(store: string, from: number, limit: number): Promise<readonly ChainedFact[]>;
  /** The last number and the last hash; the hash is null before the chain began. */
  head(store: string): Promise<{ readonly n: number; readonly hash: string | null }>;
};
