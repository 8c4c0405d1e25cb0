import * as v from "valibot";
import { beforeEach, describe, expect, test } from "vitest";
import { DifferencePage } from "../../../src/protocol/differences.ts";
import type { Ports } from "../../ports/ports.ts";
import {
  openSellingStore,
  printLabels,
  type SealedBag,
  type SellingStore,
  sealedBag,
  send,
} from "../../testing/selling.ts";
import { makeReconciliation } from "./reconcile.ts";

let store: SellingStore;
let labels: readonly string[];

beforeEach(async () => {
  store = await openSellingStore();
  labels = await printLabels(store, 8);
});

type Said = {
  readonly last: number;
  readonly unsent?: number;
  readonly refused?: number;
  readonly waiting?: readonly number[];
};

/** What the terminal says of itself, a minute after it last did. */
async function report({ last, unsent = 0, refused = 0, waiting }: Said): Promise<void> {
  store.test.clock.advance(60_000);
  const { id, token } = store.handheld;
  const body = {
    ...{ unsent, oldestUnsentAt: null, refused, lastSequence: last, persisted: "granted", softwareVersion: "1" },
    ...{ catalogueVersion: null, clock: new Date(store.test.clock.now()).toISOString() },
    ...(waiting === undefined ? {} : { waitingSequences: waiting }),
  };
  expect((await store.test.call("PUT", `/terminals/${id}/report`, { token, body })).status).toBe(200);
}

const order = (sequence: number): SealedBag => ({ ...sealedBag(store, labels[sequence] ?? ""), sequence });

async function arrive(...sequences: readonly number[]): Promise<void> {
  for (const sequence of sequences) expect((await send(store, order(sequence))).status).toBe(201);
}

/** What the office lists: kind, number, state. */
async function listed(query = "") {
  const { body } = await store.test.call("GET", `/differences${query}`, { token: store.admin });
  const { items } = v.parse(DifferencePage, body);
  return items.map(({ kind, about, state }) => [kind, about.sequence, state] as const).toSorted();
}

describe("what terminals say they sent against what the server holds (M3, I10)", () => {
  test("what waits on the terminal or was refused is no difference; an order that nobody has is", async () => {
    await arrive(1, 4);
    await report({ last: 6, unsent: 2, refused: 1, waiting: [2, 5, 6] });
    expect(await listed()).toEqual([["order-missing", 3, "open"]]);
    await report({ last: 6, unsent: 0, refused: 1, waiting: [2] });
    expect(await listed()).toEqual([
      ["order-missing", 3, "open"],
      ["order-missing", 5, "open"],
      ["order-missing", 6, "open"],
    ]);
  });

  test("what comes after all explains itself", async () => {
    await arrive(1);
    await report({ last: 3 });
    expect(await listed("?state=open")).toHaveLength(2);
    await arrive(2);
    expect(await listed()).toEqual([
      ["order-missing", 2, "explained"],
      ["order-missing", 3, "open"],
    ]);
  });

  test("a lost order that somebody settled is accounted for: it is not listed again, and the next one is", async () => {
    await report({ last: 1 });
    const { body } = await store.test.call("GET", "/differences", { token: store.admin });
    const [one] = v.parse(DifferencePage, body).items;
    const settled = { token: store.admin, body: { note: "The goods went back to the shelf" } };
    await store.test.call("POST", `/differences/${one?.id}/settlement`, settled);
    await report({ last: 2 });
    expect(await listed()).toEqual([
      ["order-missing", 1, "settled"],
      ["order-missing", 2, "open"],
    ]);
  });

  test("two orders under one number, whenever the second comes (I5)", async () => {
    await arrive(1, 2);
    await report({ last: 2 });
    expect(await listed()).toEqual([]);
    const second = { ...order(7), sequence: 1 };
    expect((await send(store, second)).status).toBe(201);
    expect(await listed()).toEqual([["sequence-twice", 1, "open"]]);
  });

  test("a terminal that says it made fewer than the server held a minute before has forgotten them", async () => {
    await arrive(1, 2, 3);
    await report({ last: 3 });
    expect(await listed()).toEqual([]);
    await report({ last: 1 });
    expect(await listed()).toEqual([["terminal-behind", 3, "open"]]);
    await report({ last: 4 });
    expect(await listed("?state=explained")).toEqual([["terminal-behind", 3, "explained"]]);
  });

  test("a terminal that has long told of an order and then forgets only that one has forgotten it", async () => {
    await arrive(1);
    await report({ last: 1 });
    await listed();
    await arrive(2);
    await listed();
    await report({ last: 2 });
    expect(await listed()).toEqual([]);
    await report({ last: 1 });
    expect(await listed()).toEqual([["terminal-behind", 2, "open"]]);
    await report({ last: 2 });
    expect(await listed()).toEqual([["terminal-behind", 2, "explained"]]);
  });

  test("an order that overtakes its terminal's own word is no difference", async () => {
    await arrive(1);
    await report({ last: 1 });
    await listed();
    await arrive(2);
    await report({ last: 1 });
    expect(await listed()).toEqual([]);
  });

  test("a server that was restored since says so beside what it may have forgotten (I5)", async () => {
    await arrive(1);
    store.test.clock.advance(1_000);
    const restored = { epoch: "another", at: store.test.clock.now(), reason: "restored" };
    await store.test.ports.storage.write(({ epochs }) => epochs.begin(restored));
    await report({ last: 2 });
    const { body } = await store.test.call("GET", "/differences", { token: store.admin });
    expect(v.parse(DifferencePage, body).items).toMatchObject([
      { kind: "order-missing", about: { sequence: 2, restoredAt: expect.any(String) } },
    ]);
  });
});

test("M3: a turn looks where something came since; the first one at all; a store that cannot be looked at is owed", async () => {
  const { ports } = store.test;
  const storeId = (await ports.storage.read(({ stores }) => stores.first()))?.id ?? "";
  let isOurs = true;
  let fails = false;
  const looked: string[] = [];
  const watched: Ports["storage"] = {
    ...ports.storage,
    read: (work) =>
      ports.storage.read((queries) =>
        work({
          ...queries,
          reconciliation: {
            ...queries.reconciliation,
            newReports: async (id) => {
              looked.push(id);
              if (fails) throw new Error("away");
              return queries.reconciliation.newReports(id);
            },
          },
        }),
      ),
  };
  const turn = makeReconciliation({ ...ports, storage: watched }, async () => isOurs);
  const lookedIn = async () => {
    looked.length = 0;
    await turn();
    return looked.length;
  };
  expect([await lookedIn(), await lookedIn()]).toEqual([1, 0]);
  await arrive(1);
  await report({ last: 3 });
  fails = true;
  expect(await lookedIn()).toBe(1);
  fails = false;
  expect([await lookedIn(), await lookedIn()]).toEqual([1, 0]);
  const found = await ports.storage.read(({ reconciliation }) => reconciliation.list(storeId, {}, { limit: 9 }));
  expect(found.map(({ kind }) => kind)).toEqual(["order-missing", "order-missing"]);
  isOurs = false;
  await arrive(2);
  expect(await lookedIn()).toBe(0);
  isOurs = true;
  expect([await lookedIn(), await lookedIn()]).toEqual([1, 0]);
});
