import { err, ok } from "../../../src/domain/result.ts";
import { MAX_BAGS } from "../../../src/domain/soft-check.ts";
import { Id } from "../../../src/protocol/brands.ts";
import { PaidAnswer, PaidBody } from "../../../src/protocol/handoff/paid.ts";
import { CommitBody, HoldBody, RedemptionView, ReversalBody, TakeoverBody } from "../../../src/protocol/redemptions.ts";
import { wireTime } from "../../frame/identity-views.ts";
import { tooManyUnknown } from "../../frame/label-guesses.ts";
import { needs, type Principal } from "../../frame/principal.ts";
import { route } from "../../frame/route.ts";
import type { Ports } from "../../ports/ports.ts";
import { wantedLabels } from "./act.ts";
import { actOn, actOnKnown, inOneWrite, problemOf, tillName } from "./act-on.ts";
import { type CommitFault, commit } from "./commit.ts";
import { forgottenReversal } from "./forgotten-reversal.ts";
import { release, reverse } from "./give-back.ts";
import { extend, type HoldFault, type HoldOrder, hold } from "./hold.ts";
import { settlePaid } from "./settle-paid.ts";
import { redemptionView } from "./view.ts";

const byId = { id: { schema: Id, fault: "malformed-id" } } as const;
/** What is taken over comes on top of what the redemption has already. */
const TOO_MANY_LABELS = { code: "malformed-body", faults: [{ path: "labels", code: "too-many" }] } as const;

/** Numbers that nobody printed are counted; the refusal when somebody named too many. */
const refusedGuesses = (ports: Ports, principal: Principal, fault: HoldFault | typeof TOO_MANY_LABELS) =>
  tooManyUnknown(
    ports,
    principal,
    "refused" in fault ? fault.refused.filter(({ code }) => code === "unknown-label").length : 0,
  );

const get = route({
  method: "GET",
  path: "redemptions/{id}",
  summary: "A redemption as it stands",
  tag: "redemptions",
  access: needs("redeem"),
  params: byId,
  answers: { 200: RedemptionView },
  problems: ["malformed-id", "unknown-redemption"],
  handle: ({ ports, principal: { store }, params: { id } }) =>
    ports.storage.read(async (queries) => {
      const row = await queries.redemptions.byId(store, id);
      if (row === undefined) return { problem: "unknown-redemption" };
      return { status: 200, body: await redemptionView(queries, store, id) };
    }),
});

const put = route({
  method: "PUT",
  path: "redemptions/{id}",
  summary: "Hold a set of labels for a payment: all or none; repeatable, the set may change while it is open",
  tag: "redemptions",
  access: needs("redeem"),
  params: byId,
  body: HoldBody,
  answers: { 200: RedemptionView, 201: RedemptionView },
  problems: ["malformed-id", "labels-refused", "already-committed", "not-now", "too-many-tries"],
  handle: async ({ ports, principal, params, body }) => {
    const held = await actOn<"first" | "again", HoldFault>(
      { ports, principal, id: params.id },
      async (one, expiresAt) => {
        const { labels, accepted = [] } = body;
        const till = await tillName(one.queries, principal, body.till);
        const { terminal, staff } = principal;
        return hold(one, { id: params.id, till, terminal, staff, labels, accepted, expiresAt });
      },
    );
    if (!held.ok) return (await refusedGuesses(ports, principal, held.error)) ?? problemOf(held.error);
    return { status: held.value.outcome === "first" ? 201 : 200, body: held.value.view };
  },
});

const committed = route({
  method: "POST",
  path: "redemptions/{id}/commit",
  summary: "Paid: the labels are redeemed, once; the same receipt again is answered the same",
  tag: "redemptions",
  access: needs("redeem"),
  params: byId,
  body: CommitBody,
  answers: { 200: RedemptionView },
  problems: ["malformed-id", "unknown-redemption", "not-held", "already-committed", "labels-refused", "not-now"],
  handle: async ({ ports, principal, params, body }) => {
    const done = await actOnKnown<null, CommitFault>({ ports, principal, id: params.id }, (one, row) =>
      commit(one, row, body.receipt, body.labels, body.charged),
    );
    return done.ok ? { status: 200, body: done.value.view } : problemOf(done.error);
  },
});

const released = route({
  method: "POST",
  path: "redemptions/{id}/release",
  summary: "The customer does not pay now: the bags wait again",
  tag: "redemptions",
  access: needs("redeem"),
  params: byId,
  answers: { 200: RedemptionView },
  problems: ["malformed-id", "unknown-redemption", "already-committed", "not-now"],
  handle: async ({ ports, principal, params }) => {
    const done = await actOnKnown({ ports, principal, id: params.id }, async (one, row) => {
      const given = await release(one, row);
      return given.ok ? given : err({ code: given.error });
    });
    return done.ok ? { status: 200, body: done.value.view } : problemOf(done.error);
  },
});

const extension = route({
  method: "POST",
  path: "redemptions/{id}/extension",
  summary: "Still paying: the hold goes on from now",
  tag: "redemptions",
  access: needs("redeem"),
  params: byId,
  answers: { 200: RedemptionView },
  problems: ["malformed-id", "unknown-redemption", "labels-refused", "already-committed", "not-now"],
  handle: async ({ ports, principal, params }) => {
    const done = await actOnKnown<"first" | "again", HoldFault>({ ports, principal, id: params.id }, extend);
    return done.ok ? { status: 200, body: done.value.view } : problemOf(done.error);
  },
});

const takeover = route({
  method: "POST",
  path: "redemptions/{id}/takeover",
  summary: "Take labels away from the till that holds them, with a reason",
  tag: "redemptions",
  access: needs("manage"),
  params: byId,
  body: TakeoverBody,
  answers: { 200: RedemptionView, 201: RedemptionView },
  problems: ["malformed-id", "malformed-body", "labels-refused", "already-committed", "not-now", "too-many-tries"],
  handle: async ({ ports, principal, params: { id }, body }) => {
    const { labels: takenOver, reason } = body;
    type Fault = HoldFault | typeof TOO_MANY_LABELS;
    const held = await actOn<"first" | "again", Fault>({ ports, principal, id }, async (one, expiresAt) => {
      const labels = [...new Set([...(await wantedLabels(one, id)), ...takenOver])];
      if (labels.length > MAX_BAGS) return err(TOO_MANY_LABELS);
      const { terminal, staff } = principal;
      const who = { id, till: body.till, terminal, staff };
      const order: HoldOrder = { ...who, labels, accepted: takenOver, takenOver, reason, expiresAt };
      return hold(one, order);
    });
    if (!held.ok) return (await refusedGuesses(ports, principal, held.error)) ?? problemOf(held.error);
    return { status: held.value.outcome === "first" ? 201 : 200, body: held.value.view };
  },
});

const reversal = route({
  method: "POST",
  path: "redemptions/{id}/reversal",
  summary: "Undo a commit by a record of its own, with a reason: the bags are to be checked",
  tag: "redemptions",
  access: needs("manage"),
  params: byId,
  body: ReversalBody,
  answers: { 200: RedemptionView },
  problems: ["malformed-id", "unknown-redemption", "not-now"],
  handle: async ({ ports, principal, params, body }) => {
    const done = await actOnKnown({ ports, principal, id: params.id }, async (one, row) => {
      const undone = await reverse(one, row, body.reason);
      return undone.ok ? undone : err({ code: undone.error });
    });
    return done.ok ? { status: 200, body: done.value.view } : problemOf(done.error);
  },
});

const paid = route({
  method: "POST",
  path: "redemptions/{id}/paid",
  summary:
    "What a till sold while it was cut off: redeemed, once, as far as it can be; the rest is kept as conflicts, with what stands against it",
  tag: "redemptions",
  access: needs("redeem"),
  params: byId,
  body: PaidBody,
  answers: { 200: PaidAnswer },
  problems: ["malformed-id", "not-held", "already-committed", "not-now", "unknown-soft-check", "busy-try-later"],
  handle: async ({ ports, principal, params: { id }, body }) => {
    const { store, terminal, staff } = principal;
    const asked = { ports, principal, id };
    const settled = await inOneWrite(asked, async (one, expiresAt) => {
      const till = await tillName(one.queries, principal, body.till);
      // Sold already: there is nothing left to recount.
      const conflicts = await settlePaid(
        { ...one, chance: undefined },
        { ...body, id, till, terminal, staff, expiresAt },
      );
      if (!conflicts.ok) return conflicts;
      const row = await one.queries.redemptions.byId(store, id);
      const over = row?.state === "committed" || row?.state === "reversed";
      const redemption = over ? await redemptionView(one.queries, store, id) : null;
      return ok({ redemption, conflicts: [...conflicts.value], at: wireTime(one.at) });
    });
    return settled.ok ? { status: 200, body: settled.value } : problemOf(settled.error);
  },
});

export const redemptionRoutes = [get, put, committed, released, extension, takeover, reversal, forgottenReversal, paid];
