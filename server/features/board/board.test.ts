import * as v from "valibot";
import { afterEach, beforeEach, expect, test } from "vitest";
import { Board } from "../../../src/protocol/board.ts";
import { openSellingStore, printLabels, type SellingStore, sendBag } from "../../testing/selling.ts";

let store: SellingStore;
beforeEach(async () => {
  store = await openSellingStore();
});
afterEach(() => store.test.close());

const board = async (): Promise<v.InferOutput<typeof Board>> =>
  v.parse(Board, (await store.test.call("GET", "/board", { token: store.admin })).body);

test("M2: bags that wait are named, the oldest first, and counted; what was redeemed waits no more", async () => {
  const labels = await printLabels(store, 14);
  for (const label of labels) {
    await sendBag(store, label);
    store.test.clock.advance(60_000);
  }
  const { waiting, oldest, hours, tills } = await board();
  expect(waiting).toEqual({ stored: 14, held: 0, "needs-check": 0, clash: 0 });
  expect(oldest.map(({ label }) => label)).toEqual(labels.slice(0, 12));
  expect(hours.reduce((sum, { stored }) => sum + stored, 0)).toBe(14);
  expect(hours).toHaveLength(24);
  expect(tills).toEqual([]);
});

test("M2: a device is known by its last report, and an unsent order by the device's own clock, whatever that says", async () => {
  const { id, token } = store.handheld;
  const body = {
    unsent: 2,
    oldestUnsentAt: "2031-05-01T10:00:00.000Z",
    refused: 1,
    persisted: "granted",
    softwareVersion: "1.0.0",
    catalogueVersion: null,
    settingsVersion: 1,
    clock: "2031-05-01T10:07:30.000Z",
  };
  const silent = (await board()).devices.find((device) => device.id === id);
  expect(silent).toMatchObject({ settingsVersion: null, reportedAt: null, unsent: null, oldestUnsentSeconds: null });
  expect((await store.test.call("PUT", `/terminals/${id}/report`, { token, body })).status).toBe(200);
  const told = (await board()).devices.find((device) => device.id === id);
  expect(told).toMatchObject({ unsent: 2, oldestUnsentSeconds: 450, refused: 1, settingsVersion: 1 });
  const settings = await store.test.call("GET", "/settings", { token: store.admin });
  expect(settings.body).toMatchObject({ version: (await board()).settingsVersion });
  expect(told?.reportedAt).toBe((await board()).at);
  await store.test.call("POST", `/terminals/${id}/revocation`, { token: store.admin });
  expect((await board()).devices.map((device) => device.id)).not.toContain(id);
});

test("M2: says since when the store is open, that it is shut, or that nobody told its hours", async () => {
  expect((await board()).opening).toBeNull();
  const inMinutes = (minutes: number) => new Date(store.test.ports.clock.now() + minutes * 60_000).toISOString();
  const opens = `${inMinutes(60).slice(0, 16)}:00.000Z`;
  const days = Array.from({ length: 7 }, () => ({ from: opens.slice(11, 16), to: inMinutes(120).slice(11, 16) }));
  const body = { rules: [], openingHours: { timeZone: "UTC", days } };
  const saved = await store.test.call("PUT", "/alert-rules", { token: store.admin, body });
  expect(saved.status, saved.text).toBe(200);
  expect((await board()).opening).toEqual({ since: null });
  store.test.clock.advance(61 * 60_000);
  expect((await board()).opening).toEqual({ since: opens });
});
