import { expect, test } from "vitest";
import type { DeliveryRow, OutletRow } from "../../ports/outlets.ts";
import type { OpenedDatabase } from "./opened.ts";
import { AWKWARD_TEXT, factSample, newId, storeSample } from "./samples.ts";

export const outletSample = (store: string): OutletRow => ({
  id: newId(),
  store,
  kind: "webhook",
  config: JSON.stringify({ name: AWKWARD_TEXT }),
  active: true,
  createdAt: 1_800_000_000_000,
  createdBy: "boss",
  position: 2,
  tries: 3,
  failingSince: 1,
  failedAt: 2,
  nextTryAt: 5_000,
  fault: { code: "refused", status: 503 },
  deliveredN: 1,
  deliveredAt: 1,
});

export const deliverySample = (outlet: OutletRow, n: number): DeliveryRow => ({
  ...{ outlet: outlet.id, n, state: "dead", kind: "soft-check-stored", subject: AWKWARD_TEXT },
  ...{ happenedAt: 1, at: n * 1_000, tries: 1, fault: { code: "no-answer" } },
});

/** Ways out for events (R5, E4). */
export function outletsContract(database: () => OpenedDatabase): void {
  const prepared = async () => {
    const { storage } = database();
    const row = outletSample("s");
    await storage.write(async ({ stores, outlets, facts }) => {
      await stores.insert(storeSample("s"));
      await outlets.insert(row);
      for (const kind of ["a", "b", "a"]) await facts.record({ ...factSample("s", "x"), kind });
    });
    return { storage, row };
  };

  test("those of all stores, and how many events each gave up, are told to who looks after the server", async () => {
    const { storage, row } = await prepared();
    const other = { ...outletSample("t"), active: false };
    await storage.write(async ({ stores, outlets }) => {
      await stores.insert(storeSample("t"));
      await outlets.insert(other);
      for (const n of [1, 2]) await outlets.putDelivery(deliverySample(row, n));
      await outlets.putDelivery({ ...deliverySample(other, 3), state: "delivered" });
    });
    await storage.read(async ({ outlets }) => {
      expect(await outlets.everywhere()).toEqual([row, other].toSorted((a, b) => (a.id < b.id ? -1 : 1)));
      expect(await outlets.givenUp()).toEqual(new Map([[row.id, 2]]));
    });
  });

  test("an outlet comes back as it was kept, to its own store alone, and is removed with its deliveries", async () => {
    const { storage, row } = await prepared();
    await storage.write(({ outlets }) => outlets.putDelivery(deliverySample(row, 1)));
    expect(await storage.read(({ outlets }) => outlets.list("s", "webhook"))).toEqual([row]);
    expect(await storage.read(({ outlets }) => outlets.list("s", "files"))).toEqual([]);
    expect(await storage.read(({ outlets }) => outlets.byId("t", row.id))).toBeUndefined();
    const changed = { ...row, config: "{}", active: false, position: 9, fault: null };
    await storage.write(async ({ outlets }) => {
      await outlets.configure(changed);
      await outlets.progress(row.id, { position: 9, fault: null });
    });
    expect(await storage.write(({ outlets }) => outlets.byId("s", row.id))).toEqual(changed);
    expect(await storage.write(({ outlets }) => outlets.remove("t", row.id))).toBe(false);
    expect(await storage.write(({ outlets }) => outlets.remove("s", row.id))).toBe(true);
    expect(await storage.read(({ outlets }) => outlets.delivery(row.id, 1))).toBeUndefined();
  });

  test("the lease is one sender's until its time is over or it lets go; what rests or is off is not due", async () => {
    const { storage, row } = await prepared();
    const take = (holder: string, now: number) =>
      storage.write(({ outlets }) => outlets.lease(row.id, now, { holder, until: now + 60 }));
    const due = (now: number) => storage.read(async ({ outlets }) => (await outlets.due(now)).map(({ id }) => id));
    expect(await due(4_999)).toEqual([]);
    expect(await due(5_000)).toEqual([row.id]);
    expect(await take("a", 5_000)).toEqual(row);
    expect(await take("b", 5_059)).toBeUndefined();
    expect(await due(5_059)).toEqual([]);
    expect(await take("a", 5_059)).toEqual(row);
    expect(await take("b", 5_119)).toEqual(row);
    await storage.write(({ outlets }) => outlets.letGo(row.id, "a"));
    expect(await take("a", 5_120)).toBeUndefined();
    await storage.write(({ outlets }) => outlets.letGo(row.id, "b"));
    expect(await take("a", 5_120)).toEqual(row);
    await storage.write(({ outlets }) => outlets.configure({ ...row, active: false }));
    expect(await take("a", 5_120)).toBeUndefined();
    expect(await due(9_000)).toEqual([]);
  });

  test("two senders that ask for the lease at once: one has it", async () => {
    const { storage, row } = await prepared();
    const take = (holder: string) =>
      storage.write(({ outlets }) => outlets.lease(row.id, 5_000, { holder, until: 6_000 }));
    const taken = await Promise.all(["a", "b", "c"].map(take));
    expect(taken.filter((one) => one !== undefined)).toHaveLength(1);
  });

  test("deliveries are listed, counted, moved between states, forgotten, and removed by age", async () => {
    const { storage, row } = await prepared();
    const [one, two, three] = [deliverySample(row, 1), deliverySample(row, 2), deliverySample(row, 3)];
    const listed = (states: readonly DeliveryRow["state"][]) =>
      storage.read(async ({ outlets }) => (await outlets.deliveries(row.id, states, 9)).map(({ n }) => n));
    await storage.write(async ({ outlets }) => {
      for (const each of [one, two, three]) await outlets.putDelivery(each);
      await outlets.putDelivery({ ...three, state: "delivered", fault: null, tries: 2 });
    });
    expect(await storage.read(({ outlets }) => outlets.delivery(row.id, 2))).toEqual(two);
    expect(await listed(["dead"])).toEqual([2, 1]);
    expect(await storage.read(({ outlets }) => outlets.countDeliveries(row.id, "dead"))).toBe(2);
    const move = (n?: number) =>
      storage.write(({ outlets }) =>
        outlets.moveDeliveries(row.id, { from: "dead", to: "replaying", ...(n === undefined ? {} : { n }) }),
      );
    expect([await move(3), await move(2), await move()]).toEqual([0, 1, 1]);
    expect(await listed(["replaying"])).toEqual([1, 2]);
    await storage.write(({ outlets }) => outlets.moveDeliveries(row.id, { from: "replaying", to: "dead" }));
    const settled = (delivered: number, dead: number) =>
      storage.write(({ outlets }) => outlets.removeSettled({ delivered, dead }));
    expect([await settled(3_000, 1_001), await settled(3_001, 0)]).toEqual([1, 1]);
    expect(await listed(["dead", "delivered"])).toEqual([2]);
    await storage.write(({ outlets }) => outlets.forgetFrom(row.id, 2));
    expect(await listed(["dead"])).toEqual([]);
  });

  test("what waits is counted by kind and from a number on; refusals do not count", async () => {
    const { storage } = await prepared();
    await storage.write(({ facts }) => facts.record({ ...factSample("s", "x"), kind: "a", outcome: "forbidden" }));
    const waiting = (after: number, ...kinds: string[]) =>
      storage.read(({ outlets }) => outlets.countWaiting("s", after, kinds));
    expect([await waiting(0, "a", "b"), await waiting(1, "a"), await waiting(3, "a"), await waiting(0)]).toEqual([
      3, 1, 0, 0,
    ]);
  });
}
