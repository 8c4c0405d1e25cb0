import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";
import { err, ok } from "../../src/domain/result.ts";
import type { Storage } from "../ports/storage.ts";
import type { TryLimit } from "../ports/tries.ts";
import type { Clock, Throttle } from "../ports/world.ts";

/** Tries per time for each guessable thing; everything else has the last. */
const LIMITS: Readonly<Record<string, TryLimit>> = {
  "setup-code": { tries: 5, withinMs: 60_000 },
  pairing: { tries: 30, withinMs: 60_000 },
  enrol: { tries: 10, withinMs: 60_000 },
  "enrol-all": { tries: 300, withinMs: 60_000 },
  challenge: { tries: 240, withinMs: 60_000 },
  "sign-in": { tries: 60, withinMs: 60_000 },
  "alert-test": { tries: 10, withinMs: 60_000 },
  "webhook-test": { tries: 10, withinMs: 60_000 },
  "unknown-label": { tries: 30, withinMs: 600_000 },
};
const OTHERWISE: TryLimit = { tries: 120, withinMs: 60_000 };

const limitOf = (what: string): TryLimit => LIMITS[what] ?? OTHERWISE;
const seconds = (ms: number): number => Math.max(1, Math.ceil(ms / 1000));

/** Counts tries in this process. Every limit here guards a second, kept limit (single use, expiry, PIN lock). */
export function memoryThrottle(): Throttle {
  const limiters = new Map<string, RateLimiterMemory>();
  const limiterOf = (what: string): RateLimiterMemory => {
    const { tries, withinMs } = limitOf(what);
    const wanted = { points: tries, duration: withinMs / 1000, keyPrefix: what };
    const limiter = limiters.get(what) ?? new RateLimiterMemory(wanted);
    limiters.set(what, limiter);
    return limiter;
  };
  return {
    allow: async (what, who) => {
      try {
        await limiterOf(what).consume(who);
        return ok(null);
      } catch (refusal) {
        if (!(refusal instanceof RateLimiterRes)) throw refusal;
        return err({ retryAfterSeconds: seconds(refusal.msBeforeNext) });
      }
    },
  };
}

/** Counts that ended are swept when so many more were begun by this process. */
const SWEPT_EVERY = 1_000;

/** Counts tries in the database, for all servers of the chain together: more of them allow no more guesses. */
export function keptThrottle(storage: Storage, clock: Clock): Throttle {
  let counted = 0;
  return {
    allow: async (what, who) => {
      const now = clock.now();
      counted += 1;
      const { allowed, endsAt } = await storage.write(async ({ tries }) => {
        if (counted % SWEPT_EVERY === 0) await tries.removeEnded(now);
        return tries.count(what, who, now, limitOf(what));
      });
      return allowed ? ok(null) : err({ retryAfterSeconds: seconds(endsAt - now) });
    },
  };
}
