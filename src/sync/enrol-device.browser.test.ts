import { expect, test } from "vitest";
import { ok } from "../domain/result.ts";
import { openDevice } from "../journal/device.ts";
import { freshName, removeDatabase } from "../journal/testing/browser-disk.ts";
import { enrolDevice, makeDeviceKey } from "./enrol-device.ts";
import { agree, got, id, TERMINAL } from "./testing/samples.ts";

test("a device whose storage was cleared has no name, and gets a new one: numbers recur under no name (I5, I10)", async () => {
  const name = freshName();
  let enrolments = 0;
  const enrol = async () => {
    enrolments++;
    return ok({ ...TERMINAL, id: id(2_000_000 + enrolments) });
  };
  const enrolled = async () => {
    const device = got(await openDevice(name));
    expect(got(await device.memory.identity())).toBeUndefined();
    const makeKey = () => makeDeviceKey(crypto.subtle);
    const world = { memory: device.memory, client: { enrol }, makeKey, requestPersistence: async () => undefined };
    const identity = got(await enrolDevice(world, "handheld", "12345678"));
    return { device, identity };
  };

  const before = await enrolled();
  await agree(before.device, 1);
  const [first] = got(await before.device.outbox.waiting());
  before.device.close();
  await removeDatabase(name);

  const after = await enrolled();
  expect(got(await after.device.outbox.waiting())).toEqual([]);
  await agree(after.device, 2);
  const [second] = got(await after.device.outbox.waiting());
  // The count begins anew, which is why it belongs to the terminal's name: name and number together are new.
  expect([first?.sequence, second?.sequence]).toEqual([1, 1]);
  expect(after.identity.terminal.id).not.toBe(before.identity.terminal.id);
  expect(got(await after.device.memory.identity())?.terminal.id).toBe(after.identity.terminal.id);
  const kept = await crypto.subtle.sign(
    { name: "ECDSA", hash: "SHA-256" },
    after.identity.privateKey,
    new Uint8Array(1),
  );
  expect(kept.byteLength).toBe(64);
  after.device.close();
  await removeDatabase(name);
});
