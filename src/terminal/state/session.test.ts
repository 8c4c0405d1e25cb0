import { describe, expect, test } from "vitest";
import { err, ok } from "../../domain/result.ts";
import { openInMemory } from "../../journal/in-memory.ts";
import type { Failure } from "../../protocol/answer.ts";
import type { SessionAnswer } from "../../protocol/identity.ts";
import { createSession } from "./session.ts";
import { SETTINGS, STAFF } from "./testing/shop-floor.ts";

const MINUTE = 60_000;
const SESSION: SessionAnswer = {
  token: "t",
  expiresAt: "2026-01-01T20:00:00.000Z",
  rights: ["compose"],
  staff: STAFF,
  terminal: null,
};

function door(
  given: {
    device?: ReturnType<typeof openInMemory>;
    now?: number;
    answer?: SessionAnswer | Failure;
    /** What the door that needs no server says where the server says nothing. */
    alone?: SessionAnswer | string;
  } = {},
) {
  const device = given.device ?? openInMemory();
  const clock = { now: given.now ?? 0 };
  const { answer = SESSION } = given;
  const session = createSession({
    memory: device.memory,
    settings: () => SETTINGS,
    now: () => clock.now,
    terminalToken: async () => "terminal",
    client: {
      signIn: async () => ("token" in answer ? ok(answer) : err(answer)),
      signOut: async () => ok(null),
    },
    settle: async (settled) => {
      if (settled.ok || given.alone === undefined) return settled;
      return typeof given.alone === "string" ? err(given.alone) : ok(given.alone);
    },
  });
  return { session, device, clock };
}

describe("signing in (T2)", () => {
  test("T2: a person with the right compose works; the session survives a reload", async () => {
    const before = door();
    await before.session.signIn({ login: "07" }, "123456");
    expect(before.session.worker()?.staff.login).toBe("07");
    const after = door({ device: before.device, now: 5 * MINUTE });
    await after.session.start();
    expect(after.session.state.value.kind).toBe("working");
  });

  test("T2: without compose nobody comes in", async () => {
    const { session } = door({ answer: { ...SESSION, rights: ["labels"] } });
    await session.signIn({ login: "05" }, "123456");
    expect(session.state.value).toEqual({ kind: "signed-out", fault: "forbidden" });
    expect(session.worker()).toBeUndefined();
  });

  test("T2: a refused PIN or a silent server leaves the door shut and says which", async () => {
    const silent = door({ answer: { kind: "no-answer" } });
    await silent.session.signIn({ login: "07" }, "123456");
    expect(silent.session.state.value).toEqual({ kind: "signed-out", fault: "offline" });
  });

  test("T2: after the idle time the PIN is asked again, awake or after a reload", async () => {
    const before = door();
    await before.session.signIn({ login: "07" }, "123456");
    before.clock.now = 14 * MINUTE;
    before.session.check();
    expect(before.session.state.value.kind).toBe("working");
    before.session.touch();
    before.clock.now = 30 * MINUTE;
    before.session.check();
    expect(before.session.state.value).toMatchObject({ kind: "locked", staff: { login: "07" } });
    expect(before.session.worker()).toBeUndefined();
    const after = door({ device: before.device, now: 31 * MINUTE });
    await after.session.start();
    expect(after.session.state.value.kind).toBe("locked");
    await after.session.signIn({ login: "07" }, "123456");
    expect(after.session.state.value.kind).toBe("working");
  });

  // Until sign-in without the server was built nobody came back without it: then the PIN could not be verified at all.
  test("T2: without the server a locked terminal stays locked for whom it does not know", async () => {
    const before = door();
    await before.session.signIn({ login: "07" }, "123456");
    const after = door({ device: before.device, now: 60 * MINUTE, answer: { kind: "no-answer" } });
    await after.session.start();
    await after.session.signIn({ login: "07" }, "123456");
    expect(after.session.state.value).toMatchObject({ kind: "locked", fault: "offline" });
  });

  test("T2: without the server a locked terminal opens for whom it knows, to compose alone, over a reload too", async () => {
    const before = door();
    await before.session.signIn({ login: "07" }, "123456");
    const alone: SessionAnswer = { ...SESSION, token: "", rights: ["compose"] };
    const after = door({ device: before.device, now: 60 * MINUTE, answer: { kind: "no-answer" }, alone });
    await after.session.start();
    await after.session.signIn({ login: "07" }, "123456");
    expect(after.session.worker()).toEqual({ staff: STAFF, mayManage: false });
    const reloaded = door({ device: before.device, now: 61 * MINUTE });
    await reloaded.session.start();
    expect(reloaded.session.state.value).toMatchObject({ kind: "working", session: { token: "" } });
  });

  test("T2: a door that stays shut says why in its own words", async () => {
    const { session } = door({ answer: { kind: "no-answer" }, alone: "offline-shut" });
    await session.signIn({ login: "07" }, "123456");
    expect(session.state.value).toEqual({ kind: "signed-out", fault: "offline-shut" });
  });

  test("T2: who is sent out is told, and is not back after a reload", async () => {
    const before = door();
    await before.session.signIn({ login: "07" }, "123456");
    await before.session.signOut("unauthenticated");
    expect(before.session.state.value).toEqual({ kind: "signed-out", fault: "unauthenticated" });
    const after = door({ device: before.device });
    await after.session.start();
    expect(after.session.state.value).toEqual({ kind: "signed-out" });
  });

  test("T2: a badge takes the place of the login until it let somebody in", async () => {
    const wrong = door({ answer: { kind: "no-answer" } });
    wrong.session.badge.value = "0042";
    await wrong.session.signIn({ badge: "0042" }, "123456");
    expect(wrong.session.badge.value).toBe("0042");
    const right = door();
    right.session.badge.value = "0042";
    await right.session.signIn({ badge: "0042" }, "123456");
    expect(right.session.badge.value).toBeUndefined();
    expect(right.session.state.value.kind).toBe("working");
  });

  test("I9: a clock set back locks nobody out", async () => {
    const before = door({ now: 400 * 24 * 60 * MINUTE });
    await before.session.signIn({ login: "07" }, "123456");
    const after = door({ device: before.device, now: 0 });
    await after.session.start();
    expect(after.session.state.value.kind).toBe("working");
  });

  test("T2: signed out, nothing is left for the next reload", async () => {
    const before = door();
    await before.session.signIn({ login: "07" }, "123456");
    await before.session.signOut();
    const after = door({ device: before.device });
    await after.session.start();
    expect(after.session.state.value).toEqual({ kind: "signed-out" });
  });
});
