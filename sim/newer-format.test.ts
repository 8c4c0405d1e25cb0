// A terminal that is newer than its server: the real device rooms before the real server.
import { expect, test } from "vitest";
import { enrolTerminal, idAt, makeTestApp, setUpStore } from "../server/testing/test-app.ts";
import { SOFT_CHECK_FORMAT } from "../src/domain/soft-check.ts";
import { openInMemory } from "../src/journal/in-memory.ts";
import { AT, got, id, softCheck, TERMINAL } from "../src/sync/testing/samples.ts";
import { sceneOver } from "../src/sync/testing/scene.ts";

test("I12 S5: an order of an unknown newer format is put aside whole, blocks none, and can be sent again", async () => {
  const shop = await makeTestApp();
  const admin = await setUpStore(shop);
  const { id: terminal, key } = await enrolTerminal(shop, admin);
  const device = openInMemory();
  got(await device.memory.keepIdentity({ terminal: { ...TERMINAL, id: terminal }, privateKey: key.privateKey }));
  const run = await shop.call("POST", "/label-runs", { token: admin, body: { count: 2, template: "roll-58x40" } });
  const [first, second] = await shop.ports.storage.read(({ labels }) => labels.numbers(idAt(run, "id")));
  if (first === undefined || second === undefined) throw new Error("the roll has two labels");

  const newer = (sequence: number) => {
    const { document } = softCheck(1, sequence, { terminal, label: first.number });
    const bytes = new TextEncoder().encode(
      JSON.stringify({ ...document, format: SOFT_CHECK_FORMAT + 1, novelty: "nobody here knows" }),
    );
    return { document, bytes };
  };
  got(await device.journal.conclude(id(1), AT, "agreed", newer));
  const ordinary = (sequence: number) => softCheck(2, sequence, { terminal, label: second.number });
  got(await device.journal.conclude(id(2), AT, "agreed", ordinary));
  const bytes = got(await device.outbox.waiting())[0]?.bytes;

  const { syncer } = sceneOver(device, async (request) => shop.app.fetch(request));
  expect((await syncer.round()).end).toBe("drained");
  const states = new Map(got(await device.orders.since(AT)).map((order) => [order.id, order.state]));
  expect(states.get(id(2))?.kind).toBe("at-the-server");
  expect(states.get(id(1))).toMatchObject({
    kind: "refused",
    code: "malformed-body",
    detail: expect.stringMatching(/format: unknown-format/),
  });
  expect(got(await device.outbox.bytes(id(1)))).toEqual(bytes);
  got(await device.outbox.retry(id(1)));
  expect(got(await device.outbox.waiting())[0]?.bytes).toEqual(bytes);
  await shop.close();
});
