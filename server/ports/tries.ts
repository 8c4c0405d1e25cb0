/** A limit of tries in a stretch of time, ms. */
export type TryLimit = { readonly tries: number; readonly withinMs: number };

/** Tries of guessable things, counted for all servers on this database. */
export type TryQueries = {
  /** Counts one try of `who` at `what`; when it may go on at the latest, and whether this one may. */
  count(
    what: string,
    who: string,
    now: number,
    limit: TryLimit,
  ): Promise<{ readonly allowed: boolean; readonly endsAt: number }>;
  removeEnded(now: number): Promise<void>;
};
