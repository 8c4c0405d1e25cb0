import type { Uuid } from "../domain/ids.ts";
import type { DeviceMemory, KnownKeys } from "../journal/port.ts";
import type { TillClient } from "../protocol/till-client.ts";
import type { Contact } from "./contact.ts";
import type { TerminalSession } from "./terminal-session.ts";
import type { Voucher } from "./till-port.ts";
import type { Verify } from "./verify-crypto.ts";

export type TillKeysWorld = {
  readonly memory: Pick<DeviceMemory, "terminalKeys" | "keepTerminalKeys">;
  readonly client: Pick<TillClient, "terminalKeys">;
  readonly session: TerminalSession;
  readonly contact: Contact;
  readonly verify: Verify;
  /** Milliseconds of this device's clock. */
  readonly now: () => number;
};

/** A handheld enrolled or shut out is known here at the latest so much later (ms). */
const FRESH_MS = 5 * 60_000;

/** The public keys of the store's handhelds, by which a till that is cut off tells genuine documents (R4). */
export type TillKeys = {
  recall(): Promise<void>;
  /** Asks the server, when it is due. */
  refresh(): Promise<void>;
  vouch(terminal: Uuid, bytes: Uint8Array<ArrayBuffer>, signature: string): Promise<Voucher>;
};

/** Keeps the handhelds' public keys on this till, and asks for them anew when it is time. */
export function createTillKeys({ memory, client, session, contact, verify, now }: TillKeysWorld): TillKeys {
  let known: KnownKeys | undefined;
  let askedAt: number | undefined;
  return {
    async recall() {
      const kept = await memory.terminalKeys();
      known ??= kept.ok ? kept.value : undefined;
    },
    async refresh() {
      // A clock that was set back asks anew.
      if (askedAt !== undefined && now() >= askedAt && now() - askedAt < FRESH_MS) return;
      const token = await session.token();
      if (!token.ok) return;
      const answer = contact.note(await client.terminalKeys(token.value));
      if (!answer.ok) return;
      askedAt = now();
      known = { keys: answer.value.items, at: new Date(askedAt).toISOString() };
      await memory.keepTerminalKeys(known);
    },
    async vouch(terminal, bytes, signature) {
      const key = known?.keys.find(({ id }) => id === terminal);
      if (known === undefined || key === undefined) return { kind: "unknown-key" };
      if (!(await verify(key.publicKey, signature, bytes))) return { kind: "forged" };
      return key.revoked ? { kind: "revoked" } : { kind: "genuine", terminal: key.name, keysAt: known.at };
    },
  };
}
