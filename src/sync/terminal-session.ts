import { err, ok, type Result } from "../domain/result.ts";
import type { DeviceMemory, Identity } from "../journal/port.ts";
import type { Failure } from "../protocol/answer.ts";
import type { Client } from "../protocol/client.ts";
import type { SessionAnswer } from "../protocol/identity.ts";
import type { Contact } from "./contact.ts";
import type { DeviceCrypto } from "./device-crypto.ts";

/**
 * Why there is no token: `not-enrolled` this device has no name yet; `revoked` the server does not know it any more;
 * `not-now` nobody answered, or the server asked to wait.
 */
export type SessionFault = "not-enrolled" | "revoked" | "not-now";

/** The terminal's own session, on whose authority everything is sent, whoever is signed in (DESIGN section 2). */
export type TerminalSession = {
  /** A token that should work; signs in when there is none or it grows old. */
  token(): Promise<Result<string, SessionFault>>;
  /** The token of this moment, if any. */
  current(): string | undefined;
  /** The server did not accept it: the next `token` signs in again. */
  spent(token: string): void;
  revoked(): boolean;
};

export type SessionWorld = {
  readonly client: Pick<Client, "challenge" | "signIn">;
  readonly memory: Pick<DeviceMemory, "identity" | "takeEpoch">;
  readonly crypto: Pick<DeviceCrypto, "sign">;
  readonly contact: Contact;
  /** Milliseconds of this device's clock. */
  readonly now: () => number;
};

/**
 * Sessions last an hour (DESIGN section 7) by the server's clock; ours may be a year off (I9), so only the time that
 * passed since the sign-in counts.
 */
const RENEW_AFTER_MS = 30 * 60_000;

/** A challenge can be used up by a repeated request on the way; so many wrong answers in a row cannot. */
const REFUSALS_TO_BELIEVE = 3;

/** Signs this device in by its own key, and renews that in time (DESIGN section 7). */
export function createTerminalSession(world: SessionWorld): TerminalSession {
  let held: { readonly token: string; readonly since: number } | undefined;
  let signingIn: Promise<Result<string, SessionFault>> | undefined;
  let refusals = 0;
  let revoked = false;

  const isYoung = (since: number): boolean => {
    const age = world.now() - since;
    return age >= 0 && age < RENEW_AFTER_MS;
  };

  const signIn = async (): Promise<Result<string, SessionFault>> => {
    const identity = await world.memory.identity();
    if (!identity.ok) return err("not-now");
    if (identity.value === undefined) return err("not-enrolled");
    const answer = world.contact.note(await proveIdentity(world, identity.value));
    if (!answer.ok) return refused(answer.error);
    refusals = 0;
    revoked = false;
    // Before anything is sent on this session. A disk that cannot note it is told again by the next one.
    const { epoch } = answer.value;
    if (epoch !== undefined) await world.memory.takeEpoch(epoch);
    held = { token: answer.value.token, since: world.now() };
    return ok(held.token);
  };

  const refused = (failure: Failure): Result<string, SessionFault> => {
    const meaning = meaningOf(failure);
    if (meaning === "not-now") return err(meaning);
    refusals++;
    revoked = meaning === "unknown" || refusals >= REFUSALS_TO_BELIEVE;
    if (revoked) held = undefined;
    return err(revoked ? "revoked" : "not-now");
  };

  return {
    async token() {
      if (held !== undefined && isYoung(held.since)) return ok(held.token);
      signingIn ??= signIn().finally(() => {
        signingIn = undefined;
      });
      const renewed = await signingIn;
      // An old token may well be good still: better than none.
      return renewed.ok || held === undefined ? renewed : ok(held.token);
    },
    current: () => held?.token,
    spent(token) {
      if (held?.token === token) held = undefined;
    },
    revoked: () => revoked,
  };
}

async function proveIdentity(
  { client, crypto }: SessionWorld,
  { terminal, privateKey }: Identity,
): Promise<Result<SessionAnswer, Failure>> {
  const asked = await client.challenge(terminal.id);
  if (!asked.ok) return asked;
  const { challenge } = asked.value;
  const signature = await crypto.sign(privateKey, new TextEncoder().encode(challenge));
  return client.signIn({ kind: "terminal", terminal: terminal.id, challenge, signature });
}

/** `unknown`: the server says that it does not know this device; `doubtful`: it did not take the answer this time. */
function meaningOf(failure: Failure): "unknown" | "doubtful" | "not-now" {
  if (failure.kind !== "problem") return "not-now";
  switch (failure.problem.code) {
    case "unknown-terminal":
    case "unauthenticated":
    case "forbidden":
      return "unknown";
    case "wrong-code":
      return "doubtful";
    default:
      return "not-now";
  }
}
