import type { Clock } from "../ports/world.ts";
import type { Principal } from "./principal.ts";

/** For whom calls are counted together: an enrolled device with whoever works on it, a browser's session, a token, an address. */
export type CallerKind = "device" | "session" | "token" | "address";

/** A call that is put off: `first` of its caller in this minute, so that a flood is told of once. */
export type PutOff = { readonly kind: CallerKind; readonly retryAfterSeconds: number; readonly first: boolean };

/** Counts one call; says when it has to come again later. */
export type CallLimit = (principal: Principal | undefined, address: string) => PutOff | undefined;

const MINUTE_MS = 60_000;

/** One token may speak for all tills of a store. */
const SHARES: Readonly<Record<CallerKind, number>> = { device: 1, session: 1, token: 5, address: 1 };

/** For simulations, demos and tests; and for `perMinute` 0. */
export const noCallLimit: CallLimit = () => undefined;

/**
 * The limit of everybody's calls (OWASP ASVS 5.0, 2.4.1), counted in this process by the clock's minute: all counts are dropped
 * together, so that memory holds no more callers than asked within one. What can be guessed has limits of its own (`throttled.ts`).
 */
export function callLimit(perMinute: number, clock: Clock): CallLimit {
  if (perMinute === 0) return noCallLimit;
  let counts = new Map<string, number>();
  let endsAt = 0;
  return (principal, address) => {
    const now = clock.now();
    // A clock that was set back holds nobody up for longer.
    if (now >= endsAt || endsAt - now > MINUTE_MS) {
      counts = new Map();
      endsAt = now + MINUTE_MS;
    }
    const kind = kindOf(principal);
    const who = principal === undefined ? address : (principal.terminal ?? principal.session);
    const count = (counts.get(who) ?? 0) + 1;
    counts.set(who, count);
    const over = count - perMinute * SHARES[kind];
    if (over <= 0) return undefined;
    return { kind, retryAfterSeconds: Math.max(1, Math.ceil((endsAt - now) / 1000)), first: over === 1 };
  };
}

function kindOf(principal: Principal | undefined): CallerKind {
  if (principal === undefined) return "address";
  // Signing in anew on a device gives no new calls.
  if (principal.terminal !== null) return "device";
  return principal.kind === "token" ? "token" : "session";
}
