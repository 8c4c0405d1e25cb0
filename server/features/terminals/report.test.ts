import * as v from "valibot";
import { afterEach, beforeEach, expect, test } from "vitest";
import { TerminalList } from "../../../src/protocol/terminal-list.ts";
import { openSellingStore, printLabels, type SellingStore, sendBag } from "../../testing/selling.ts";
import { signInStaff } from "../../testing/test-app.ts";

let store: SellingStore;
beforeEach(async () => {
  store = await openSellingStore();
});
afterEach(() => store.test.close());

const REPORT = {
  unsent: 3,
  oldestUnsentAt: "2026-01-15T08:00:00.000Z",
  refused: 1,
  persisted: "refused",
  softwareVersion: "0.1.0",
  catalogueVersion: 7,
  batteryPercent: 40,
  quotaFreeMb: 900,
  clock: "2027-01-15T09:00:00.000Z",
};
const tell = (id: string, token: string, body: unknown = REPORT) =>
  store.test.call("PUT", `/terminals/${id}/report`, { token, body });
const reports = async () => {
  const answer = await store.test.call("GET", "/terminals", { token: store.admin });
  const { items } = v.parse(TerminalList, answer.body);
  return items.map(({ id, report }) => [id === store.handheld.id, report]).filter(([, report]) => report !== null);
};

test("M2: what a device says of itself is shown beside the server's own time, a clock a year ahead included (I9)", async () => {
  const { handheld } = store;
  expect(await reports()).toEqual([]);
  expect(await tell(handheld.id, handheld.token)).toMatchObject({
    status: 200,
    body: { receivedAt: "2026-01-15T09:00:00.000Z", epoch: expect.stringMatching(/./) },
  });
  const report = { ...REPORT, receivedAt: "2026-01-15T09:00:00.000Z", clockOffSeconds: 365 * 86_400 };
  expect(await reports()).toEqual([[true, report]]);
  store.test.clock.advance(60_000);
  await tell(handheld.id, handheld.token, { ...REPORT, unsent: 0, oldestUnsentAt: null });
  const later = { unsent: 0, oldestUnsentAt: null, receivedAt: "2026-01-15T09:01:00.000Z" };
  expect(await reports()).toMatchObject([[true, later]]);
});

test("M2: a device speaks for itself alone, and a person or another device never for it", async () => {
  const { handheld, tillOne, admin } = store;
  expect(await tell(handheld.id, tillOne.token)).toMatchObject({ status: 403, body: { code: "forbidden" } });
  expect((await tell(handheld.id, admin)).status).toBe(403);
  const onDevice = await signInStaff(store.test, "floor", handheld.token);
  expect((await tell(handheld.id, onDevice)).status).toBe(403);
  expect((await tell(tillOne.id, tillOne.token)).status).toBe(200);
});

test("M2: absurd reports are refused and leave the last one standing", async () => {
  const { handheld } = store;
  await tell(handheld.id, handheld.token);
  for (const wrong of [{ unsent: -1 }, { batteryPercent: 101 }, { clock: "yesterday" }, { softwareVersion: "" }]) {
    expect((await tell(handheld.id, handheld.token, { ...REPORT, ...wrong })).status).toBe(400);
  }
  expect(await reports()).toMatchObject([[true, { unsent: 3 }]]);
});

test("T1: the list tells by which settings each device says it works, beside the version of the store's now", async () => {
  const { test: shop, admin, handheld, tillOne } = store;
  const changed = await shop.call("PUT", "/settings", { token: admin, body: { holdMinutes: 33 } });
  await tell(handheld.id, handheld.token, { ...REPORT, settingsVersion: 1 });
  await tell(tillOne.id, tillOne.token);
  const { items, settingsVersion } = v.parse(
    TerminalList,
    (await shop.call("GET", "/terminals", { token: admin })).body,
  );
  expect(changed.body).toMatchObject({ version: settingsVersion });
  const told = new Map(items.map(({ id, report }) => [id, report?.settingsVersion]));
  expect([told.get(handheld.id), told.get(tillOne.id)]).toEqual([1, undefined]);
});

test("M2 I10: the list tells the last order that arrived of each device, also of one that was never heard of again", async () => {
  const [label = ""] = await printLabels(store, 1);
  await sendBag(store, label);
  await tell(store.handheld.id, store.handheld.token, { ...REPORT, lastSequence: 4 });
  const { items } = v.parse(TerminalList, (await store.test.call("GET", "/terminals", { token: store.admin })).body);
  const known = new Map(items.map(({ id, lastSequence, report }) => [id, [lastSequence, report?.lastSequence]]));
  expect(known.get(store.handheld.id)).toEqual([1, 4]);
  expect(known.get(store.tillOne.id)).toEqual([null, undefined]);
});
