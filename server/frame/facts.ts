import type { FactKind } from "../../src/protocol/fact-kinds.ts";
import type { Ports } from "../ports/ports.ts";
import type { Queries } from "../ports/storage.ts";
import { type Actor, recordFact } from "./record-fact.ts";

/** Writes what happened to a thing, in the transaction of the act: kind, id or number of the thing, plain details. */
export type RecordFact = (kind: FactKind, subject: string, detail?: Readonly<Record<string, unknown>>) => Promise<void>;

/** For acts that leave several facts: all of one actor, in one transaction. */
export const factsOf =
  (queries: Queries, ports: Pick<Ports, "clock">, actor: Actor): RecordFact =>
  (kind, subject, detail = {}) =>
    recordFact(queries, ports, actor, { kind, subject, detail });
