import type { OfflinePerson, OfflineStaff, SealedPin } from "../journal/port.ts";
import type { TerminalStaff } from "../protocol/people.ts";

/** Wrong PINs in a row, after which only a sign-in with the server opens the door again. */
export const OFFLINE_TRIES = 5;
/**
 * Each try makes what is kept so much older (ms), whatever the clock says: a clock that is set back before each one
 * buys 2,016 tries for a week, not an endless week. Who works honestly is asked for the PIN less often than this.
 */
const TRY_AGES_MS = 5 * 60_000;
const DAY_MS = 86_400_000;

/** Who is meant: the badge that they signed in with, or the login. */
export type Claimed = { readonly login: string } | { readonly badge: string };

/** Whether it is this person who wants to sign in. */
const isMeant = (claim: Claimed, { badge, staff }: OfflinePerson): boolean =>
  "badge" in claim ? claim.badge === badge : claim.login === staff.login;

/**
 * Time of the device's own: what its clock moved ahead from look to look, at least `least`. A clock that is set back
 * takes nothing off (I9).
 */
export function aged(kept: OfflineStaff, now: number, least = 0): OfflineStaff {
  return { ...kept, time: kept.time + Math.max(least, now - kept.seenAt), seenAt: now };
}

const isYoung = ({ time }: OfflineStaff, { since }: OfflinePerson, days: number): boolean =>
  time - since < days * DAY_MS;

/**
 * One try of whoever is meant, counted before anybody looks at the PIN. `nobody` is not kept here, or has been for too
 * long; `shut` has no tries left.
 */
export function takeTry(kept: OfflineStaff, claim: Claimed, days: number, now: number) {
  const older = aged(kept, now, TRY_AGES_MS);
  const person = older.people.find((one) => isMeant(claim, one));
  if (person === undefined || !isYoung(older, person, days)) return { kept: older, found: "nobody" } as const;
  if (person.triesLeft <= 0) return { kept: older, found: "shut" } as const;
  const tried = { ...person, triesLeft: person.triesLeft - 1 };
  return { kept: replaced(older, tried), found: tried } as const;
}

/** The PIN was right: all tries again, as long as it is still the same PIN that is kept. */
export function forgiven(kept: OfflineStaff, { staff, sealed }: OfflinePerson): OfflineStaff {
  const people = kept.people.map((one) =>
    one.staff.login === staff.login && isSame(one.sealed, sealed) ? { ...one, triesLeft: OFFLINE_TRIES } : one,
  );
  return { ...kept, people };
}

const isSame = (one: SealedPin, other: SealedPin): boolean => one.salt.join() === other.salt.join();

/** Somebody signed in with the server: a badge is theirs from now on, and no other's. */
export function remembered(
  kept: OfflineStaff,
  person: Pick<OfflinePerson, "staff" | "sealed" | "pinChangedAt"> & { readonly badge: string | undefined },
  now: number,
): OfflineStaff {
  const older = aged(kept, now);
  const { badge: shown, ...known } = person;
  const before = older.people.find((one) => one.staff.login === known.staff.login);
  const badge = shown ?? before?.badge;
  const others = older.people.map(({ badge: theirs, ...one }) =>
    theirs === undefined || theirs === badge ? one : { ...one, badge: theirs },
  );
  const fresh = { ...known, triesLeft: OFFLINE_TRIES, since: older.time, ...(badge === undefined ? {} : { badge }) };
  return replaced({ ...older, people: others }, fresh);
}

/** What is left after the server said who may compose here (T2): the others, and all who are kept too long, are dropped. */
export function stillWelcome(
  kept: OfflineStaff,
  told: TerminalStaff["items"],
  days: number,
  now: number,
): OfflineStaff {
  const older = aged(kept, now);
  const isWelcome = (person: OfflinePerson): boolean =>
    isYoung(older, person, days) &&
    told.some(
      ({ login, mayCompose, pinChangedAt }) =>
        login === person.staff.login && mayCompose && pinChangedAt === person.pinChangedAt,
    );
  return { ...older, people: older.people.filter(isWelcome) };
}

const replaced = (kept: OfflineStaff, person: OfflinePerson): OfflineStaff => ({
  ...kept,
  people: [...kept.people.filter(({ staff }) => staff.login !== person.staff.login), person],
});
