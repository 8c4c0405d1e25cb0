import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { waitAfter } from "../../features/sessions/pin-tries.ts";
import { makeToken } from "../../features/tokens/make-token.ts";
import {
  enrolTerminal,
  idAt,
  makeTestApp,
  setUpStore,
  signInRole,
  signInStaff,
  TEST_PIN,
  type TestApp,
  textAt,
} from "../../testing/test-app.ts";

const NEW_PIN = "904817";

let shop: TestApp;
let admin: string;
let manager: string;
beforeEach(async () => {
  shop = await makeTestApp();
  admin = await setUpStore(shop);
  manager = await signInRole(shop, admin, "manager");
});
afterEach(() => shop.close());

const call = (method: string, path: string, token: string, body?: unknown) =>
  shop.call(method, path, { token, ...(body === undefined ? {} : { body }) });
const look = async (token: string) => (await call("GET", "/sessions/current", token)).status;
const idOf = async (token: string) => idAt(await call("GET", "/sessions/current", token), "staff.id");
const facts = () =>
  shop.ports.storage.read(async (queries) => queries.facts.after((await queries.stores.first())?.id ?? "", 0, 200));
const signIn = (body: object, on?: string) =>
  shop.call("POST", "/sessions", { token: on, body: { kind: "staff", pin: TEST_PIN, ...body } });
const problem = (status: number, code: string) => ({ status, body: { code } });

describe("changing staff (T2)", () => {
  test("a new name keeps sessions; a new role and a block end them all, at once", async () => {
    const floor = await signInRole(shop, admin, "floor");
    const id = await idOf(floor);
    const renamed = await call("PUT", `/staff/${id}`, manager, { name: "Anna", role: "floor", active: true });
    expect(renamed).toMatchObject({ status: 200, body: { id, name: "Anna", login: "floor", active: true } });
    expect(await look(floor)).toBe(200);
    await call("PUT", `/staff/${id}`, manager, { name: "Anna", role: "cashier", active: true });
    expect(await look(floor)).toBe(401);
    const [one, two] = [await signInStaff(shop, "floor"), await signInStaff(shop, "floor")];
    const blocked = await call("PUT", `/staff/${id}`, manager, { name: "Anna", role: "cashier", active: false });
    expect(blocked).toMatchObject({ status: 200, body: { active: false } });
    expect([await look(one), await look(two)]).toEqual([401, 401]);
    expect(await signIn({ login: "floor" })).toMatchObject(problem(403, "wrong-pin"));
  });

  test("nobody gives a role with rights that they lack, nor touches somebody who has more", async () => {
    const floor = await idOf(await signInRole(shop, admin, "floor"));
    const boss = await idOf(admin);
    const forbidden = problem(403, "forbidden");
    expect(await call("PUT", `/staff/${floor}`, manager, { name: "X", role: "admin", active: true })).toMatchObject(
      forbidden,
    );
    expect(await call("PUT", `/staff/${boss}`, manager, { name: "X", role: "floor", active: true })).toMatchObject(
      forbidden,
    );
    expect(await call("POST", `/staff/${boss}/pin`, manager, { pin: NEW_PIN })).toMatchObject(forbidden);
    expect(await call("POST", `/staff/${boss}/unlock`, manager)).toMatchObject(forbidden);
    expect(await call("PUT", `/staff/${boss}/badge`, manager, { badge: "7" })).toMatchObject(forbidden);
    const added = { login: "new", name: "New", role: "admin", pin: NEW_PIN };
    expect(await call("POST", "/staff", manager, added)).toMatchObject(forbidden);
    expect(await call("POST", "/staff", manager, { ...added, role: "floor" })).toMatchObject({ status: 201 });
    const refused = (await facts()).filter(({ outcome }) => outcome === "forbidden");
    expect(refused.map(({ kind, who }) => [kind, who])).toEqual([
      ["staff-changed", "manager"],
      ["staff-changed", "manager"],
      ["pin-changed", "manager"],
      ["staff-unlocked", "manager"],
      ["badge-given", "manager"],
      ["staff-added", "manager"],
    ]);
  });

  test("the last administrator can be neither blocked nor demoted; two can swap, not both leave", async () => {
    const boss = await idOf(admin);
    const shut = { name: "Boss", role: "admin", active: false };
    const demoted = { name: "Boss", role: "manager", active: true };
    expect(await call("PUT", `/staff/${boss}`, admin, shut)).toMatchObject(problem(409, "last-admin"));
    expect(await call("PUT", `/staff/${boss}`, admin, demoted)).toMatchObject(problem(409, "last-admin"));
    const second = await signInRole(shop, admin, "admin");
    const other = await idOf(second);
    const both = await Promise.all([
      call("PUT", `/staff/${boss}`, second, demoted),
      call("PUT", `/staff/${other}`, admin, { ...shut, name: "Second" }),
    ]);
    expect(both.filter(({ status }) => status === 200)).toHaveLength(1);
  });

  test("whoever is not of this store is unknown", async () => {
    const made = "01890000-0000-7000-8000-000000000000";
    expect(await call("PUT", `/staff/${made}`, admin, { name: "X", role: "floor", active: true })).toMatchObject(
      problem(404, "unknown-staff"),
    );
    expect(await call("DELETE", `/staff/${made}/badge`, admin)).toMatchObject(problem(404, "unknown-staff"));
  });
});

describe("PINs", () => {
  test("a new PIN ends every session and the old PIN; what is too easy is refused by name", async () => {
    const floor = await signInRole(shop, admin, "floor");
    const id = await idOf(floor);
    expect(await call("POST", `/staff/${id}/pin`, manager, { pin: "111111" })).toMatchObject({
      status: 422,
      body: { code: "weak-pin", faults: [{ path: "pin", code: "one-digit" }] },
    });
    expect(await look(floor)).toBe(200);
    const given = await call("POST", `/staff/${id}/pin`, manager, { pin: NEW_PIN });
    expect(given).toMatchObject({ status: 200, body: { pinChangedAt: "2026-01-15T09:00:00.000Z" } });
    expect(await look(floor)).toBe(401);
    expect(await signIn({ login: "floor" })).toMatchObject(problem(403, "wrong-pin"));
    expect((await signIn({ login: "floor", pin: NEW_PIN })).status).toBe(201);
    expect(JSON.stringify(await facts())).not.toMatch(/904817|135790/);
  });

  test("a login is no PIN of its own, for nobody whose login is digits", async () => {
    const body = { login: "274913", name: "Digits", role: "floor", pin: "274913" };
    expect(await call("POST", "/staff", admin, body)).toMatchObject({
      status: 422,
      body: { code: "weak-pin", faults: [{ path: "pin", code: "login" }] },
    });
    const id = idAt(await call("POST", "/staff", admin, { ...body, pin: TEST_PIN }), "id");
    expect(await call("POST", `/staff/${id}/pin`, admin, { pin: "274913" })).toMatchObject({
      body: { faults: [{ path: "pin", code: "login" }] },
    });
  });

  test("one's own PIN takes the old one, and ends one's other sessions", async () => {
    const [here, there] = [await signInStaff(shop, "manager"), await signInStaff(shop, "manager")];
    const change = (body: object) => call("PUT", "/sessions/current/pin", here, body);
    expect(await change({ pin: NEW_PIN, newPin: "274913" })).toMatchObject(problem(403, "wrong-pin"));
    expect(await change({ pin: TEST_PIN, newPin: "123456" })).toMatchObject(problem(422, "weak-pin"));
    expect((await change({ pin: TEST_PIN, newPin: NEW_PIN })).status).toBe(204);
    expect([await look(here), await look(there), await look(manager)]).toEqual([200, 401, 401]);
    expect((await signIn({ login: "manager", pin: NEW_PIN })).status).toBe(201);
  });

  test("guessing the old PIN of an open session locks it like any sign-in", async () => {
    const guess = () => call("PUT", "/sessions/current/pin", manager, { pin: "000000", newPin: NEW_PIN });
    for (let failures = 0; failures < 9; failures++) {
      shop.clock.advance(waitAfter(failures));
      expect(await guess()).toMatchObject(problem(403, "wrong-pin"));
    }
    shop.clock.advance(waitAfter(9));
    expect(await guess()).toMatchObject(problem(403, "locked"));
  });

  test("a lock ends when somebody with the right unlocks, or gives a new PIN", async () => {
    const id = await idOf(await signInRole(shop, admin, "floor"));
    const lock = async () => {
      for (let failures = 0; failures < 10; failures++) {
        shop.clock.advance(waitAfter(failures));
        await signIn({ login: "floor", pin: "000000" });
      }
      expect(await signIn({ login: "floor" })).toMatchObject(problem(403, "locked"));
    };
    await lock();
    const list = await call("GET", "/staff", manager);
    expect(list.body).toMatchObject({ items: expect.arrayContaining([expect.objectContaining({ id, locked: true })]) });
    const unlocked = await call("POST", `/staff/${id}/unlock`, manager);
    expect(unlocked).toMatchObject({ status: 200, body: { locked: false } });
    expect((await signIn({ login: "floor" })).status).toBe(201);
    await lock();
    await call("POST", `/staff/${id}/pin`, manager, { pin: NEW_PIN });
    expect((await signIn({ login: "floor", pin: NEW_PIN })).status).toBe(201);
  });
});

describe("badge and PIN", () => {
  test("a badge says who it is, the PIN proves it; taken away, it says nothing", async () => {
    const id = await idOf(await signInRole(shop, admin, "floor"));
    const { token: device } = await enrolTerminal(shop, admin);
    const given = await call("PUT", `/staff/${id}/badge`, manager, { badge: "S-0042" });
    expect(given).toMatchObject({ status: 200, body: { hasBadge: true } });
    expect(given.text).not.toContain("S-0042");
    const session = await signIn({ badge: "S-0042" }, device);
    expect(session).toMatchObject({ status: 201, body: { staff: { login: "floor" }, rights: ["compose"] } });
    expect(await signIn({ badge: "S-0042", pin: NEW_PIN }, device)).toMatchObject(problem(403, "wrong-pin"));
    expect((await call("DELETE", `/staff/${id}/badge`, manager)).body).toMatchObject({ hasBadge: false });
    expect(await signIn({ badge: "S-0042" }, device)).toMatchObject(problem(403, "wrong-pin"));
    expect(JSON.stringify(await facts())).not.toContain("S-0042");
  });

  test("a badge is one person's; an unknown one waits and locks as a login does; neither or both is a fault", async () => {
    const id = await idOf(await signInRole(shop, admin, "floor"));
    await call("PUT", `/staff/${id}/badge`, manager, { badge: "1" });
    const own = await idOf(manager);
    expect(await call("PUT", `/staff/${own}/badge`, manager, { badge: "1" })).toMatchObject(
      problem(409, "badge-taken"),
    );
    const answers: unknown[] = [];
    for (let tries = 0; tries < 11; tries++) {
      shop.clock.advance(waitAfter(tries));
      answers.push((await signIn({ badge: "unknown" })).body);
    }
    expect(answers.at(-1)).toMatchObject({ code: "locked" });
    for (const body of [{}, { login: "floor", badge: "1" }]) {
      expect(await signIn(body)).toMatchObject({
        status: 400,
        body: { code: "malformed-body", faults: [{ path: "login", code: "login-or-badge" }] },
      });
    }
  });
});

describe("roles of a store", () => {
  test("rights that a store gives a role count at once, whoever has it signs in anew, and the administrator's are fixed", async () => {
    const floor = await signInRole(shop, admin, "floor");
    expect((await call("GET", "/label-runs", floor)).status).toBe(403);
    const put = await call("PUT", "/roles/floor", admin, { rights: ["labels", "compose"] });
    expect(put).toMatchObject({
      status: 200,
      body: { role: "floor", rights: ["compose", "labels"], usual: ["compose"] },
    });
    expect(await look(floor)).toBe(401);
    const again = await signIn({ login: "floor" });
    expect(again).toMatchObject({ body: { rights: ["compose", "labels"] } });
    expect((await call("GET", "/label-runs", textAt(again, "token"))).status).toBe(200);
    expect((await call("PUT", "/roles/floor", admin, { rights: ["compose", "labels"] })).status).toBe(200);
    expect(await look(textAt(again, "token"))).toBe(200);
    expect(await call("PUT", "/roles/admin", admin, { rights: [] })).toMatchObject(problem(403, "forbidden"));
    expect(await call("PUT", "/roles/nobody", admin, { rights: [] })).toMatchObject(problem(404, "not-found"));
    expect((await call("GET", "/roles", manager)).body).toMatchObject({
      items: [
        { role: "floor", rights: ["compose", "labels"], fixed: false },
        {},
        {},
        {},
        { role: "admin", fixed: true },
      ],
    });
    const changed = (await facts()).filter(({ kind, outcome }) => kind === "role-changed" && outcome === "done");
    expect(changed.map(({ detail }) => JSON.parse(detail))).toEqual([
      { before: ["compose"], rights: ["compose", "labels"] },
    ]);
  });

  test("a token that administers gives no role a right that it lacks itself", async () => {
    const token = await makeToken(shop.ports, "erp", ["admin", "view"]);
    if (!token.ok) throw new Error(token.error);
    expect(await call("PUT", "/roles/floor", token.value, { rights: ["compose"] })).toMatchObject(
      problem(403, "forbidden"),
    );
    expect(await call("PUT", "/roles/floor", token.value, { rights: ["view"] })).toMatchObject({ status: 200 });
  });
});

describe("staff as a terminal knows them, to compose without the server", () => {
  test("the terminal itself reads who may compose and since when their PIN holds; nobody else does", async () => {
    const { id, token } = await enrolTerminal(shop, admin);
    const other = await enrolTerminal(shop, admin);
    const floor = await idOf(await signInRole(shop, admin, "floor"));
    await signInRole(shop, admin, "cashier");
    await call("POST", `/staff/${floor}/pin`, admin, { pin: NEW_PIN });
    expect((await call("GET", `/terminals/${id}/staff`, token)).body).toEqual({
      items: [
        { login: "cashier", name: "Name of cashier", mayCompose: false, pinChangedAt: null },
        { login: "floor", name: "Name of floor", mayCompose: true, pinChangedAt: "2026-01-15T09:00:00.000Z" },
        { login: "manager", name: "Name of manager", mayCompose: true, pinChangedAt: null },
        { login: "boss", name: "The Boss", mayCompose: true, pinChangedAt: null },
      ],
    });
    for (const stranger of [other.token, admin]) {
      expect(await call("GET", `/terminals/${id}/staff`, stranger)).toMatchObject(problem(403, "forbidden"));
    }
    await call("PUT", `/staff/${floor}`, admin, { name: "F", role: "floor", active: false });
    expect((await call("GET", `/terminals/${id}/staff`, token)).text).not.toContain('"floor"');
  });
});
