import { expect, test } from "vitest";
import { type BarcodeRule, DEFAULT_RULES } from "../../domain/barcodes/barcode-rule.ts";
import { err, ok } from "../../domain/result.ts";
import { openInMemory } from "../../journal/in-memory.ts";
import { id } from "../../journal/testing/samples.ts";
import type { Failure } from "../../protocol/answer.ts";
import type { SessionAnswer, SessionBody, StaffView } from "../../protocol/identity.ts";
import { scriptedStore } from "../testing/scripted-store.ts";
import { SETTINGS, tillAtWork } from "../testing/till-at-work.ts";
import { createSession } from "./session.ts";

const BADGE: BarcodeRule = {
  id: "badge",
  name: "Badges",
  symbologies: [],
  reads: "text",
  event: "staff-badge",
  pattern: "S-####",
  fields: [{ field: "number", from: 3, length: 4 }],
};
const store = () => scriptedStore({ ...SETTINGS, barcodeRules: [BADGE, ...DEFAULT_RULES] });
const CLARA: StaffView = { id: id(51), login: "51", name: "Clara", role: "cashier", active: true };
const SESSION: SessionAnswer = {
  token: "t",
  expiresAt: "2026-01-01T20:00:00.000Z",
  rights: ["redeem"],
  staff: CLARA,
  terminal: null,
};
const WRONG: Failure = {
  kind: "problem",
  problem: { type: "about:blank", title: "", status: 401, code: "wrong-pin", requestId: "r" },
};

test("T2: with nobody signed in a scanned badge says who comes; anything else is refused", async () => {
  const at = await tillAtWork(store(), openInMemory(), () => false);
  await at.till.scan({ raw: "4600000000008" });
  await at.till.scan({ raw: "S-0051" });
  expect(at.badges).toEqual(["0051"]);
  expect(at.cues).toEqual(["refused", "added"]);
  expect(at.till.basket.value).toBeUndefined();
});

test("T2: with somebody signed in a badge is no label, and changes nobody", async () => {
  const at = await tillAtWork(store());
  await at.till.scan({ raw: "S-0051" });
  expect(at.badges).toEqual([]);
  expect(at.till.said.value.kind).toBe("not-a-label");
});

test("T2: a badge goes to the server in the place of the login; a wrong PIN keeps it, a right one uses it up", async () => {
  const asked: SessionBody[] = [];
  const answers: (SessionAnswer | Failure)[] = [WRONG, SESSION];
  const session = createSession({
    memory: openInMemory().memory,
    client: {
      signIn: async (body) => {
        asked.push(body);
        const answer = answers.shift() ?? WRONG;
        return "token" in answer ? ok(answer) : err(answer);
      },
      signOut: async () => ok(null),
    },
    tillToken: async () => "till",
    idleMinutes: () => 15,
    now: () => 0,
  });
  session.badge.value = "0051";
  await session.signIn({ badge: "0051" }, "000001");
  expect(session.state.value).toEqual({ kind: "signed-out", fault: "wrong-pin" });
  expect(session.badge.value).toBe("0051");
  await session.signIn({ badge: "0051" }, "639205");
  expect(session.state.value).toMatchObject({ kind: "working", staff: { login: "51" } });
  expect(session.badge.value).toBeUndefined();
  expect(asked).toEqual([
    { kind: "staff", badge: "0051", pin: "000001" },
    { kind: "staff", badge: "0051", pin: "639205" },
  ]);
});
