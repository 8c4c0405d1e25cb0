import * as v from "valibot";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { LabelNumber } from "../../../src/domain/label-number.ts";
import { DRAWS } from "../../../src/domain/spot-check.ts";
import { Id } from "../../../src/protocol/brands.ts";
import { RedemptionView } from "../../../src/protocol/redemptions.ts";
import { SpotCheckStatistics } from "../../../src/protocol/spot-checks.ts";
import { commitmentTo, dayOf, drawOf } from "../../frame/spot-check-seeds.ts";
import {
  openSellingStore,
  printLabels,
  type SellingStore,
  sealedBag,
  send,
  sendBag,
  stateOf,
  type TestLine,
} from "../../testing/selling.ts";
import type { TestAnswer } from "../../testing/test-app.ts";
import { sweepOverdue } from "./sweep.ts";

const DAY_MS = 24 * 60 * 60_000;
const OFF = { sharePerMille: 0, valueFromMinor: 0, age: false, marked: false, newStaffDays: 0 };
const MILK: TestLine = { sku: "1", price: 100, quantity: 2 };
const BREAD: TestLine = { sku: "2", price: 50, quantity: 1 };
const RIGHT_COUNT = [counted("1", 2), counted("2", 1)];

function counted(sku: string, count: number) {
  return { sku, barcode: `46000000${sku}`, name: `Article ${sku}`, count };
}

let store: SellingStore;
beforeEach(async () => {
  store = await openSellingStore();
});
afterEach(() => store.test.close());

/** The store asks for recounts by these rules from now on. */
async function rule(rules: Partial<typeof OFF>): Promise<void> {
  const body = { manualQuantity: true, holdMinutes: 15, idleMinutes: 720, spotChecks: { ...OFF, ...rules } };
  expect((await store.test.call("PUT", "/settings", { token: store.admin, body })).status).toBe(200);
}

const bagUnder = async (label: LabelNumber, goods: readonly TestLine[] = [MILK, BREAD]): Promise<string> =>
  (await sendBag(store, label, goods)).id;
const hold = (id: string, labels: readonly string[], token = store.tillOne.token) =>
  store.test.call("PUT", `/redemptions/${id}`, { token, body: { till: "t", labels } });
const post = (id: string, what: string, body: unknown, token = store.tillOne.token): Promise<TestAnswer> =>
  store.test.call("POST", `/redemptions/${id}/${what}`, { token, body });
const checks = (answer: TestAnswer) => v.parse(RedemptionView, answer.body).spotChecks;
const facts = async (kind: string) => {
  const storeId = (await store.test.ports.storage.read(({ stores }) => stores.first()))?.id ?? "";
  const all = await store.test.ports.storage.read((queries) => queries.facts.after(storeId, 0, 10_000));
  return all.filter((fact) => fact.kind === kind);
};
const statistics = async (query = "") =>
  v.parse(SpotCheckStatistics, (await store.test.call("GET", `/spot-checks${query}`, { token: store.admin })).body);

test("R7: without rules no bag is asked for, and nothing is drawn", async () => {
  const [label] = await printLabels(store, 1);
  if (label === undefined) throw new Error("no label");
  await bagUnder(label);
  expect(checks(await hold(store.newId(), [label]))).toEqual([]);
  expect(await facts("spot-check-seed-committed")).toEqual([]);
});

test("R7: by value the dear bag of two is asked for, with its rule; the count of it is kept, equal or not", async () => {
  await rule({ valueFromMinor: 250 });
  const [cheap = "", dear = ""] = await printLabels(store, 2);
  const ids = [await sendBag(store, cheap, [MILK]), await sendBag(store, dear, [MILK, BREAD])];
  const id = store.newId();
  expect(checks(await hold(id, [cheap, dear]))).toMatchObject([{ label: dear, state: "asked", rules: ["value"] }]);

  const short = await post(id, "recounts", { label: dear, counted: [counted("1", 1), counted("2", 1)] });
  const difference = { sku: "1", name: "Article 1", expected: 2, counted: 1 };
  expect(checks(short)).toMatchObject([{ state: "differs", by: "Till 1", differences: [difference] }]);
  const equal = await post(id, "recounts", { label: dear, counted: RIGHT_COUNT });
  expect(checks(equal)).toMatchObject([{ state: "equal", differences: [] }]);
  expect((await facts("spot-check-differs")).map(({ subject }) => subject)).toEqual([ids[1]?.id]);
  // The answer was lost, and the till tells it again.
  await post(id, "recounts", { label: dear, counted: RIGHT_COUNT });
  expect(await facts("spot-check-equal")).toHaveLength(1);
  expect((await post(id, "recounts", { label: cheap, counted: [] })).status).toBe(409);
  expect((await post(id, "commit", { receipt: null })).status).toBe(200);
  expect((await post(id, "recounts", { label: dear, counted: [] })).status).toBe(409);
  expect(await facts("spot-check-missed")).toEqual([]);
});

test("R7: it is skipped by right only, with a reason; what was counted is not skipped away", async () => {
  await rule({ valueFromMinor: 1 });
  const [label = "", other = ""] = await printLabels(store, 2);
  await sendBag(store, label);
  await sendBag(store, other);
  const id = store.newId();
  await hold(id, [label, other]);
  const body = { label, reason: "The queue is too long" };
  expect((await post(id, "recount-skips", body)).status).toBe(403);
  const skipped = await post(id, "recount-skips", body, store.admin);
  expect(checks(skipped).find((check) => check.label === label)).toMatchObject({
    state: "skipped",
    reason: body.reason,
    by: "boss",
  });
  await post(id, "recounts", { label: other, counted: [] });
  expect((await post(id, "recount-skips", { ...body, label: other }, store.admin)).status).toBe(409);
});

test("R2 R7: a payment is recorded though nobody recounted, and the office sees that the count was missed", async () => {
  await rule({ valueFromMinor: 1 });
  const [label = ""] = await printLabels(store, 1);
  const bag = await sendBag(store, label);
  const id = store.newId();
  await hold(id, [label]);
  expect((await post(id, "commit", { receipt: { number: "1" } })).status).toBe(200);
  expect(await stateOf(store, bag.id)).toBe("redeemed");
  expect(await statistics()).toMatchObject({
    all: { missed: 1, asked: 0, differsPerMille: null },
    notEqual: [{ softCheck: bag.id, state: "missed", till: "Till 1" }],
  });
});

test("R7: a bag is judged once: let go and scanned again, elsewhere and by other rules, it is asked for no other way", async () => {
  const [free = "", chosen = ""] = await printLabels(store, 2);
  await sendBag(store, free);
  await sendBag(store, chosen);
  await rule({ valueFromMinor: 1_000_000 });
  const first = store.newId();
  expect(checks(await hold(first, [free]))).toEqual([]);
  await post(first, "release", {});
  await rule({ sharePerMille: 1000 });
  expect(checks(await hold(store.newId(), [free], store.tillTwo.token))).toEqual([]);
  const second = store.newId();
  expect(checks(await hold(second, [chosen]))).toMatchObject([{ state: "asked", rules: ["share"] }]);
  await post(second, "release", {});
  await rule({});
  expect(checks(await hold(store.newId(), [chosen], store.tillTwo.token))).toMatchObject([
    { state: "asked", rules: ["share"] },
  ]);
  expect(await facts("spot-check-asked")).toHaveLength(1);
});

test("R7: bags with marked or age-restricted goods, and those of people who are new here", async () => {
  const article = { sku: "9", name: "Wine", barcodes: ["4006381333931"], unit: "pc", priceMinor: 100, currency: "RUB" };
  const raw = `${JSON.stringify({ ...article, vatPercent: 20, flags: ["age"] })}\n`;
  const imported = await store.test.call("PUT", "/catalogue/articles?mode=replace", {
    token: store.admin,
    raw,
    headers: { "content-type": "application/x-ndjson" },
  });
  expect(imported.status).toBe(200);
  const asked = async (rules: Partial<typeof OFF>, line: object) => {
    await rule(rules);
    const [label = ""] = await printLabels(store, 1);
    const bag = sealedBag(store, label, [MILK]);
    const changed = { ...bag, lines: bag.lines.map((one) => ({ ...one, ...line })) };
    const sent = await send(store, changed);
    expect(sent.status, sent.text).toBe(201);
    return checks(await hold(store.newId(), [label])).flatMap((check) => check.rules);
  };
  expect(await asked({ marked: true }, {})).toEqual([]);
  expect(await asked({ marked: true }, { marksMissing: 1 })).toEqual(["marked"]);
  expect(await asked({ age: true }, {})).toEqual([]);
  expect(await asked({ age: true }, { sku: "9", barcode: "4006381333931" })).toEqual(["age"]);
  expect(await asked({ newStaffDays: 1 }, {})).toEqual(["new-staff"]);
});

test("R7: who was chosen by chance can be drawn again from the audit alone: committed before, told after", async () => {
  const sharePerMille = 300;
  await rule({ sharePerMille });
  const numbers = await printLabels(store, 24);
  for (const label of numbers) await sendBag(store, label);
  for (const label of numbers) expect((await hold(store.newId(), [label])).status).toBe(201);
  expect(await facts("spot-check-seed-revealed")).toEqual([]);
  store.test.clock.advance(DAY_MS);
  await sweepOverdue(store.test.ports);
  await sweepOverdue(store.test.ports);

  const Told = v.object({ day: v.string(), seed: v.string() });
  const told = (await facts("spot-check-seed-revealed")).map(({ detail }) => v.parse(Told, JSON.parse(detail)));
  expect(told).toHaveLength(1);
  const Bound = v.object({ day: v.string(), sha256: v.string() });
  const bound = await facts("spot-check-seed-committed");
  const days = new Map(bound.map(({ n, detail }) => [v.parse(Bound, JSON.parse(detail)).day, { n, detail }]));
  expect(days.size, "tomorrow's seed is committed to a day before").toBe(2);

  const held = await facts("soft-check-held");
  const firstHolds = held.filter((fact, at) => held.findIndex(({ subject }) => subject === fact.subject) === at);
  const asked = new Set((await facts("spot-check-asked")).map(({ subject }) => subject));
  for (const { seed, day } of told) {
    const commitment = days.get(day);
    expect(v.parse(Bound, JSON.parse(commitment?.detail ?? "{}")).sha256).toBe(commitmentTo(seed));
    for (const { n, at, subject } of firstHolds) {
      expect(dayOf(at)).toBe(day);
      expect(commitment?.n).toBeLessThan(n);
      const bag = v.parse(Id, subject);
      expect(asked.has(subject), subject).toBe(drawOf(seed, bag) * 1000 < sharePerMille * DRAWS);
    }
  }
  expect(firstHolds).toHaveLength(24);
  expect(asked.size).toBeGreaterThan(0);
  expect(asked.size).toBeLessThan(24);
});

test("R7: the draw is HMAC-SHA-256 as anybody computes it, and even", () => {
  const seed = "00".repeat(32);
  const id = v.parse(Id, "01890000-0000-7000-8000-000000000000");
  // printf %s 01890000-0000-7000-8000-000000000000 | openssl dgst -sha256 -mac HMAC -macopt hexkey:00…00 | cut -c 1-8
  expect(drawOf(seed, id).toString(16).padStart(8, "0")).toBe("24dceab8");
  const ids = Array.from({ length: 1_000 }, () => store.newId());
  const chosen = ids.filter((one) => drawOf(seed, one) * 10 < DRAWS).length;
  // 100 expected of 1,000; six deviations of 9.5 to either side.
  expect(chosen).toBeGreaterThan(43);
  expect(chosen).toBeLessThan(157);
});

test("R7: the office sees them by rule and by who packed, for managers only, and within the days it asks for", async () => {
  await rule({ valueFromMinor: 1, sharePerMille: 1000 });
  const numbers = await printLabels(store, 3);
  const counts = [RIGHT_COUNT, [], undefined];
  for (const [place, label] of numbers.entries()) {
    await sendBag(store, label, [MILK, BREAD]);
    const id = store.newId();
    await hold(id, [label]);
    if (counts[place] !== undefined) await post(id, "recounts", { label, counted: counts[place] });
  }
  const figures = { asked: 1, equal: 1, differs: 1, skipped: 0, missed: 0, differsPerMille: 500 };
  const seen = await statistics();
  expect(seen.all).toEqual(figures);
  expect(seen.byRule.filter((one) => one.figures.equal > 0).map(({ rule: name }) => name)).toEqual(["share", "value"]);
  expect(seen.byStaff).toEqual([{ staff: "floor", name: "Name of floor", figures }]);
  expect(seen.notEqual).toMatchObject([{ state: "differs", label: numbers[1] }]);
  const tomorrow = new Date(store.test.clock.now() + DAY_MS).toISOString();
  expect((await statistics(`?from=${tomorrow}`)).all.asked).toBe(0);
  expect((await store.test.call("GET", "/spot-checks", { token: store.tillOne.token })).status).toBe(403);
});
