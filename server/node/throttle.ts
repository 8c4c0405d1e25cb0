import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";
import { err, ok } from "../../src/domain/result.ts";
import type { Throttle } from "../ports/world.ts";

type Limit = { readonly points: number; readonly duration: number };

/** Tries per seconds for each guessable thing; everything else has the last. */
const LIMITS: Readonly<Record<string, Limit>> = {
  "setup-code": { points: 5, duration: 60 },
  pairing: { points: 30, duration: 60 },
  enrol: { points: 10, duration: 60 },
  "enrol-all": { points: 300, duration: 60 },
  challenge: { points: 240, duration: 60 },
  "sign-in": { points: 60, duration: 60 },
  "unknown-label": { points: 30, duration: 600 },
};
const OTHERWISE: Limit = { points: 120, duration: 60 };

/** Counts tries in this process. Every limit here guards a second, kept limit (single use, expiry, PIN lock). */
export function memoryThrottle(): Throttle {
  const limiters = new Map<string, RateLimiterMemory>();
  const limiterOf = (what: string): RateLimiterMemory => {
    const limiter = limiters.get(what) ?? new RateLimiterMemory({ ...(LIMITS[what] ?? OTHERWISE), keyPrefix: what });
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
        return err({ retryAfterSeconds: Math.max(1, Math.ceil(refusal.msBeforeNext / 1000)) });
      }
    },
  };
}
