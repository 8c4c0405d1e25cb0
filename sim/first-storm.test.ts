// The real device rooms against the real server over SQLite, with a faulty network between them.
import fc from "fast-check";
import { expect, test } from "vitest";
import { enrolTerminal, idAt, makeTestApp, setUpStore, type TestApp } from "../server/testing/test-app.ts";
import type { LabelNumber } from "../src/domain/label-number.ts";
import type { TerminalKind } from "../src/domain/rights.ts";
import { openInMemory } from "../src/journal/in-memory.ts";
import { createClient } from "../src/protocol/client.ts";
import type { SoftCheckView } from "../src/protocol/soft-checks.ts";
import { FAULTS, type Fault, faultyFetch } from "../src/sync/testing/faulty-fetch.ts";
import { AT, got, id, payment, softCheck, TERMINAL } from "../src/sync/testing/samples.ts";
import { sceneOver } from "../src/sync/testing/scene.ts";

const ORIGIN = "https://store.test";

type Net = { faults: (Fault | undefined)[] };

async function enrolled(shop: TestApp, admin: string, kind: TerminalKind, name: string, net: Net) {
  const { id: terminal, key } = await enrolTerminal(shop, admin, kind, name);
  const device = openInMemory();
  got(
    await device.memory.keepIdentity({
      terminal: { ...TERMINAL, id: terminal, kind, name },
      privateKey: key.privateKey,
    }),
  );
  const fetch = faultyFetch(
    async (request) => shop.app.fetch(request),
    () => net.faults.shift(),
  );
  return { ...sceneOver(device, fetch), terminal };
}

/** A store with two handhelds, a till, and a roll of labels on paper. */
async function openShop(net: Net) {
  const shop = await makeTestApp();
  const admin = await setUpStore(shop);
  const handhelds = [
    await enrolled(shop, admin, "handheld", "№ 1", net),
    await enrolled(shop, admin, "handheld", "№ 2", net),
  ];
  const till = await enrolled(shop, admin, "till", "Касса 1", net);
  const run = await shop.call("POST", "/label-runs", { token: admin, body: { count: 40, template: "roll-58x40" } });
  const runId = idAt(run, "id");
  await shop.call("POST", `/label-runs/${runId}/printed`, { token: admin, body: {} });
  const rows = await shop.ports.storage.read(({ labels }) => labels.numbers(runId));
  const office = createClient({
    fetch: async (request) => shop.app.fetch(request),
    origin: ORIGIN,
    token: () => admin,
  });
  return { shop, handhelds, till, labels: rows.map((row) => row.number), office };
}

type Handheld = Awaited<ReturnType<typeof enrolled>>;

/** Saves bag n on a handheld, under the label that is on it. */
async function save({ device, terminal }: Handheld, n: number, label: LabelNumber): Promise<void> {
  got(await device.journal.conclude(id(n), AT, "agreed", (sequence) => softCheck(n, sequence, { terminal, label })));
}

const WEATHER = fc.array(fc.option(fc.constantFrom<Fault>(...FAULTS), { nil: undefined }), { maxLength: 50 });
/** Which handheld fills the bag, and whether its label was used before, by anybody. */
const BAGS = fc.array(fc.record({ by: fc.constantFrom(0, 1), again: fc.boolean(), send: fc.boolean() }), {
  minLength: 1,
  maxLength: 12,
});

/** Rounds after which everything must be through when nothing fails any more (I11). */
const CALM_ROUNDS = 3;

test("in the end the server holds every order once, every label one bag, and every payment (I2, I6, I7, I11)", async () => {
  const story = fc.asyncProperty(BAGS, WEATHER, async (bags, weather) => {
    const net: Net = { faults: [] };
    const { shop, handhelds, till, labels, office } = await openShop(net);
    net.faults = [...weather];
    const used = await fillBags(bags, handhelds, labels);
    net.faults = [];
    for (let n = 0; n < CALM_ROUNDS; n++) {
      for (const { syncer } of handhelds) await syncer.round();
    }

    const { items } = got(await office.softChecks(new URLSearchParams({ limit: "100" })));
    expect(items.map((item) => item.id).toSorted()).toEqual(bags.map((_, n) => id(n)).toSorted());
    const bound = items.filter((item) => item.state === "stored");
    expect(bound.map((item) => item.label).toSorted()).toEqual(labels.slice(0, used).toSorted());
    expect(items.filter((item) => item.state === "clash")).toHaveLength(bags.length - used);
    await expectToldTruly(handhelds, items);
    await payAll(till, bound, [...weather], net);
    const paid = got(await office.softChecks(new URLSearchParams({ limit: "100", state: "redeemed" })));
    expect(paid.items).toHaveLength(used);
    await shop.close();
  });
  await fc.assert(story, { numRuns: 40 });
}, 120_000);

/** Fills the bags, with sendings in between; returns how many labels were used. */
async function fillBags(
  bags: readonly { readonly by: number; readonly again: boolean; readonly send: boolean }[],
  handhelds: readonly Handheld[],
  labels: readonly LabelNumber[],
): Promise<number> {
  let used = 0;
  for (const [n, { by, again, send }] of bags.entries()) {
    const label = labels[again && used > 0 ? used - 1 : used++];
    const handheld = handhelds[by];
    if (label === undefined || handheld === undefined) throw new Error("the roll has labels for all");
    await save(handheld, n, label);
    if (send) await Promise.all(handhelds.map(({ syncer }) => syncer.round()));
  }
  return used;
}

/** What each handheld shows of its orders is what the server holds (S4). */
async function expectToldTruly(handhelds: readonly Handheld[], items: readonly SoftCheckView[]): Promise<void> {
  for (const { device, terminal } of handhelds) {
    expect(got(await device.outbox.waiting())).toEqual([]);
    expect(got(await device.outbox.refused())).toEqual([]);
    const shown = got(await device.orders.since(AT)).map(({ id: order, state }) => [order, state.kind]);
    const held = items
      .filter((item) => item.terminal === terminal)
      .map((item) => [item.id, item.state === "clash" ? "clash" : "at-the-server"]);
    expect(shown.toSorted()).toEqual(held.toSorted());
  }
}

/** Each bag is held, and its receipt committed over a network that loses answers (R2). */
async function payAll(till: Handheld, bags: readonly SoftCheckView[], weather: (Fault | undefined)[], net: Net) {
  got(await till.session.token());
  for (const [n, { label }] of bags.entries()) {
    const record = { ...payment(500 + n), hold: { till: "Касса 1", labels: [label] } };
    got(await till.client.hold(record.id, record.hold));
    got(await till.device.till.put(record));
  }
  net.faults = weather;
  await till.payments();
  net.faults = [];
  for (let n = 0; n < CALM_ROUNDS; n++) await till.payments();
  expect(got(await till.device.till.committing())).toEqual([]);
  expect(got(await till.device.till.since(AT)).map((record) => record.state)).toEqual(
    Array(bags.length).fill("committed"),
  );
}
