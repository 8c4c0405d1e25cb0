import type { FactKind } from "../../src/protocol/fact-kinds.ts";
import type { ProblemCode } from "../../src/protocol/problem.ts";
import type { Ports } from "../ports/ports.ts";
import type { Queries } from "../ports/storage.ts";

/** Whose act it was, and where: on which device, from which network address. */
export type Actor = {
  readonly store: string;
  readonly name: string;
  readonly terminal?: string | null;
  readonly address?: string;
};

/** What happened; `detail` becomes JSON text and holds no secrets. `outcome`: the problem code of a refusal. */
export type Happening = {
  readonly kind: FactKind;
  readonly subject: string;
  readonly detail?: unknown;
  readonly outcome?: string;
};

/** Writes a fact in the transaction of the act itself. */
export const recordFact = (
  queries: Queries,
  ports: Pick<Ports, "clock">,
  actor: Actor,
  { kind, subject, detail = {}, outcome = "done" }: Happening,
): Promise<void> =>
  queries.facts.record({
    store: actor.store,
    at: ports.clock.now(),
    kind,
    subject,
    who: actor.name,
    terminal: actor.terminal ?? null,
    address: actor.address ?? null,
    outcome,
    detail: JSON.stringify(detail),
  });

/** Writes that an act was refused, and with which problem, in a transaction of its own: the act has none. */
export const recordRefusal = (
  ports: Pick<Ports, "clock" | "storage">,
  actor: Actor,
  happening: Omit<Happening, "outcome">,
  outcome: ProblemCode,
): Promise<void> => ports.storage.write((queries) => recordFact(queries, ports, actor, { ...happening, outcome }));
