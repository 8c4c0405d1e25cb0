import type { DeliveryFault } from "../../src/protocol/webhooks.ts";
import type { Randomness } from "../ports/world.ts";

const SECOND_MS = 1_000;
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

const FIRST_PAUSE_MS = 5 * SECOND_MS;
const LONGEST_PAUSE_MS = HOUR_MS;

/** So long an outlet that takes nothing is tried; events that are older then are given up. */
const GIVE_UP_MS = 3 * DAY_MS;
/** So long an event is tried that the other side refuses for what it says: it keeps back all behind it. */
const REFUSED_MS = HOUR_MS;

/** Pauses grow from seconds to an hour; a random half of each keeps many outlets from coming back at once. */
export function pauseMs(tries: number, random: Pick<Randomness, "below">): number {
  const whole = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** Math.min(tries - 1, 20));
  return whole / 2 + random.below(whole / 2);
}

/** The message itself was read and refused (RFC 9110 15.5.1, 15.5.14, 15.5.16, 15.5.21), or its address (RFC 5321 4.2.1). */
export const isContentRefused = ({ code, status = 0 }: DeliveryFault): boolean =>
  code === "mail-refused" ? status >= 500 : [400, 413, 415, 422].includes(status);

/** The other side wants no more, ever (RFC 9110 15.5.11; Standard Webhooks). */
export const isGone = ({ status }: DeliveryFault): boolean => status === 410;

export const gaveUp = (fault: DeliveryFault, failingSince: number, now: number): boolean =>
  now - failingSince >= (isContentRefused(fault) ? REFUSED_MS : GIVE_UP_MS);

export const isTooOld = (happenedAt: number, now: number): boolean => now - happenedAt >= GIVE_UP_MS;
