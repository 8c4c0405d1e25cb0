import { afterEach, beforeEach, expect, test } from "vitest";
import { err, ok } from "../../src/domain/result.ts";
import { signsOfLife } from "../frame/signs-of-life.ts";
import type { Outgoing, Parcel } from "../ports/outgoing.ts";
import { makeTestApp, type TestApp } from "../testing/test-app.ts";
import { makeHeartbeat } from "./heartbeat.ts";

const MINUTE = 60_000;
const GIVEN = { url: "https://watch.example/ping/secret-id", everyMinutes: 1 };

let shop: TestApp;
let taken: Parcel[];
let answer: Awaited<ReturnType<Outgoing["post"]>>;
let outgoing: Outgoing;
beforeEach(async () => {
  [taken, answer] = [[], ok(null)];
  const post: Outgoing["post"] = async (parcel) => {
    if (answer.ok) taken.push(parcel);
    return answer;
  };
  outgoing = { privateAllowed: false, post };
  shop = await makeTestApp({ outgoing });
});
afterEach(() => shop.close());

test("somebody outside is told while the server is well, and the office when it was last taken, without the secret", async () => {
  const heartbeat = makeHeartbeat(shop.ports, GIVEN);
  expect(heartbeat.view()).toEqual({ host: "watch.example", everyMinutes: 1, takenAt: null, failed: null });
  await heartbeat.beat(() => true);
  expect(taken.map(({ url }) => url)).toEqual([GIVEN.url]);
  expect(heartbeat.view()).toMatchObject({ takenAt: "2026-01-15T09:00:00.000Z", failed: null });
  expect(JSON.stringify(heartbeat.view())).not.toContain("secret");
});

test("nothing is sent when the database takes no write, or when what works by itself has stopped", async () => {
  const { storage } = shop.ports;
  // A full disk still answers reads.
  const full = { ...storage, write: () => Promise.reject(new Error("disk full")) };
  const stuck = makeHeartbeat({ ...shop.ports, storage: full }, GIVEN);
  await stuck.beat(() => true);
  expect(stuck.view().failed).toEqual({ at: "2026-01-15T09:00:00.000Z", fault: "database" });
  const signs = signsOfLife(shop.clock);
  const [sender, watch] = [signs.of("sender"), signs.of("watch")];
  const heartbeat = makeHeartbeat(shop.ports, GIVEN);
  shop.clock.advance(2 * MINUTE);
  sender();
  await heartbeat.beat(signs.all);
  expect(taken).toHaveLength(1);
  shop.clock.advance(MINUTE);
  sender();
  await heartbeat.beat(signs.all);
  expect(heartbeat.view()).toMatchObject({ takenAt: "2026-01-15T09:02:00.000Z", failed: { fault: "not-well" } });
  expect(taken).toHaveLength(1);
  watch();
  await heartbeat.beat(signs.all);
  expect(heartbeat.view().failed).toBeNull();
  expect(taken).toHaveLength(2);
});

test("what was not taken is said, and in the log once", async () => {
  const heartbeat = makeHeartbeat(shop.ports, GIVEN);
  answer = err({ code: "address-not-allowed" });
  for (let n = 0; n < 3; n++) await heartbeat.beat(() => true);
  expect(heartbeat.view()).toMatchObject({ takenAt: null, failed: { fault: "address-not-allowed" } });
  expect(shop.log.lines).toHaveLength(1);
});

test("it goes on by itself until the server stops", async () => {
  const heartbeat = makeHeartbeat(shop.ports, GIVEN);
  const running = heartbeat.run(() => {
    if (taken.length === 3) shop.ports.wakeups.close();
    return true;
  });
  await running;
  expect(taken).toHaveLength(4);
  expect(shop.clock.now()).toBeGreaterThanOrEqual(Date.parse("2026-01-15T09:03:00.000Z"));
});
