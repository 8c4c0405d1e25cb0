import * as v from "valibot";
import type { Uuid } from "../../../src/domain/ids.ts";
import { err, ok, type Result } from "../../../src/domain/result.ts";
import { Id } from "../../../src/protocol/brands.ts";
import { ConflictPage, ConflictView, TakingBody } from "../../../src/protocol/handoff/conflicts.ts";
import { PaidConflict } from "../../../src/protocol/handoff/paid.ts";
import { wireTime } from "../../frame/identity-views.ts";
import { needs, type Principal } from "../../frame/principal.ts";
import { DEFAULT_LIMIT, MAX_LIMIT, WholeText } from "../../frame/query-parts.ts";
import { recordFact } from "../../frame/record-fact.ts";
import { route } from "../../frame/route.ts";
import type { Ports } from "../../ports/ports.ts";
import type { KeptFact, Queries } from "../../ports/storage.ts";
import { CONFLICT } from "./settle-paid.ts";

/** The fact that somebody took a conflict to settle it, under the redemption's id. */
const TAKEN = "redemption-conflict-taken";

const Recorded = v.object({ ...PaidConflict.entries, paid: ConflictView.entries.paid });
const Taken = v.object({ softCheck: Id });

type Found = { readonly fact: KeptFact; readonly recorded: v.InferOutput<typeof Recorded>; readonly redemption: Uuid };

/** A conflict that a fact tells of; details that were emptied tell nothing any more. */
function foundIn(fact: KeptFact): readonly Found[] {
  const recorded = v.safeParse(Recorded, JSON.parse(fact.detail));
  const redemption = v.safeParse(Id, fact.subject);
  if (fact.kind !== CONFLICT || !recorded.success || !redemption.success) return [];
  return [{ fact, recorded: recorded.output, redemption: redemption.output }];
}

const isAbout = ({ kind, detail }: KeptFact, softCheck: Uuid): boolean => {
  const taken = v.safeParse(Taken, JSON.parse(detail));
  return kind === TAKEN && taken.success && taken.output.softCheck === softCheck;
};

type Asked = { readonly queries: Queries; readonly store: string; readonly names: ReadonlyMap<string, string> };

const askedIn = async (queries: Queries, store: string): Promise<Asked> => ({
  queries,
  store,
  names: new Map((await queries.staff.list(store)).map(({ login, name }) => [login, name])),
});

async function viewOf({ queries, store, names }: Asked, { fact, recorded, redemption }: Found): Promise<ConflictView> {
  // Whoever was first has taken it.
  const taken = (await queries.facts.of(store, redemption)).find((one) => isAbout(one, recorded.softCheck));
  return {
    ...recorded,
    redemption,
    recordedAt: wireTime(fact.at),
    state: (await queries.softChecks.byId(store, recorded.softCheck))?.state ?? null,
    taken: taken === undefined ? null : { by: names.get(taken.who) ?? taken.who, at: wireTime(taken.at) },
  };
}

const list = route({
  method: "GET",
  path: "conflicts",
  summary: "Bags that tills sold while they were cut off and that are not redeemed by it; newest first",
  tag: "redemptions",
  access: needs("manage"),
  query: v.object({
    before: v.exactOptional(WholeText(1, Number.MAX_SAFE_INTEGER)),
    limit: v.optional(WholeText(1, MAX_LIMIT), DEFAULT_LIMIT),
  }),
  answers: { 200: ConflictPage },
  problems: [],
  handle: ({ ports, principal: { store }, query: { before, limit } }) =>
    ports.storage.read(async (queries) => {
      const page = { limit, ...(before === undefined ? {} : { before }) };
      const facts = await queries.facts.search(store, { kinds: [CONFLICT] }, page);
      const asked = await askedIn(queries, store);
      const items: ConflictView[] = [];
      // One by one: a transaction has one connection.
      for (const found of facts.flatMap(foundIn)) items.push(await viewOf(asked, found));
      const next = facts.length < limit ? null : (facts.at(-1)?.n ?? null);
      return { status: 200 as const, body: { items, next } };
    }),
});

type Taking = { readonly ports: Ports; readonly principal: Principal; readonly id: Uuid; readonly softCheck: Uuid };

/** Taken once: whoever comes later is told who was first. */
const take = ({ ports, principal, id, softCheck }: Taking): Promise<Result<ConflictView, "unknown-soft-check">> =>
  ports.storage.write(async (queries) => {
    const { store } = principal;
    const facts = await queries.facts.of(store, id);
    const found = facts.flatMap(foundIn).find(({ recorded }) => recorded.softCheck === softCheck);
    if (found === undefined) return err("unknown-soft-check");
    if (!facts.some((fact) => isAbout(fact, softCheck))) {
      const detail = { softCheck, label: found.recorded.label };
      await recordFact(queries, ports, principal, { kind: TAKEN, subject: id, detail });
    }
    return ok(await viewOf(await askedIn(queries, store), found));
  });

const taking = route({
  method: "POST",
  path: "redemptions/{id}/conflict-takings",
  summary: "Take a conflict to settle it: everybody sees who has it in hand",
  tag: "redemptions",
  access: needs("manage"),
  params: { id: { schema: Id, fault: "malformed-id" } },
  body: TakingBody,
  answers: { 200: ConflictView },
  problems: ["malformed-id", "unknown-soft-check"],
  handle: async ({ ports, principal, params: { id }, body: { softCheck } }) => {
    const taken = await take({ ports, principal, id, softCheck });
    return taken.ok ? { status: 200, body: taken.value } : { problem: taken.error };
  },
});

export const conflictRoutes = [list, taking];
