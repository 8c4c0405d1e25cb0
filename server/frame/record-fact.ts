import type { Ports } from "../ports/ports.ts";
import type { Queries } from "../ports/storage.ts";

/** Whose act it was, and where. */
export type Actor = { readonly store: string; readonly name: string };

/** What happened; `detail` becomes JSON text and holds no secrets. */
export type Happening = { readonly kind: string; readonly subject: string; readonly detail?: unknown };

/** Writes a fact in the transaction of the act itself. */
export const recordFact = (
  queries: Queries,
  ports: Pick<Ports, "clock">,
  actor: Actor,
  { kind, subject, detail = {} }: Happening,
): Promise<void> =>
  queries.facts.record({
    store: actor.store,
    at: ports.clock.now(),
    kind,
    subject,
    who: actor.name,
    detail: JSON.stringify(detail),
  });
