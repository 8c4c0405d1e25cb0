import { beforeAll, describe, expect, test } from "vitest";
import type { OfflinePerson, OfflineStaff } from "../journal/port.ts";
import { id } from "../journal/testing/samples.ts";
import type { StaffView } from "../protocol/identity.ts";
import { aged, forgiven, OFFLINE_TRIES, remembered, stillWelcome, takeTry } from "./offline-staff.ts";

const MINUTE = 60_000;
const DAY = 86_400_000;
const ANNA: StaffView = { id: id(1), login: "07", name: "Anna", role: "floor", active: true };
const BORIS: StaffView = { id: id(2), login: "08", name: "Boris", role: "floor", active: true };
const sealed = { salt: new Uint8Array([1]), rounds: 1, seal: new Uint8Array([2]) };

let key: CryptoKey;
beforeAll(async () => {
  const made = await crypto.subtle.generateKey({ name: "HMAC", hash: "SHA-256" }, false, ["sign"]);
  if (!("algorithm" in made)) throw new Error("HMAC has one key");
  key = made;
});

const nobody = (seenAt = 0): OfflineStaff => ({ key, time: 0, seenAt, people: [] });
const person = (staff: StaffView, badge?: string) => ({ staff, badge, sealed, pinChangedAt: null });
const kept = (at = 0) => remembered(nobody(at), person(ANNA), at);
const login = { login: "07" };

function triedBy(before: OfflineStaff, times: number, now: number): OfflineStaff {
  let after = before;
  for (let n = 0; n < times; n++) after = takeTry(after, login, 7, now).kept;
  return after;
}
const found = (of: ReturnType<typeof takeTry>): OfflinePerson => {
  if (typeof of.found === "string") throw new Error(of.found);
  return of.found;
};

describe("who may sign in without the server (T2)", () => {
  test("each try is taken off before the PIN is looked at; the sixth finds the door shut", () => {
    const after = triedBy(kept(), OFFLINE_TRIES, 0);
    expect(after.people[0]?.triesLeft).toBe(0);
    expect(takeTry(after, login, 7, 0).found).toBe("shut");
  });

  test("a right PIN gives all tries again, unless another PIN is kept by then", () => {
    const tried = takeTry(kept(), login, 7, 0);
    expect(forgiven(tried.kept, found(tried)).people[0]?.triesLeft).toBe(OFFLINE_TRIES);
    const anew = { ...person(ANNA), sealed: { ...sealed, salt: new Uint8Array([9]) } };
    const another = takeTry(remembered(tried.kept, anew, 0), login, 7, 0).kept;
    expect(forgiven(another, found(tried)).people[0]?.triesLeft).toBe(OFFLINE_TRIES - 1);
  });

  test("a sign-in with the server opens a shut door", () => {
    const shut = triedBy(kept(), OFFLINE_TRIES, 0);
    expect(found(takeTry(remembered(shut, person(ANNA), 0), login, 7, 0)).triesLeft).toBe(OFFLINE_TRIES - 1);
  });

  test("the store's days limit it, from the last sign-in with the server", () => {
    expect(takeTry(kept(), login, 7, 7 * DAY - 10 * MINUTE).found).not.toBe("nobody");
    expect(takeTry(kept(), login, 7, 7 * DAY).found).toBe("nobody");
    const renewed = remembered(kept(), person(ANNA), 6 * DAY);
    expect(takeTry(renewed, login, 7, 12 * DAY).found).not.toBe("nobody");
  });

  test("I9: a clock set back takes nothing off the age", () => {
    const after = aged(aged(kept(), 6 * DAY), 0);
    expect(after.time).toBe(6 * DAY);
    expect(takeTry(after, login, 7, 2 * DAY).found).toBe("nobody");
  });

  test("I9: a clock that stands still, or is set back before every try, buys 2,016 tries for a week and no more", () => {
    let after = kept();
    let tries = 0;
    for (; tries < 3_000; tries++) {
      const tried = takeTry(after, login, 7, 0);
      if (tried.found === "nobody") break;
      after = forgiven(tried.kept, found(tried));
    }
    expect(tries).toBe(2_015);
  });

  test("a badge names who last signed in with it, and stays theirs when they type the login", () => {
    const first = remembered(nobody(), person(ANNA, "42"), 0);
    const typed = remembered(first, person(ANNA), 0);
    expect(found(takeTry(typed, { badge: "42" }, 7, 0)).staff.login).toBe("07");
    const passed = remembered(typed, person(BORIS, "42"), 0);
    expect(found(takeTry(passed, { badge: "42" }, 7, 0)).staff.login).toBe("08");
    expect(found(takeTry(passed, login, 7, 0)).badge).toBeUndefined();
  });

  test("nobody without a badge is found by one", () => {
    expect(takeTry(kept(), { badge: "42" }, 7, 0).found).toBe("nobody");
  });

  test.each([
    ["is not among the staff any more", []],
    ["may not compose any more", [{ login: "07", name: "Anna", mayCompose: false, pinChangedAt: null }]],
    ["has another PIN", [{ login: "07", name: "Anna", mayCompose: true, pinChangedAt: "2026-01-01T10:00:00.000Z" }]],
  ])("who %s is dropped at the next contact", (_what, told) => {
    expect(stillWelcome(kept(), told, 7, 0).people).toEqual([]);
  });

  test("who is still welcome stays, with the tries that are left", () => {
    const told = [{ login: "07", name: "Anna", mayCompose: true, pinChangedAt: null }];
    const after = stillWelcome(triedBy(kept(), 2, 0), told, 7, 0);
    expect(after.people.map(({ triesLeft }) => triesLeft)).toEqual([OFFLINE_TRIES - 2]);
    expect(stillWelcome(kept(), told, 7, 7 * DAY).people).toEqual([]);
  });
});
