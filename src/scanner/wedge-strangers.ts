import type { WedgeKey } from "./wedge-key.ts";

/** A key let go while a burst was under way: which one, when, and how many keys of the burst were down before. */
export type KeyRelease = { readonly code: string; readonly at: number; readonly after: number };

/** A key over which two others went down is no device's that else lets each key go first. */
const SURE_OVERLAP = 2;
/** A finger stays down so long (ms) at least; with that, one further key will do. */
const FINGER = 40;
/** More of them than this are no accident but the device's own way. */
const MOST_STRANGERS = 2;

type Held = { readonly key: WedgeKey; readonly index: number; readonly until: number; readonly dwell: number };

/**
 * A person's keys that fell into a scan. A device lets each key go before it presses the next; a finger stays down over
 * several keys of the device. Only where all other keys alternate strictly, and are let go at least twice as quickly,
 * is that proof; `later` is the number of keys that went down behind the burst (its Enter).
 */
export function strangers(
  held: readonly WedgeKey[],
  releases: readonly KeyRelease[],
  later: number,
): ReadonlySet<WedgeKey> {
  const none: ReadonlySet<WedgeKey> = new Set();
  if (releases.length === 0) return none;
  const keys = withReleases(held, releases, later);
  const people = keys.filter(isPersons);
  if (people.length === 0 || people.length > MOST_STRANGERS || held.length <= 3 * people.length) return none;
  const own = keys.filter((key) => !people.includes(key));
  const alternating = own.every(({ until }, at) => (own[at + 1]?.index ?? Number.POSITIVE_INFINITY) >= until);
  const longest = Math.max(...own.map(({ dwell }) => (Number.isFinite(dwell) ? dwell : 0)));
  const slower = people.every(({ dwell }) => dwell >= 2 * longest);
  return alternating && slower ? new Set(people.map(({ key }) => key)) : none;
}

function isPersons({ index, until, dwell }: Held): boolean {
  const over = until - index - 1;
  return over >= SURE_OVERLAP || (over >= 1 && dwell >= FINGER && Number.isFinite(dwell));
}

/** For each key, how many keys of the burst were down when it was let go, and how long (ms) it was down. */
function withReleases(held: readonly WedgeKey[], releases: readonly KeyRelease[], later: number): readonly Held[] {
  const waiting = new Map<string, KeyRelease[]>();
  for (const release of releases) waiting.set(release.code, [...(waiting.get(release.code) ?? []), release]);
  const end = held.length + later;
  return held.map((key, index) => {
    // A character without a key of its own (an Alt code, committed text) is never let go.
    if (key.code === "") return { key, index, until: index + 1, dwell: 0 };
    const own = waiting.get(key.code) ?? [];
    while (own[0] !== undefined && own[0].after <= index) own.shift();
    const release = own.shift();
    // The last key of a scan may still be down when its Enter comes.
    const until = release?.after ?? (index === held.length - 1 ? index + 1 : end);
    return { key, index, until, dwell: release === undefined ? Number.POSITIVE_INFINITY : release.at - key.at };
  });
}
