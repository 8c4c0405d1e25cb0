import fc from "fast-check";
import * as v from "valibot";
import { expect, test } from "vitest";
import type { Uuid } from "../../../src/domain/ids.ts";
import type { LabelNumber } from "../../../src/domain/label-number.ts";
import type { Receipt } from "../../../src/domain/redemption.ts";
import type { RedemptionState } from "../../../src/domain/state-table.ts";
import { openSellingStore, printLabels, type SellingStore, sendBag } from "../../testing/selling.ts";
import { sweepOverdue } from "./sweep.ts";

const LABELS = 3;
const REDEMPTIONS = 4;

type Step = { readonly again: boolean } & (
  | { readonly kind: "hold"; readonly by: number; readonly labels: readonly number[]; readonly accept: boolean }
  | { readonly kind: "takeover"; readonly by: number; readonly labels: readonly number[] }
  | { readonly kind: "commit"; readonly by: number; readonly receipt: number }
  | { readonly kind: "release" | "extension" | "reversal"; readonly by: number }
  | { readonly kind: "opening"; readonly by: number; readonly label: number; readonly own: boolean }
  | { readonly kind: "time"; readonly minutes: number }
);

const by = fc.nat(REDEMPTIONS - 1);
const labels = fc.uniqueArray(fc.nat(LABELS - 1), { minLength: 1 });
/** The answer was lost: the till asks the same again. */
const again = fc.integer({ min: 0, max: 3 }).map((draw) => draw === 0);
const label = fc.nat(LABELS - 1);
const own = fc.boolean();
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant("hold" as const), by, labels, accept: fc.boolean(), again }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant("commit" as const), by, receipt: fc.nat(1), again }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("takeover" as const), by, labels, again }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constantFrom("extension" as const, "reversal" as const), by, again }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("release" as const), by, again }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("opening" as const), by, label, own, again }) },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant("time" as const),
      minutes: fc.constantFrom(1, 8, 16),
      again: fc.constant(false),
    }),
  },
);

type World = {
  readonly store: SellingStore;
  readonly storeId: string;
  readonly labels: readonly LabelNumber[];
  readonly softChecks: readonly Uuid[];
  readonly redemptions: readonly Uuid[];
};

async function makeWorld(): Promise<World> {
  const store = await openSellingStore();
  const labels = await printLabels(store, LABELS);
  const softChecks: Uuid[] = [];
  for (const label of labels) softChecks.push((await sendBag(store, label)).id);
  const first = await store.test.ports.storage.read(({ stores }) => stores.first());
  const redemptions = Array.from({ length: REDEMPTIONS }, () => store.newId());
  return { store, storeId: first?.id ?? "", labels, softChecks, redemptions };
}

async function take({ store, labels, redemptions }: World, one: Step): Promise<number> {
  if (one.kind === "time") {
    store.test.clock.advance(one.minutes * 60_000);
    await sweepOverdue(store.test.ports);
    return 200;
  }
  const id = redemptions[one.by];
  const token = one.by % 2 === 0 ? store.tillOne.token : store.tillTwo.token;
  const named = "labels" in one ? one.labels.map((index) => labels[index]) : [];
  const post = (what: string, as: string, body?: unknown) =>
    store.test.call("POST", `/redemptions/${id}/${what}`, { token: as, body });
  const calls = {
    hold: () => {
      const accepted = one.kind === "hold" && one.accept ? named : [];
      return store.test.call("PUT", `/redemptions/${id}`, { token, body: { till: "t", labels: named, accepted } });
    },
    commit: () => post("commit", token, { receipt: { number: String(one.kind === "commit" ? one.receipt : 0) } }),
    takeover: () => post("takeover", store.admin, { till: "t", labels: named, reason: "r" }),
    reversal: () => post("reversal", store.admin, { reason: "r" }),
    release: () => post("release", token),
    extension: () => post("extension", token),
    opening: () => {
      const number = one.kind === "opening" ? labels[one.label] : undefined;
      const redemption = one.kind === "opening" && one.own ? { redemption: id } : {};
      return store.test.call("POST", `/labels/${number}/opening`, {
        token,
        body: { till: "t", reason: "r", ...redemption },
      });
    },
  };
  return (await calls[one.kind]()).status;
}

type BagSight = {
  readonly state: string | undefined;
  readonly label: string | undefined;
  readonly facts: readonly string[];
};
type TillSight = {
  readonly state: RedemptionState | undefined;
  readonly receipt: Receipt | null;
  readonly expiresAt: number | undefined;
  readonly claims: readonly number[];
};

/** Everything that a later step could contradict, read from storage. */
const look = ({ store, storeId, labels, softChecks, redemptions }: World) =>
  store.test.ports.storage.read(async (queries) => {
    const bags: BagSight[] = [];
    for (const [index, id] of softChecks.entries()) {
      const facts = (await queries.facts.of(storeId, id)).map(({ kind }) => kind);
      const label = labels[index];
      const row = label === undefined ? undefined : await queries.labels.byNumber(label);
      bags.push({ state: (await queries.softChecks.byId(storeId, id))?.state, label: row?.state, facts });
    }
    const tills: TillSight[] = [];
    for (const id of redemptions) {
      const row = await queries.redemptions.byId(storeId, id);
      const claims = (await queries.redemptions.claims(id)).map(({ softCheck }) => softChecks.indexOf(softCheck));
      tills.push({ state: row?.state, receipt: row?.receipt ?? null, expiresAt: row?.expiresAt, claims });
    }
    return { bags, tills };
  });
type Sight = Awaited<ReturnType<typeof look>>;

const count = (facts: readonly string[], kind: string): number => facts.filter((fact) => fact === kind).length;

function expectInvariants({ bags, tills }: Sight): void {
  bags.forEach(({ state, label, facts }, bag) => {
    const owners = tills.filter(({ claims }) => claims.includes(bag));
    expect(owners.length, "I7: at most one live redemption per label").toBeLessThanOrEqual(1);
    const redeemed = count(facts, "soft-check-redeemed") - count(facts, "soft-check-reversed");
    expect([0, 1], "L4: redeemed at most once at a time").toContain(redeemed);
    expect(state === "redeemed", "a redeemed bag has its one commit").toBe(redeemed === 1);
    expect(owners[0]?.state === "committed", "a commit keeps its bags").toBe(redeemed === 1);
    const unpaid = state === "opened-at-the-till" ? "opened" : "bound";
    expect(label).toBe(redeemed === 1 ? "redeemed" : unpaid);
    if (label === "opened") expect(owners, "an opened bag is nobody's").toEqual([]);
    expect(state === "held", "a held bag has a holder").toBe(owners[0]?.state === "held");
    if (owners[0]?.state === "expired") expect(state).toBe("needs-check");
  });
}

/** What was recorded as paid stays: receipt and bags, until a reversal of its own (I3). */
function expectNothingUndone(before: Sight, after: Sight, one: Step): void {
  before.tills.forEach((till, index) => {
    if (till.state !== "committed") return;
    const now = after.tills[index];
    expect(now?.receipt).toEqual(till.receipt);
    if (now?.state === "committed") expect(now.claims).toEqual(till.claims);
    else expect([now?.state, one.kind]).toEqual(["reversed", "reversal"]);
  });
}

/** A hold that is alive loses a bag to nobody but a manager's takeover (R2). */
function expectNobodyRobbed(before: Sight, after: Sight, one: Step): void {
  if (one.kind === "takeover" || one.kind === "time") return;
  before.tills.forEach((till, index) => {
    if (till.state === "held" && index !== one.by) expect(after.tills[index], "a live hold stays").toEqual(till);
  });
}

/** An opened bag's goods were sold one by one: it never comes back (S4). */
function expectOpenedForEver(before: Sight, after: Sight): void {
  before.bags.forEach(({ state }, bag) => {
    if (state === "opened-at-the-till") expect(after.bags[bag]?.state).toBe(state);
  });
}

test("I3 I7 R2 L4: whatever tills and managers do in whatever order, a label is held by one and redeemed once", async () => {
  const reached = new Map<string, number>();
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 30 }), async (steps) => {
      const world = await makeWorld();
      let before = await look(world);
      for (const one of steps) {
        const status = await take(world, one);
        const after = await look(world);
        expect(status).toBeLessThan(500);
        if (one.again) {
          expect(await take(world, one), "the same again is answered the same").toBeOneOf([status, status - 1]);
          expect(await look(world), "and changes nothing").toEqual(after);
        }
        if (status >= 400) expect(after, "a refusal changes nothing").toEqual(before);
        expectInvariants(after);
        expectNothingUndone(before, after, one);
        expectNobodyRobbed(before, after, one);
        expectOpenedForEver(before, after);
        const outcome = `${one.kind} ${v.parse(v.number(), status) < 400 ? "done" : "refused"}`;
        reached.set(outcome, (reached.get(outcome) ?? 0) + 1);
        before = after;
      }
      await world.store.test.close();
    }),
    { numRuns: 30 },
  );
  // A property over steps that never succeed would prove nothing.
  for (const kind of ["hold", "commit", "takeover", "release", "extension", "reversal", "opening"]) {
    expect(reached.get(`${kind} done`), kind).toBeGreaterThan(0);
    expect(reached.get(`${kind} refused`), kind).toBeGreaterThan(0);
  }
});
