// A receipt that was reversed at a till, and a server that is put back to before it: reversed it stays (I3).
import { afterEach, beforeEach, expect, test } from "vitest";
import { idAt, setUpStore, signInStaff } from "../server/testing/test-app.ts";
import type { LabelNumber } from "../src/domain/label-number.ts";
import type { TillRecord } from "../src/journal/port.ts";
import { type Fault, faultyFetch } from "../src/sync/testing/faulty-fetch.ts";
import { AT, got, id, payment, softCheck } from "../src/sync/testing/samples.ts";
import { type EnrolledDevice, enrolledDevice, refused, restorableServer } from "./testing/restorable-server.ts";

type Server = Awaited<ReturnType<typeof restorableServer>>;
let server: Server;
let admin: string;
let handheld: EnrolledDevice;
let till: EnrolledDevice;
let other: EnrolledDevice;
let labels: readonly LabelNumber[];
let faults: (Fault | undefined)[];

beforeEach(async () => {
  server = await restorableServer("reversed");
  const { shop } = server.now;
  admin = await setUpStore(shop);
  faults = [];
  const next = (request: Request) => (request.url.endsWith("/forgotten-reversal") ? faults.shift() : undefined);
  handheld = await enrolledDevice(shop, admin, "handheld", server.fetch);
  till = await enrolledDevice(shop, admin, "till", faultyFetch(server.fetch, next), "Till 1");
  other = await enrolledDevice(shop, admin, "till", server.fetch, "Till 2");
  const run = await shop.call("POST", "/label-runs", { token: admin, body: { count: 4, template: "roll-58x40" } });
  const rows = await shop.ports.storage.read((queries) => queries.labels.numbers(idAt(run, "id")));
  labels = rows.map(({ number }) => number);
});
afterEach(() => server.drop());

const labelOf = (n: number): LabelNumber => {
  const label = labels[n];
  if (label === undefined) throw new Error("there is a label for each bag");
  return label;
};

async function save(n: number): Promise<void> {
  const from = { terminal: handheld.terminal, label: labelOf(n) };
  got(await handheld.device.journal.conclude(id(n), AT, "agreed", (sequence) => softCheck(n, sequence, from)));
  expect((await handheld.syncer.round()).end).toBe("drained");
}

/** Bag n is sold at the till as payment `as`. */
async function sell(at: EnrolledDevice, n: number, as: number): Promise<void> {
  const record: TillRecord = { ...payment(as), hold: { till: "Till", labels: [labelOf(n)] } };
  got(await at.session.token());
  got(await at.client.hold(record.id, { ...record.hold, accepted: [labelOf(n)] }));
  got(await at.device.till.put(record));
  expect((await at.payments()).end).toBe("drained");
}

/** A manager reverses it there, as the till's dialog does. */
async function reverse(as: number): Promise<void> {
  const { reversal: proof } = got(await till.client.reverse(id(as), { reason: "mistake" }, admin));
  if (proof === undefined) throw new Error("the answer carries no proof");
  got(await till.device.till.noteReversal(id(as), { at: AT, reason: "mistake", proof }));
}

async function restore(...change: Parameters<Server["restore"]>): Promise<void> {
  await server.restore(...change);
  admin = await signInStaff(server.now.shop, "boss");
  for (const device of [till, other, handheld]) await refused(device);
}

const kept = async (at: EnrolledDevice, as: number): Promise<TillRecord> => {
  const record = got(await at.device.till.since(AT)).find((one) => one.id === id(as));
  if (record === undefined) throw new Error("the till has forgotten its payment");
  return record;
};
const stateOf = async (as: number) =>
  (await server.now.shop.call("GET", `/redemptions/${id(as)}`, { token: admin })).body;
const factsOf = (as: number) =>
  server.now.shop.ports.storage.read(async ({ stores, facts }) => facts.of((await stores.first())?.id ?? "", id(as)));
const bag = async (n: number) => (await server.now.shop.call("GET", `/soft-checks/${id(n)}`, { token: admin })).body;

test("I3: sale and reversal are both forgotten: told again, in the name of whoever reversed it, once", async () => {
  await server.backUp();
  await save(0);
  await sell(till, 0, 500);
  await reverse(500);
  const first = (await kept(till, 500)).reversal?.proof;
  await restore();
  // The bag has not come back yet: the till waits for it.
  expect((await till.payments()).end).toBe("later");
  expect((await handheld.syncer.round()).end).toBe("drained");
  // It is done, and the answer is lost; the page dies between the two, and begins again.
  faults.push("lost");
  expect((await till.payments()).end).toBe("later");
  expect((await till.payments()).end).toBe("drained");
  expect(await kept(till, 500)).toMatchObject({
    state: "committed",
    reversal: { at: AT, reason: "mistake", proof: first },
  });
  expect(await stateOf(500)).toMatchObject({ state: "reversed", receipt: payment(500).receipt, reversal: first });
  expect(await bag(0)).toMatchObject({ state: "needs-check" });
  const told = (await factsOf(500)).filter(({ kind }) => kind.startsWith("redemption-revers"));
  expect(told.map(({ kind, who }) => [kind, who])).toEqual([
    ["redemption-reversed", "boss"],
    ["redemption-reversal-repeated", "Till 1"],
  ]);
  expect(JSON.parse(told[0]?.detail ?? "")).toEqual({ reason: "mistake", at: first?.at, repeatedBy: "Till 1" });
});

test("I3: the sale is in the backup and its reversal is not: reversed again, also when the sale is older than the kept days", async () => {
  await save(0);
  await sell(till, 0, 500);
  await save(1);
  await server.backUp();
  server.now.shop.clock.advance(8 * 86_400_000);
  admin = await signInStaff(server.now.shop, "boss");
  await refused(till);
  await sell(till, 1, 501);
  await reverse(500);
  await restore();
  expect((await till.payments()).end).toBe("drained");
  expect([await stateOf(500), await stateOf(501)]).toMatchObject([{ state: "reversed" }, { state: "committed" }]);
});

test.each(["seller first", "buyer's till first"])(
  "I3 I7: a bag that was sold at another till after the reversal stays sold there, %s",
  async (order) => {
    await save(0);
    await server.backUp();
    await sell(till, 0, 500);
    await reverse(500);
    await sell(other, 0, 510);
    await restore();
    const inOrder = order === "seller first" ? [till, other] : [other, till];
    for (const at of inOrder) expect((await at.payments()).end).toBe("drained");
    expect([await kept(till, 500), await kept(other, 510)]).toMatchObject([
      { state: "committed" },
      { state: "committed" },
    ]);
    expect([await stateOf(500), await stateOf(510)]).toMatchObject([{ state: "reversed" }, { state: "committed" }]);
    expect(await bag(0)).toMatchObject({ state: "redeemed" });
  },
);

test("I3: a secret younger than the backup proves nothing: the sale is told, and the till says that the reversal is forgotten", async () => {
  await save(0);
  await server.backUp();
  await sell(till, 0, 500);
  await reverse(500);
  await restore((database) => database.prepare("update server_secrets set secret = 'another'").run());
  expect((await till.payments()).end).toBe("drained");
  expect(await stateOf(500)).toMatchObject({ state: "committed" });
  expect(await kept(till, 500)).toMatchObject({
    state: "committed",
    reversal: { reason: "mistake", isForgotten: true },
  });
  // A manager reverses it again.
  await reverse(500);
  expect((await kept(till, 500)).reversal).not.toHaveProperty("isForgotten");
});

test("a proof counts for its own redemption, word for word, and from a till alone", async () => {
  await save(0);
  await save(1);
  await sell(till, 0, 500);
  await sell(till, 1, 501);
  await reverse(500);
  const proof = (await kept(till, 500)).reversal?.proof;
  const show = async (as: number, reversal: object, token: string) => {
    const body = { till: "x", receipt: null, labels: [labelOf(1)], reversal };
    const answer = await server.now.shop.call("POST", `/redemptions/${id(as)}/forgotten-reversal`, { token, body });
    return answer.status;
  };
  const token = got(await till.session.token());
  expect(await show(500, { ...proof }, token)).toBe(200);
  expect(await show(501, { ...proof }, token)).toBe(422);
  expect(await show(500, { ...proof, who: "anna" }, token)).toBe(422);
  expect(await show(500, { ...proof, at: "2026-01-01T00:00:00.000Z" }, token)).toBe(422);
  expect(await show(500, { ...proof }, admin)).toBe(403);
  expect(await stateOf(501)).toMatchObject({ state: "committed" });
});
