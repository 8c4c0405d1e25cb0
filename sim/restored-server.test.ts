// The real device rooms before a real server that is put back to an older state: what it forgot comes back, once.
import { expect, test } from "vitest";
import { idAt, setUpStore, signInStaff } from "../server/testing/test-app.ts";
import { createDeskClient } from "../src/protocol/desk-client.ts";
import { AT, got, id, payment, softCheck } from "../src/sync/testing/samples.ts";
import { enrolledDevice, refused, restorableServer } from "./testing/restorable-server.ts";

test("a restored server has everything again after the next rounds: orders once, payments once (I5, I6, R2)", async () => {
  const server = await restorableServer("restored");
  const admin = await setUpStore(server.now.shop);
  const handheld = await enrolledDevice(server.now.shop, admin, "handheld", server.fetch);
  const till = await enrolledDevice(server.now.shop, admin, "till", server.fetch);
  const print = async (count: number) => {
    const body = { count, template: "roll-58x40" };
    const run = await server.now.shop.call("POST", "/label-runs", { token: admin, body });
    const rows = await server.now.shop.ports.storage.read((queries) => queries.labels.numbers(idAt(run, "id")));
    return rows.map(({ number }) => number);
  };
  const labels = [...(await print(2))];
  const save = async (n: number) => {
    const label = labels[n];
    if (label === undefined) throw new Error("there is a label for each bag");
    const from = { terminal: handheld.terminal, label };
    got(await handheld.device.journal.conclude(id(n), AT, "agreed", (sequence) => softCheck(n, sequence, from)));
    return label;
  };

  const early = await save(0);
  expect((await handheld.syncer.round()).end).toBe("drained");
  await server.backUp();

  const late = await save(1);
  // Printed after the backup: the restored server will not know this number.
  labels.push(...(await print(1)));
  const strange = await save(2);
  expect((await handheld.syncer.round()).end).toBe("drained");
  got(await till.session.token());
  for (const [n, label] of [early, late, strange].entries()) {
    const record = { ...payment(500 + n), hold: { till: "Till 1", labels: [label] } };
    got(await till.client.hold(record.id, record.hold));
    got(await till.device.till.put(record));
  }
  expect((await till.payments()).end).toBe("drained");

  await server.restore();

  // The restore signed everybody out: whatever a device asks next makes it sign in, and it learns the epoch.
  await refused(till);
  // The till comes first: one bag it can commit at once, the others have not come back yet, and it waits for them.
  const saved = async () => got(await till.device.till.since(AT)).map(({ state }) => state);
  await till.payments();
  await till.payments();
  expect((await saved()).toSorted()).toEqual(["committed", "committing", "committing"]);
  await refused(handheld);
  expect((await handheld.syncer.round()).end).toBe("drained");
  expect((await till.payments()).end).toBe("drained");
  expect(await saved()).toEqual(["committed", "committed", "committed"]);

  const token = await signInStaff(server.now.shop, "boss");
  const office = createDeskClient({ fetch: server.fetch, origin: "https://store.test", token: () => token });
  const { items } = got(await office.softChecks(new URLSearchParams({ limit: "10" })));
  expect(items.map((item) => [item.id, item.state]).toSorted()).toEqual([
    [id(0), "redeemed"],
    [id(1), "redeemed"],
    [id(2), "redeemed"],
  ]);
  expect(items.find((item) => item.id === id(1))?.redemption?.receipt).toEqual(payment(501).receipt);
  expect(got(await handheld.device.orders.since(AT)).map(({ state }) => state.kind)).toEqual(
    Array(3).fill("at-the-server"),
  );
  await server.drop();
});

test("an order that was given another label after the sealing is found under that one at a restored server (L4, I8)", async () => {
  const server = await restorableServer("relabelled");
  const admin = await setUpStore(server.now.shop);
  const [first, second] = [
    await enrolledDevice(server.now.shop, admin, "handheld", server.fetch),
    await enrolledDevice(server.now.shop, admin, "handheld", server.fetch),
  ];
  const body = { count: 2, template: "roll-58x40" };
  const run = await server.now.shop.call("POST", "/label-runs", { token: admin, body });
  const [twice, later] = (
    await server.now.shop.ports.storage.read((queries) => queries.labels.numbers(idAt(run, "id")))
  ).map(({ number }) => number);
  if (twice === undefined || later === undefined) throw new Error("two labels were made");
  await server.backUp();

  const seal = async (at: typeof first, n: number) => {
    const from = { terminal: at.terminal, label: twice };
    got(await at.device.journal.conclude(id(n), AT, "agreed", (sequence) => softCheck(n, sequence, from)));
    return at.syncer.round();
  };
  await seal(first, 1);
  await seal(second, 2);
  expect(got(await second.device.orders.since(AT))[0]?.state.kind).toBe("clash");
  got(await second.client.relabel(id(2), { label: later }, got(await second.session.token())));
  got(await second.device.orders.relabelled(id(2), later, AT));

  await server.restore();
  // The relabelled one comes first: it does not take the label that is the other bag's.
  for (const at of [second, first]) {
    await refused(at);
    expect((await at.syncer.round()).end).toBe("drained");
  }

  const token = await signInStaff(server.now.shop, "boss");
  const office = createDeskClient({ fetch: server.fetch, origin: "https://store.test", token: () => token });
  const { items } = got(await office.softChecks(new URLSearchParams({ limit: "10" })));
  expect(items.map((item) => [item.id, item.label, item.state]).toSorted()).toEqual([
    [id(1), twice, "stored"],
    [id(2), later, "stored"],
  ]);
  const shown = got(await second.device.orders.since(AT))[0];
  expect([shown?.label, shown?.state]).toMatchObject([later, { kind: "at-the-server", state: "stored" }]);
  await server.drop();
});
