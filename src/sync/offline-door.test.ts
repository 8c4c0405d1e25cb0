import { describe, expect, test } from "vitest";
import { err, ok } from "../domain/result.ts";
import { openInMemory } from "../journal/in-memory.ts";
import { id } from "../journal/testing/samples.ts";
import type { Failure } from "../protocol/answer.ts";
import type { SessionAnswer, StaffView } from "../protocol/identity.ts";
import type { TerminalStaff } from "../protocol/people.ts";
import { REQUEST_ID } from "../protocol/version.ts";
import { createOfflineDoor } from "./offline-door.ts";
import { OFFLINE_TRIES } from "./offline-staff.ts";
import { pinCrypto } from "./pin-crypto.ts";
import type { LinkState } from "./port.ts";

const DAY = 86_400_000;
const TERMINAL = id(1);
const ANNA: StaffView = { id: id(2), login: "07", name: "Anna", role: "manager", active: true };
const SESSION: SessionAnswer = {
  token: "s_anna",
  expiresAt: "2026-01-01T20:00:00.000Z",
  rights: ["compose", "manage"],
  staff: ANNA,
  terminal: null,
};
const SILENCE: Failure = { kind: "no-answer" };
const LINK: LinkState = {
  server: "server",
  answeredAt: 0,
  unsent: 0,
  oldestUnsentAt: undefined,
  refused: 0,
  copy: { version: 1, articles: 1, confirmedAt: 0 },
  revoked: false,
};

const WELCOME: TerminalStaff["items"] = [{ login: "07", name: "Anna", mayCompose: true, pinChangedAt: null }];

/** The door of one terminal before a server that answers two questions. */
function scene(device = openInMemory()) {
  const at = {
    now: 0,
    days: 7,
    link: LINK,
    isReachable: true,
    sessionStands: true,
    people: WELCOME,
  };
  const listeners = new Set<() => void>();
  const waiting = new Set<() => void>();
  const asked: string[] = [];
  const body = (path: string): unknown => (path.endsWith("/staff") ? { items: at.people } : SESSION);
  const door = createOfflineDoor({
    memory: device.memory,
    crypto: pinCrypto(crypto.subtle, (count) => new Uint8Array(count).fill(at.now % 251), 10),
    link: {
      state: () => at.link,
      watch(changed) {
        listeners.add(changed);
        return () => listeners.delete(changed);
      },
    },
    terminal: TERMINAL,
    terminalToken: async () => (at.isReachable ? "terminal" : undefined),
    settings: () => ({ offlineDays: at.days }),
    now: () => at.now,
    origin: "https://store.test",
    fetch: async (request) => {
      if (!at.isReachable) throw new TypeError("network");
      const { pathname } = new URL(request.url);
      asked.push(`${pathname.replace("/api/v1", "")} ${request.headers.get("authorization")}`);
      const status = pathname.endsWith("/current") && !at.sessionStands ? 401 : 200;
      return Response.json(body(pathname), {
        status,
        headers: { [REQUEST_ID]: request.headers.get(REQUEST_ID) ?? "" },
      });
    },
    pause: (_ms, until) =>
      new Promise((resolve) => {
        waiting.add(resolve);
        until?.addEventListener("abort", () => resolve());
      }),
    report: (bug) => {
      throw bug;
    },
  });
  const claim = { login: "07" };
  return {
    at,
    door,
    device,
    asked,
    kept: async () => {
      const kept = await device.memory.offlineStaff((before) => before);
      return kept.ok ? (kept.value?.people ?? []) : [];
    },
    /** A sign-in that the server let through. */
    async signInOnline(pin = "274913", how: { readonly login: string } | { readonly badge: string } = claim) {
      await door.settle(ok(SESSION), how, pin);
      await door.idle();
    },
    signInOffline: (pin = "274913", how: { readonly login: string } | { readonly badge: string } = claim) =>
      door.settle(err(SILENCE), how, pin),
    becomes(link: Partial<LinkState>) {
      at.link = { ...at.link, ...link };
      for (const listener of listeners) listener();
    },
    async minute() {
      for (const wake of [...waiting]) wake();
      waiting.clear();
      await new Promise((resolve) => setTimeout(resolve, 5));
      await door.idle();
    },
  };
}

describe("sign-in without the server (T2)", () => {
  test("who signed in here with it composes, and does nothing else, whatever their role", async () => {
    const { signInOnline, signInOffline } = scene();
    await signInOnline();
    expect(await signInOffline()).toMatchObject({ ok: true, value: { token: "", rights: ["compose"], staff: ANNA } });
  });

  test("who never signed in here, or with the server's refusal, stays outside", async () => {
    const { door, signInOffline, signInOnline, asked } = scene();
    expect(await signInOffline()).toEqual(err(SILENCE));
    expect(asked).toEqual([]);
    await signInOnline();
    expect(await signInOffline("274913", { login: "08" })).toEqual(err(SILENCE));
    const refusal = err({
      kind: "problem",
      problem: { type: "about:blank", title: "", status: 401, code: "wrong-pin" },
    } as const);
    expect(await door.settle(refusal, { login: "07" }, "274913")).toBe(refusal);
  });

  test("a captive portal is no server", async () => {
    const { door, signInOnline } = scene();
    await signInOnline();
    const portal = err({ kind: "unexpected-answer", status: 200 } as const);
    expect((await door.settle(portal, { login: "07" }, "274913")).ok).toBe(true);
  });

  test("five wrong PINs shut the door, over a reload too, until the next sign-in with the server", async () => {
    const { signInOnline, signInOffline, device } = scene();
    await signInOnline();
    for (let n = 1; n < OFFLINE_TRIES; n++) expect(await signInOffline("000001")).toEqual(err("wrong-pin"));
    expect(await signInOffline("000001")).toEqual(err("offline-shut"));
    expect(await signInOffline()).toEqual(err("offline-shut"));
    const reloaded = scene(openInMemory(device.disk));
    expect(await reloaded.signInOffline()).toEqual(err("offline-shut"));
    await reloaded.signInOnline();
    expect((await reloaded.signInOffline()).ok).toBe(true);
  });

  test("tries at once count each for itself; a right PIN gives all back", async () => {
    const { signInOnline, signInOffline, kept } = scene();
    await signInOnline();
    const all = await Promise.all(Array.from({ length: 8 }, () => signInOffline("000001")));
    expect(all.filter((one) => !one.ok && one.error === "wrong-pin")).toHaveLength(OFFLINE_TRIES - 1);
    await signInOnline();
    await signInOffline("000001");
    expect((await kept())[0]?.triesLeft).toBe(OFFLINE_TRIES - 1);
    await signInOffline();
    expect((await kept())[0]?.triesLeft).toBe(OFFLINE_TRIES);
  });

  test("a try that cannot be written down is none: the PIN is not even looked at", async () => {
    const { signInOnline, signInOffline, device } = scene();
    await signInOnline();
    device.disk.nextWriteFails = "no-space";
    expect(await signInOffline()).toEqual(err(SILENCE));
  });

  test("the store's days limit it; none of them turn it off and forget everybody", async () => {
    const scenery = scene();
    const { at, signInOnline, signInOffline, door, kept, minute } = scenery;
    await signInOnline();
    at.now = 8 * DAY;
    expect(await signInOffline()).toEqual(err(SILENCE));
    await signInOnline();
    at.days = 0;
    expect(await signInOffline()).toEqual(err(SILENCE));
    door.follow({ login: () => undefined, end: () => undefined });
    await minute();
    expect(await kept()).toEqual([]);
    await signInOnline();
    expect(await kept()).toEqual([]);
  });

  test("a badge works as it last did with the server", async () => {
    const { signInOnline, signInOffline } = scene();
    await signInOnline("274913", { badge: "0042" });
    expect((await signInOffline("274913", { badge: "0042" })).ok).toBe(true);
    expect((await signInOffline()).ok).toBe(true);
    expect(await signInOffline("274913", { badge: "0043" })).toEqual(err(SILENCE));
  });

  test("a PIN that was changed while it was being kept is not kept", async () => {
    const { at, signInOnline, kept } = scene();
    at.sessionStands = false;
    await signInOnline();
    expect(await kept()).toEqual([]);
  });

  test("a new PIN takes the place of the old one", async () => {
    const { at, signInOnline, signInOffline } = scene();
    await signInOnline();
    at.now = 1;
    at.people = [{ login: "07", name: "Anna", mayCompose: true, pinChangedAt: "2026-01-01T10:00:00.000Z" }];
    await signInOnline("750318");
    expect(await signInOffline()).toEqual(err("wrong-pin"));
    expect((await signInOffline("750318")).ok).toBe(true);
  });

  test("a terminal that was revoked lets nobody in, and forgets all at the next look", async () => {
    const { becomes, signInOnline, signInOffline, door, kept, minute } = scene();
    await signInOnline();
    becomes({ revoked: true });
    expect(await signInOffline()).toEqual(err(SILENCE));
    door.follow({ login: () => undefined, end: () => undefined });
    await minute();
    expect(await kept()).toEqual([]);
  });
});

describe("the next contact (T2)", () => {
  test.each([
    ["was blocked", []],
    ["may not compose any more", [{ login: "07", name: "Anna", mayCompose: false, pinChangedAt: null }]],
    ["has another PIN", [{ login: "07", name: "Anna", mayCompose: true, pinChangedAt: "2026-01-01T10:00:00.000Z" }]],
  ])("who %s is forgotten, and who came in by this door alone is sent out of it", async (_what, people) => {
    const { at, becomes, signInOnline, signInOffline, door, kept, minute } = scene();
    await signInOnline();
    at.isReachable = false;
    becomes({ server: "none" });
    let ended = 0;
    door.follow({ login: () => "07", end: () => ended++ });
    await minute();
    expect(ended).toBe(0);
    at.isReachable = true;
    at.people = people;
    becomes({ server: "server" });
    await minute();
    expect(ended).toBe(1);
    expect(await kept()).toEqual([]);
    expect(await signInOffline()).toEqual(err(SILENCE));
  });

  test("who is still welcome works on; the server is asked with the terminal's own session", async () => {
    const { signInOnline, door, kept, minute, asked } = scene();
    await signInOnline();
    let ended = 0;
    door.follow({ login: () => "07", end: () => ended++ });
    await minute();
    expect(ended).toBe(0);
    expect(await kept()).toHaveLength(1);
    expect(asked.at(-1)).toBe(`/terminals/${TERMINAL}/staff Bearer terminal`);
  });

  test("nobody kept, nobody asked", async () => {
    const { door, minute, asked } = scene();
    door.follow({ login: () => undefined, end: () => undefined });
    await minute();
    expect(asked).toEqual([]);
  });
});
