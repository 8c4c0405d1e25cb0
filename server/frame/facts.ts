import type { Queries } from "../ports/storage.ts";

/** Writes what happened to a thing, in the transaction of the act: kind, id or number of the thing, plain details. */
export type RecordFact = (
  kind: string,
  subject: string,
  detail?: Readonly<Record<string, unknown>>,
) => Promise<void>;

/** Facts of one act: one store, one time of the server's clock, one who. */
export const factsOf =
  (queries: Queries, act: { readonly store: string; readonly at: number; readonly who: string }): RecordFact =>
  (kind, subject, detail = {}) =>
    queries.facts.record({ ...act, kind, subject, detail: JSON.stringify(detail) });
