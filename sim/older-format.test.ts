// An outbox that an older client left behind: the real device rooms before the real server.
import { expect, test } from "vitest";
import { enrolTerminal, idAt, makeTestApp, setUpStore } from "../server/testing/test-app.ts";
import { openInMemory } from "../src/journal/in-memory.ts";
import { AT, got, id, softCheck, TERMINAL } from "../src/sync/testing/samples.ts";
import { sceneOver } from "../src/sync/testing/scene.ts";

test.each([1, 2])("I2 I12: an order that an older client sealed in format %i is sent byte for byte", async (format) => {
  const shop = await makeTestApp();
  const admin = await setUpStore(shop);
  const { id: terminal, key } = await enrolTerminal(shop, admin);
  const device = openInMemory();
  got(await device.memory.keepIdentity({ terminal: { ...TERMINAL, id: terminal }, privateKey: key.privateKey }));
  const run = await shop.call("POST", "/label-runs", { token: admin, body: { count: 1, template: "roll-58x40" } });
  const [label] = await shop.ports.storage.read(({ labels }) => labels.numbers(idAt(run, "id")));
  if (label === undefined) throw new Error("the roll has a label");

  /** As that client wrote it: without the members that came later. */
  const older = (sequence: number) => {
    const { document } = softCheck(1, sequence, { terminal, label: label.number });
    const lines = document.lines.map(({ entered, marksMissing: _later, ...line }) =>
      format === 1 ? line : { ...line, entered },
    );
    return { document, bytes: new TextEncoder().encode(JSON.stringify({ ...document, format, lines })) };
  };
  got(await device.journal.conclude(id(1), AT, "agreed", older));
  const kept = got(await device.outbox.waiting())[0]?.bytes;

  const arrived: Uint8Array[] = [];
  const { syncer } = sceneOver(device, async (request) => {
    if (request.method === "PUT") arrived.push(new Uint8Array(await request.clone().arrayBuffer()));
    return shop.app.fetch(request);
  });
  expect((await syncer.round()).end).toBe("drained");
  expect(arrived).toEqual([kept]);
  const [order] = got(await device.orders.since(AT));
  expect(order?.state).toMatchObject({ kind: "at-the-server", state: "stored" });
  const detail = await shop.call("GET", `/soft-checks/${id(1)}`, { token: admin });
  expect(detail.body).toMatchObject({
    lines: [{ entered: format === 1 ? "not-recorded" : "scan", marksMissing: 0 }],
  });
  await shop.close();
});
