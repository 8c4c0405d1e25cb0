import fc from "fast-check";
import * as v from "valibot";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { ok } from "../../src/domain/result.ts";
import { RIGHTS } from "../../src/domain/rights.ts";
import { DeliveryList, type ReplayBody, WebhookList, WebhookMade } from "../../src/protocol/webhooks.ts";
import { makeToken } from "../features/tokens/make-token.ts";
import { makeTestApp, setUpStore, type TestApp } from "../testing/test-app.ts";
import { lawRuns, openTestStorage } from "../testing/test-storage.ts";
import { testRandomness } from "../testing/test-world.ts";
import { forgetSettled } from "./forget-settled.ts";
import { makeSender } from "./sender.ts";
import { type Fate, scriptedReceiver } from "./testing/scripted-receiver.ts";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

let shop: TestApp;
let admin: string;
let secret: string;
let id: string;
let receiver: ReturnType<typeof scriptedReceiver>;

beforeEach(async () => {
  receiver = scriptedReceiver(() => secret);
  shop = await makeTestApp({ storage: await openTestStorage(), outgoing: receiver.outgoing });
  await setUpStore(shop);
  // Days go by: a token does not end.
  const token = await makeToken(shop.ports, "all", RIGHTS);
  admin = token.ok ? token.value : "";
  const body = { name: "POS", url: "https://pos.example/hook", kinds: ["soft-check-stored", "soft-check-redeemed"] };
  const made = v.parse(WebhookMade, (await shop.call("POST", "/webhooks", { token: admin, body })).body);
  ({ secret, id } = made);
});
afterEach(() => shop.close());

const as = (method: string, path: string, body?: unknown) => shop.call(method, path, { token: admin, body });
const store = () => shop.ports.storage.read(async ({ stores }) => (await stores.first())?.id ?? "");

/** So many things happen, of which every second one is wanted. */
async function happen(count: number, kind = "soft-check-stored"): Promise<void> {
  const at = shop.clock.now();
  const of = { store: await store(), at, who: "x", terminal: null, address: null, detail: '{"label":"1"}' };
  await shop.ports.storage.write(async ({ facts }) => {
    for (let n = 0; n < count; n++) {
      await facts.record({ ...of, kind: "signed-in", subject: "anna", outcome: "done" });
      await facts.record({ ...of, kind, subject: `bag ${n}`, outcome: "done" });
      await facts.record({ ...of, kind, subject: "refused", outcome: "not-now" });
    }
  });
}

/** One process of the server; it may die in the middle of a round. */
const processOf = (seed: number) =>
  makeSender({ ...shop.ports, random: testRandomness(seed), log: { ...shop.log, error: () => undefined } });
let ours: ReturnType<typeof makeSender>;
beforeEach(() => {
  ours = processOf(1);
});

const view = async () => {
  const [one] = v.parse(WebhookList, (await as("GET", "/webhooks")).body).items;
  if (one === undefined) throw new Error("the webhook is there");
  return one;
};
const dead = async () =>
  v.parse(DeliveryList, (await as("GET", `/webhooks/${id}/deliveries?state=dead`)).body).items.map(({ n }) => n);
const replay = (body: ReplayBody) => as("POST", `/webhooks/${id}/replay`, body);
const subjects = () => receiver.kept().map(({ subject }) => subject);

describe("webhooks: what happened goes out from the facts (R5)", () => {
  test("in order, signed, only what is wanted and was done; not what happened before the subscription", async () => {
    await happen(3);
    await ours.round();
    expect(receiver.received.map(({ type, subject }) => [type, subject])).toEqual([
      ["soft-check-stored", "bag 0"],
      ["soft-check-stored", "bag 1"],
      ["soft-check-stored", "bag 2"],
    ]);
    const last = receiver.received.at(-1)?.n;
    expect(await view()).toMatchObject({ cursor: last, waiting: 0, delivered: { n: last }, failing: null, dead: 0 });
    await ours.round();
    expect(receiver.posts()).toBe(3);
  });

  test("a failure holds up what comes behind it, and is tried again after growing pauses", async () => {
    await happen(2);
    receiver.fates.push(...Array.from({ length: 4 }, () => ({ kind: "refused", status: 503 }) as const));
    const waits: number[] = [];
    for (let tries = 1; tries <= 4; tries++) {
      await ours.round();
      const { failing, waiting } = await view();
      expect({ tries: failing?.tries, waiting, fault: failing?.fault }).toEqual({
        tries,
        waiting: 2,
        fault: { code: "refused", status: 503 },
      });
      const wait = Date.parse(failing?.nextTryAt ?? "") - shop.clock.now();
      waits.push(wait);
      await ours.round();
      expect(receiver.posts(), "nobody comes before the pause is over").toBe(tries);
      shop.clock.advance(wait);
    }
    for (const [place, whole] of [5_000, 10_000, 20_000, 40_000].entries()) {
      expect(waits[place]).toBeGreaterThanOrEqual(whole / 2);
      expect(waits[place]).toBeLessThan(whole);
    }
    await ours.round();
    expect(subjects()).toEqual(["bag 0", "bag 1"]);
    expect((await view()).failing).toBeNull();
  });

  test("after three days without success what is older than three days is given up; the younger still waits", async () => {
    await happen(1);
    receiver.fates.push(...Array.from({ length: 200 }, () => ({ kind: "lost" }) as const));
    await ours.round();
    shop.clock.advance(2 * DAY_MS);
    await happen(1);
    await ours.round();
    expect(await dead()).toEqual([]);
    shop.clock.advance(DAY_MS + HOUR_MS);
    await ours.round();
    expect(await dead()).toHaveLength(1);
    expect(await view()).toMatchObject({ waiting: 1, dead: 1, failing: { fault: { code: "no-connection" } } });
    receiver.fates.length = 0;
    shop.clock.advance(2 * HOUR_MS);
    await ours.round();
    expect(subjects()).toEqual(["bag 0"]);
    const [n = 0] = await dead();
    expect((await replay({ what: "one", n })).status).toBe(200);
    await ours.round();
    expect(receiver.kept().map((one) => one.n)).toContain(n);
    expect(await dead()).toEqual([]);
  });

  test("an event that is refused for what it says is given up after an hour, alone", async () => {
    await happen(3);
    const refusal = { kind: "refused", status: 422 } as const;
    receiver.fates.push(refusal, refusal);
    await ours.round();
    shop.clock.advance(HOUR_MS);
    await ours.round();
    expect(subjects()).toEqual(["bag 1", "bag 2"]);
    expect(await view()).toMatchObject({ dead: 1, waiting: 0, failing: null });
    receiver.fates.push(refusal);
    await replay({ what: "dead" });
    await ours.round();
    expect(await view(), "one that is refused again stays").toMatchObject({ dead: 1 });
    await replay({ what: "dead" });
    await ours.round();
    expect(subjects()).toEqual(["bag 1", "bag 2", "bag 0"]);
    expect((await replay({ what: "one", n: 99_999 })).status).toBe(409);
  });

  test("from a counter on everything is sent again under the same names", async () => {
    await happen(3);
    await ours.round();
    const [first] = receiver.received;
    await replay({ what: "from", n: (first?.n ?? 0) + 1 });
    expect((await view()).waiting).toBe(2);
    await ours.round();
    expect(receiver.received.map(({ subject }) => subject)).toEqual(["bag 0", "bag 1", "bag 2", "bag 1", "bag 2"]);
    expect(receiver.kept()).toHaveLength(3);
    await replay({ what: "from", n: 99_999 });
    expect((await view()).waiting, "nothing that is to come is left out").toBe(0);
    await happen(1);
    expect((await view()).waiting).toBe(1);
  });

  test("whoever says that it is gone is called no more until somebody switches it on", async () => {
    await happen(2);
    receiver.fates.push({ kind: "refused", status: 410 });
    await ours.round();
    expect(await view()).toMatchObject({ active: false, waiting: 2 });
    shop.clock.advance(DAY_MS);
    await ours.round();
    expect(receiver.posts()).toBe(1);
    const { name, url, kinds } = await view();
    await as("PUT", `/webhooks/${id}`, { name, url, kinds, active: true });
    await ours.round();
    expect(subjects()).toEqual(["bag 0", "bag 1"]);
  });

  test("for a day after a new secret both are signed with; then the new one alone", async () => {
    const old = secret;
    const made = v.parse(WebhookMade, (await as("POST", `/webhooks/${id}/secret`)).body);
    expect(made.secret).not.toBe(old);
    for (const which of [old, made.secret]) {
      secret = which;
      await happen(1);
      await ours.round();
    }
    expect(receiver.received).toHaveLength(2);
    shop.clock.advance(DAY_MS);
    secret = old;
    await happen(1);
    await ours.round();
    expect(receiver.received, "the receiver with the old secret takes nothing any more").toHaveLength(2);
    expect((await view()).oldSecretUntil).toBeNull();
  });

  test("one process at a time works on it; when that one dies, another goes on after a minute", async () => {
    const other = processOf(2);
    await happen(2);
    receiver.fates.push({ kind: "crash-after" });
    await ours.round();
    await other.round();
    expect(receiver.posts()).toBe(1);
    shop.clock.advance(61_000);
    await other.round();
    expect(receiver.received.map(({ subject }) => subject)).toEqual(["bag 0", "bag 0", "bag 1"]);
  });

  test("two processes at once: where nothing fails each event is sent once", async () => {
    await happen(5);
    await Promise.all([ours.round(), processOf(2).round()]);
    expect(receiver.received.map(({ subject }) => subject)).toEqual(["bag 0", "bag 1", "bag 2", "bag 3", "bag 4"]);
  });

  test("a replay that is asked for while a message is under way begins where it was told to", async () => {
    await happen(3);
    const { outgoing } = receiver;
    const post: typeof outgoing.post = async (parcel) => {
      const sent = await outgoing.post(parcel);
      const [first] = receiver.received;
      if (receiver.received.length === 3) await replay({ what: "from", n: first?.n ?? 0 });
      return sent;
    };
    await makeSender({ ...shop.ports, outgoing: { ...outgoing, post }, random: testRandomness(4) }).round();
    const all = ["bag 0", "bag 1", "bag 2"];
    expect(receiver.received.map(({ subject }) => subject)).toEqual([...all, ...all]);
  });

  test("a receiver that never answers holds up nobody else", async () => {
    const body = { name: "Slow", url: "https://slow.example/", kinds: ["soft-check-stored"] };
    await as("POST", "/webhooks", body);
    const { outgoing } = receiver;
    let answer: () => void = () => undefined;
    const silence = new Promise<void>((resolve) => {
      answer = resolve;
    });
    const post: typeof outgoing.post = (parcel) =>
      parcel.url === body.url ? silence.then(() => ok(null)) : outgoing.post(parcel);
    const sending = makeSender({ ...shop.ports, outgoing: { ...outgoing, post }, random: testRandomness(3) }).run();
    for (const so of [1, 2, 3]) {
      await happen(1);
      await vi.waitFor(() => expect(receiver.received).toHaveLength(so), { timeout: 10_000 });
    }
    shop.ports.wakeups.close();
    answer();
    await sending;
  });

  test("I9: a lease and a pause of a clock that was a year ahead hold up nobody", async () => {
    await happen(1);
    shop.clock.advance(365 * DAY_MS);
    receiver.fates.push({ kind: "crash-before" }, { kind: "lost" }, { kind: "crash-before" });
    for (let turn = 0; turn < 3; turn++) {
      await ours.round();
      shop.clock.advance(-365 * DAY_MS);
      await ours.round();
      shop.clock.advance(365 * DAY_MS + 61_000);
    }
    expect(subjects()).toEqual(["bag 0"]);
  });

  test("what was delivered is known for a week, what was given up for a month", async () => {
    await happen(2);
    receiver.fates.push({ kind: "refused", status: 400 }, { kind: "refused", status: 400 });
    await ours.round();
    shop.clock.advance(HOUR_MS);
    await ours.round();
    const all = async () => v.parse(DeliveryList, (await as("GET", `/webhooks/${id}/deliveries`)).body).items.length;
    expect(await all()).toBe(2);
    shop.clock.advance(8 * DAY_MS);
    expect(await forgetSettled(shop.ports)).toBe(1);
    expect(await dead()).toHaveLength(1);
    shop.clock.advance(30 * DAY_MS);
    expect(await forgetSettled(shop.ports)).toBe(1);
  });
});

const fate: fc.Arbitrary<Fate> = fc.oneof(
  { weight: 3, arbitrary: fc.constant({ kind: "taken" } as const) },
  fc.constantFrom("lost", "answer-lost", "crash-before", "crash-after").map((kind) => ({ kind })),
  fc.constantFrom(500, 503, 429, 401).map((status) => ({ kind: "refused", status }) as const),
);
const turn = fc.record({
  happen: fc.nat(2),
  fates: fc.array(fate, { maxLength: 4 }),
  process: fc.nat(1),
  waitS: fc.nat(300),
});

test("R5: whatever fails, dies or is sent twice, who drops known ids has every event exactly once, in order", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(turn, { minLength: 1, maxLength: 12 }), async (turns) => {
      const began = receiver.kept().length;
      const before = receiver.kept().at(-1)?.n ?? 0;
      const processes = [processOf(11), processOf(12)];
      let happened = 0;
      for (const { happen: count, fates, process, waitS } of turns) {
        await happen(count);
        happened += count;
        receiver.fates.push(...fates);
        // Both at once now and then: whoever has no lease does nothing.
        await Promise.all([processes[process]?.round(), waitS % 3 === 0 ? processes[1 - process]?.round() : undefined]);
        shop.clock.advance(waitS * 1_000);
      }
      receiver.fates.length = 0;
      shop.clock.advance(2 * HOUR_MS);
      await processes[0]?.round();
      const kept = receiver.kept().slice(began);
      expect(kept).toHaveLength(happened);
      expect(kept.map(({ n }) => n)).toEqual(kept.map(({ n }) => n).toSorted((a, b) => a - b));
      expect(kept.every(({ n }) => n > before)).toBe(true);
      expect(await view()).toMatchObject({ waiting: 0, dead: 0 });
    }),
    { numRuns: lawRuns(60) },
  );
}, 60_000);
