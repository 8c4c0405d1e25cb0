import { type MemoryDevice, openInMemory } from "../../journal/in-memory.ts";
import type { TillRecord } from "../../journal/port.ts";
import { createTillClient } from "../../protocol/till-client.ts";
import { createContact } from "../contact.ts";
import { deviceCrypto } from "../device-crypto.ts";
import { createSyncer } from "../syncer.ts";
import { createTerminalSession } from "../terminal-session.ts";
import { settlePaid } from "../till-handoff.ts";
import { repeatCommits } from "../till-sync.ts";
import { FakeServer } from "./fake-server.ts";
import { type Fault, type Fetch, faultyFetch } from "./faulty-fetch.ts";
import { enrol, NOW } from "./samples.ts";

/** A device on its own disk before a server, with what happens to the next calls said beforehand. */
export type Scene = ReturnType<typeof sceneOver> & { readonly server: FakeServer };

/** `faults`: what happens to the calls that carry orders or payments, one by one; signing in works. */
export async function scene(faults: (Fault | undefined)[] = []): Promise<Scene> {
  const server = new FakeServer();
  const device = openInMemory();
  await enrol(device);
  const next = (request: Request) => (/soft-checks|redemptions/.test(request.url) ? faults.shift() : undefined);
  return { server, ...sceneOver(device, faultyFetch(server.fetch, next)) };
}

/** A named device with an empty disk, over any network. */
export async function enrolledScene(fetch: Fetch) {
  const device = openInMemory();
  await enrol(device);
  return sceneOver(device, fetch);
}

/** The parts of a page that send, over any device and any network. */
export function sceneOver(device: MemoryDevice, fetch: Fetch, clock: { now: number } = { now: NOW }) {
  const { outbox, memory, till } = device;
  const now = () => clock.now;
  const contact = createContact(
    now,
    () => undefined,
    () => undefined,
  );
  const client = createTillClient({ fetch, origin: "https://store.test", token: () => session.current() });
  const cryptography = deviceCrypto(crypto.subtle);
  const session = createTerminalSession({ client, memory, crypto: cryptography, contact, now });
  const syncer = createSyncer({ outbox, memory, client, session, crypto: cryptography, contact, now });
  const settle = (record: TillRecord) => settlePaid({ till, client, session, contact, crypto: cryptography }, record);
  const payments = () => repeatCommits({ till, client, session, contact, settle });
  return { device, clock, contact, client, session, syncer, payments };
}
