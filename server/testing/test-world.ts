import { ok } from "../../src/domain/result.ts";
import { sha256Hex } from "../frame/secrets.ts";
import { wakeupsOver } from "../frame/wakeups.ts";
import type { Clock, Log, PinHasher, Randomness, Throttle, Wakeups } from "../ports/world.ts";

export type TestClock = Clock & { advance(ms: number): void };

/** A clock that stands until it is told to go on. */
export function testClock(startMs = Date.UTC(2026, 0, 15, 9)): TestClock {
  let now = startMs;
  return {
    now: () => now,
    advance: (ms) => {
      now += ms;
    },
  };
}

/** Random numbers of a seed (mulberry32): every run of a test draws the same. */
export function testRandomness(seed = 1): Randomness {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return (mixed ^ (mixed >>> 14)) >>> 0;
  };
  return {
    bytes: (count) => Uint8Array.from({ length: count }, () => next() & 0xff),
    below: (below) => Math.floor((next() / 2 ** 32) * below),
  };
}

/** PINs hashed fast: a test signs in hundreds of times. */
export const testPins: PinHasher = {
  hash: async (pin) => sha256Hex(pin),
  verify: async (hash, pin) => sha256Hex(pin) === hash,
};

export type TestLog = Log & { readonly lines: { readonly message: string; readonly fields: unknown }[] };

export function testLog(): TestLog {
  const lines: { readonly message: string; readonly fields: unknown }[] = [];
  const keep = (message: string, fields: unknown = {}): void => {
    lines.push({ message, fields });
  };
  return { lines, info: keep, warn: keep, error: keep };
}

/** Waits end when somebody wakes them, or when the test lets the clock of its waits pass: at once. */
export const testWakeups = (clock: TestClock): Wakeups =>
  wakeupsOver((end, ms) => {
    const timer = setTimeout(() => {
      clock.advance(ms);
      end();
    }, 5);
    return () => clearTimeout(timer);
  });

export const noThrottle: Throttle = { allow: async () => ok(null) };
