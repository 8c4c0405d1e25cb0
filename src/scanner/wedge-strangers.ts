import type { WedgeKey } from "./wedge-key.ts";

/** A key that was let go while a burst was under way: which one, and how many keys of the burst were down before it. */
export type KeyRelease = { readonly code: string; readonly after: number };

/** So many further keys must go down while a person's key stays down; devices that roll keys overlap only by one. */
const OVERLAPS = 2;
/** More of them than this are no accident but the device's own way. */
const MOST_STRANGERS = 2;

/**
 * A person's keys that fell into a scan. A device lets each key go before it presses the next; a finger stays down for
 * 60 to 160 ms, over several keys of the device. Only where all other keys alternate strictly is the order of events
 * proof; `later` is the number of keys that went down behind the burst (its Enter).
 */
export function strangers(
  held: readonly WedgeKey[],
  releases: readonly KeyRelease[],
  later: number,
): ReadonlySet<WedgeKey> {
  const none: ReadonlySet<WedgeKey> = new Set();
  if (releases.length === 0) return none;
  const overlaps = overlapsOf(held, releases, held.length + later);
  const overlapping = held.filter((_, index) => (overlaps[index] ?? 0) > 0);
  const people = held.filter((_, index) => (overlaps[index] ?? 0) >= OVERLAPS);
  const last = held.at(-1);
  const unclear = overlapping.filter((key) => !people.includes(key) && key !== last);
  const proven = people.length > 0 && people.length <= MOST_STRANGERS && held.length > 3 * people.length;
  return proven && unclear.length === 0 ? new Set(people) : none;
}

/** For each key, how many further keys went down before it was let go. */
function overlapsOf(held: readonly WedgeKey[], releases: readonly KeyRelease[], end: number): readonly number[] {
  const waiting = new Map<string, KeyRelease[]>();
  for (const release of releases) waiting.set(release.code, [...(waiting.get(release.code) ?? []), release]);
  return held.map((key, index) => {
    const own = waiting.get(key.code) ?? [];
    while (own[0] !== undefined && own[0].after <= index) own.shift();
    const released = own.shift();
    return (released?.after ?? end) - index - 1;
  });
}
