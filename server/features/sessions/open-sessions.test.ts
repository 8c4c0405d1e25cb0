import * as v from "valibot";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { OpenSessions } from "../../../src/protocol/open-sessions.ts";
import { sha256Hex } from "../../frame/secrets.ts";
import {
  enrolTerminal,
  makeTestApp,
  setUpStore,
  signInRole,
  signInStaff,
  type TestApp,
} from "../../testing/test-app.ts";

const MINUTE = 60_000;

let shop: TestApp;
let admin: string;
beforeEach(async () => {
  shop = await makeTestApp();
  admin = await setUpStore(shop);
});
afterEach(() => shop.close());

async function listed(token: string) {
  const { body, text } = await shop.call("GET", "/sessions", { token });
  return { items: v.parse(OpenSessions, body).items, text };
}
const end = async (id: string | undefined, token: string) =>
  (await shop.call("DELETE", `/sessions/${id}`, { token })).status;
const look = async (token: string) => (await shop.call("GET", "/sessions/current", { token })).status;
const ofPerson = async (token: string, login: string) =>
  (await listed(token)).items.filter(({ staff }) => staff.login === login);

describe("who is signed in (ASVS 7.5.2)", () => {
  test("tells who, where, since, last used and until when, and nothing that a session could be used with", async () => {
    const device = await enrolTerminal(shop, admin, "till", "Till 3");
    await signInRole(shop, admin, "cashier");
    shop.clock.advance(10 * MINUTE);
    const atTill = await signInStaff(shop, "cashier", device.token);
    shop.clock.advance(2 * MINUTE);
    await look(admin);
    const { items, text } = await listed(admin);
    expect(items).toMatchObject([
      {
        staff: { login: "cashier", name: "Name of cashier", role: "cashier" },
        terminal: { id: device.id, name: "Till 3", kind: "till" },
        ...{ since: "2026-01-15T09:10:00.000Z", lastUsedAt: "2026-01-15T09:10:00.000Z" },
        ...{ until: "2026-01-15T21:10:00.000Z", current: false, mayEnd: true },
      },
      { staff: { login: "cashier" }, terminal: null, since: "2026-01-15T09:00:00.000Z" },
      { staff: { login: "boss" }, current: true, lastUsedAt: "2026-01-15T09:12:00.000Z" },
    ]);
    for (const token of [admin, atTill, device.token]) {
      expect(text).not.toContain(token);
      expect(text).not.toContain(sha256Hex(token));
      for (const { id } of items) expect(sha256Hex(token)).not.toContain(id.slice(-12));
    }
  });

  test("whoever ends one ends it at once, it alone, and there is a fact of it", async () => {
    const first = await signInRole(shop, admin, "floor");
    shop.clock.advance(1);
    const second = await signInStaff(shop, "floor");
    const [newest] = await ofPerson(admin, "floor");
    expect(await end(newest?.id, admin)).toBe(204);
    expect([await look(first), await look(second)]).toEqual([200, 401]);
    expect(await end(newest?.id, admin)).toBe(404);
    const facts = await shop.call("GET", "/audit?kind=session-ended", { token: admin });
    expect(facts.body).toMatchObject({
      items: [{ subject: newest?.staff.id, who: "boss", outcome: "done", detail: { login: "floor", device: null } }],
    });
  });

  test("what is over stands there no more: idle, signed out, blocked, on a revoked device, too old", async () => {
    const device = await enrolTerminal(shop, admin, "handheld", "Lost");
    await signInRole(shop, admin, "floor");
    await signInStaff(shop, "floor", device.token);
    const manager = await signInRole(shop, admin, "manager");
    await shop.call("DELETE", "/sessions/current", { token: manager });
    await shop.call("POST", `/terminals/${device.id}/revocation`, { token: admin });
    expect((await listed(admin)).items.map(({ staff, terminal }) => [staff.login, terminal?.name])).toEqual([
      ["floor", undefined],
      ["boss", undefined],
    ]);
    shop.clock.advance(17 * MINUTE);
    const again = await signInStaff(shop, "boss");
    expect((await listed(again)).items.map(({ current }) => current)).toEqual([true]);
  });

  test("without the right to manage one sees and ends one's own alone", async () => {
    const floor = await signInRole(shop, admin, "floor");
    const elsewhere = await signInStaff(shop, "floor");
    const all = (await listed(admin)).items;
    const own = (await listed(floor)).items;
    expect(own.map(({ staff, mayEnd }) => [staff.login, mayEnd])).toEqual([
      ["floor", true],
      ["floor", true],
    ]);
    expect(await end(all.find(({ staff }) => staff.login === "boss")?.id, floor)).toBe(404);
    expect(await end(own.find(({ current }) => !current)?.id, floor)).toBe(204);
    expect([await look(floor), await look(elsewhere), await look(admin)]).toEqual([200, 401, 200]);
    expect(await end(own.find(({ current }) => current)?.id, floor)).toBe(204);
    expect(await look(floor)).toBe(401);
  });

  test("nobody ends the session of somebody who may do more (decision 22); the try is a fact", async () => {
    const manager = await signInRole(shop, admin, "manager");
    const [boss] = await ofPerson(manager, "boss");
    expect(boss?.mayEnd).toBe(false);
    expect(await end(boss?.id, manager)).toBe(403);
    expect(await look(admin)).toBe(200);
    const facts = await shop.call("GET", "/audit?kind=session-ended", { token: admin });
    expect(facts.body).toMatchObject({ items: [{ who: "manager", outcome: "forbidden" }] });
  });
});
