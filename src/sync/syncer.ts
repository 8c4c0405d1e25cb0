import type { DeviceMemory, Outbox, OutboxRow } from "../journal/port.ts";
import type { Client } from "../protocol/client.ts";
import type { Contact } from "./contact.ts";
import type { DeviceCrypto } from "./device-crypto.ts";
import type { TerminalSession } from "./terminal-session.ts";
import { type Verdict, verdictOn } from "./verdict.ts";

export type SyncerWorld = {
  readonly outbox: Outbox;
  readonly memory: Pick<DeviceMemory, "identity">;
  readonly client: Pick<Client, "putSoftCheck">;
  readonly session: TerminalSession;
  readonly crypto: DeviceCrypto;
  readonly contact: Contact;
  /** Milliseconds of this device's clock. */
  readonly now: () => number;
};

/** How a round ended: `drained` nothing waits; `later` something was kept and is worth another try after a pause. */
export type RoundEnd = { readonly end: "drained" | "later"; readonly sent: number };

export type Syncer = {
  /** Sends what waits, one at a time, at least once each (DESIGN section 2). */
  round(): Promise<RoundEnd>;
};

/** What became of one order in this round; `stop`: the others would fare no better now. */
type Fate = "cleared" | "kept" | "stop";

/** Sends what waits in the outbox; correctness never rests on its being the only one (I4). */
export function createSyncer(world: SyncerWorld): Syncer {
  /** Failed tries since the page was opened: an order the server stumbles over goes behind the others (S5). */
  const failures = new Map<OutboxRow["id"], number>();
  const triesOf = (row: OutboxRow): number => failures.get(row.id) ?? 0;

  return {
    async round() {
      const waiting = await world.outbox.waiting();
      if (!waiting.ok) return { end: "later", sent: 0 };
      const inOrder = waiting.value.toSorted((a, b) => triesOf(a) - triesOf(b) || a.sequence - b.sequence);
      let sent = 0;
      for (const row of inOrder) {
        const fate = await sendOne(world, row);
        if (fate === "cleared") {
          sent++;
          failures.delete(row.id);
          continue;
        }
        failures.set(row.id, triesOf(row) + 1);
        if (fate === "stop") return { end: "later", sent };
      }
      return { end: sent === inOrder.length ? "drained" : "later", sent };
    },
  };
}

/** Sends one order; once more with a new session when the old one was not accepted. */
async function sendOne(world: SyncerWorld, row: OutboxRow): Promise<Fate> {
  const signature = await signatureOf(world, row);
  const beside = { signature, ...(row.relabelled === undefined ? {} : { relabelled: row.relabelled }) };
  const sha256 = await world.crypto.sha256(row.bytes);
  for (let tries = 0; tries < 2; tries++) {
    const token = await world.session.token();
    if (!token.ok) return "stop";
    const answer = await world.client.putSoftCheck(row.id, row.bytes, token.value, beside);
    const verdict = verdictOn(row, sha256, world.contact.note(answer));
    if (verdict.kind !== "renew") return settle(world, row, verdict);
    world.session.spent(token.value);
  }
  return "stop";
}

type Signing = Pick<SyncerWorld, "memory" | "crypto"> & { readonly outbox: Pick<Outbox, "sign"> };

/**
 * Made once and kept before the first sending, so that the same bytes travel under the same signature. A disk that is full
 * keeps no order back: the server takes none of a terminal without a signature, and another one has the same effect (I6).
 */
export async function signatureOf(world: Signing, row: OutboxRow): Promise<string | undefined> {
  if (row.signature !== undefined) return row.signature;
  const identity = await world.memory.identity();
  if (!identity.ok || identity.value === undefined) return undefined;
  const signature = await world.crypto.sign(identity.value.privateKey, row.bytes);
  await world.outbox.sign(row.id, signature);
  return signature;
}

/** Writes down what is known now. A disk that cannot take it leaves the row: it is sent again, to the same effect (I6). */
async function settle(
  { outbox, now }: SyncerWorld,
  row: OutboxRow,
  verdict: Exclude<Verdict, { kind: "renew" }>,
): Promise<Fate> {
  switch (verdict.kind) {
    case "stored":
      return fateOf(await outbox.confirm(row.id, { kind: "at-the-server", at: verdict.at, state: verdict.state }));
    case "clash":
      return fateOf(await outbox.confirm(row.id, { kind: "clash", at: verdict.at }));
    case "refused": {
      const { code, detail } = verdict;
      const at = new Date(now()).toISOString();
      return fateOf(await outbox.quarantine(row.id, { kind: "refused", at, code, detail }));
    }
    case "keep":
      return verdict.because === "order" ? "kept" : "stop";
  }
}

const fateOf = (written: { readonly ok: boolean }): Fate => (written.ok ? "cleared" : "kept");
