import { expect, it } from "vitest";
import { sampleId } from "../../domain/testing/samples.ts";
import type { SessionAnswer } from "../../protocol/identity.ts";
import { problem, scriptedOffice } from "../testing/scripted-office.ts";
import { STALE_MS } from "./board.ts";

const SESSION: SessionAnswer = {
  token: "t",
  expiresAt: "2030-01-01T00:00:00.000Z",
  rights: ["view", "manage", "admin"],
  staff: { id: sampleId(1), login: "anna", name: "Anna", role: "admin", active: true },
  terminal: null,
};

const BOARD = {
  at: "2026-11-22T10:00:00.000Z",
  hoursFrom: "2026-11-21T11:00:00.000Z",
  hours: [{ stored: 1, redeemed: 0 }],
  waiting: { stored: 1, held: 0, "needs-check": 0, clash: 0 },
  alerts: [],
  oldest: [],
  devices: [],
  tills: [],
  printers: [],
};

function opened() {
  const scene = scriptedOffice({ address: "/office/board", session: SESSION });
  scene.office.start();
  /** Seconds go by, each with its tick. */
  const wait = (seconds: number): void => {
    for (let n = 0; n < seconds; n++) {
      scene.pass(1_000);
      scene.pause();
    }
  };
  const askings = (): number => scene.asked.filter((one) => one === "GET /api/v1/board").length;
  return { ...scene, wait, askings };
}

it("M2: the board asks again by itself, and says how old it is when nobody answers", async () => {
  const { office, answer, wait, askings } = opened();
  await answer("/board", 200, BOARD);
  expect(askings()).toBe(1);
  wait(10);
  expect(askings()).toBe(2);
  wait(STALE_MS / 1_000);
  expect(askings()).toBe(2);
  expect(office.board.silentMs.value).toBeGreaterThanOrEqual(STALE_MS);
  expect(office.board.asking.value.value?.at).toBe(BOARD.at);
  await answer("/board", 200, { ...BOARD, at: "2026-11-22T10:01:00.000Z" });
  wait(1);
  expect(office.board.silentMs.value).toBeLessThan(STALE_MS);
});

it("T2: when the server ends the session the board asks no more, and who was there is asked to sign in again", async () => {
  const { office, answer, wait, askings } = opened();
  await answer("/board", 200, BOARD);
  wait(60);
  await answer("/board", 401, problem("unauthenticated", 401));
  expect(office.session.value).toBeUndefined();
  expect(office.interrupted.value?.staff?.login).toBe("anna");
  const before = askings();
  wait(120);
  expect(askings()).toBe(before);
});

it("T2: left on the wall, the person is signed out and a token that may only look goes on", async () => {
  const { office, answer, asked } = opened();
  await answer("/board", 200, BOARD);
  const leaving = office.board.leaveOnWall("Wall-board");
  const made = { id: sampleId(2), name: "Wall-board", scopes: ["view"], createdAt: BOARD.at, createdBy: "anna" };
  await answer("/tokens", 201, { ...made, lastUsedAt: null, token: "of-the-wall" });
  await answer("/sessions/current", 204, undefined);
  await leaving;
  expect(asked).toContain("DELETE /api/v1/sessions/current");
  expect(office.session.value).toMatchObject({ token: "of-the-wall", rights: ["view"], staff: null });
  expect(office.may("manage")).toBe(false);
});

it("the board stops asking when another page is shown, or nobody is signed in", async () => {
  const { office, answer, wait, askings } = opened();
  await answer("/board", 200, BOARD);
  office.go({ at: "terminals" });
  wait(30);
  expect(askings()).toBe(1);
});
