import { RIGHTS, type Right, rightsOfRole, rightsOfTerminal } from "../../src/domain/rights.ts";
import { waitAfter } from "../features/sessions/pin-tries.ts";
import { makeToken } from "../features/tokens/make-token.ts";
import type { Operation } from "./openapi-reading.ts";
import { addStore } from "./second-store.ts";
import {
  enrolTerminal,
  idAt,
  setUpStore,
  signInEveryRole,
  signInRole,
  signInStaff,
  TEST_PIN,
  type TestApp,
  textAt,
} from "./test-app.ts";

/** Somebody who asks: with which token, of which kind, with which rights. No kind: nobody that the server knows. */
export type Asker = {
  readonly name: string;
  readonly token?: string;
  readonly kind?: string;
  readonly rights: readonly Right[];
};

/** What the description promises this asker. */
export function promised({ principals, right }: Operation, asker: Asker): "let in" | "unauthenticated" | "forbidden" {
  if (principals.includes("anybody")) return "let in";
  if (asker.kind === undefined) return "unauthenticated";
  const mayTry = principals.includes(asker.kind) && (right === null || asker.rights.some((own) => own === right));
  return mayTry ? "let in" : "forbidden";
}

const MINUTE_MS = 60_000;

/** Everybody who could ask: of this store and of another, with rights and without, known and no longer known. */
export async function everybody(shop: TestApp): Promise<readonly Asker[]> {
  const first = await setUpStore(shop);
  const late = await latecomers(shop, first);
  const boss = await signInStaff(shop, "boss");
  return [
    ...late,
    ...(await devices(shop, boss)),
    ...(await people(shop, boss)),
    ...(await tokens(shop)),
    ...(await shutOut(shop, boss)),
    ...(await lockedIn(shop, boss)),
    ...(await ofAnotherStore(shop)),
    { name: "nobody", rights: [] },
    { name: "made-up token", token: "s_made-up", rights: [] },
  ];
}

/** Sessions that the clock ended: of a person who did nothing, and of a device that did not renew its own. */
async function latecomers(shop: TestApp, boss: string): Promise<readonly Asker[]> {
  const idle = await signInRole(shop, boss, "manager");
  const { token: ended } = await enrolTerminal(shop, boss);
  shop.clock.advance(61 * MINUTE_MS);
  return [
    { name: "idle manager", token: idle, rights: [] },
    { name: "handheld of an hour ago", token: ended, rights: [] },
    { name: "administrator of an hour ago", token: boss, rights: [] },
  ];
}

async function devices(shop: TestApp, boss: string): Promise<readonly Asker[]> {
  const kinds = ["handheld", "till"] as const;
  const known: Asker[] = [];
  for (const kind of kinds) {
    const { token } = await enrolTerminal(shop, boss, kind);
    known.push({ name: kind, token, kind: "terminal", rights: rightsOfTerminal(kind) });
  }
  const { token: till } = await enrolTerminal(shop, boss, "till");
  const cashier = await signInRole(shop, boss, "cashier", till);
  return [...known, { name: "cashier at a till", token: cashier, kind: "staff", rights: rightsOfRole("cashier") }];
}

async function people(shop: TestApp, boss: string): Promise<readonly Asker[]> {
  const everyRole = await signInEveryRole(shop, boss);
  return [...everyRole].map(([role, token]) => ({ name: role, token, kind: "staff", rights: rightsOfRole(role) }));
}

async function tokens(shop: TestApp): Promise<readonly Asker[]> {
  const made: Asker[] = [];
  for (const right of RIGHTS) {
    const token = await makeToken(shop.ports, right, [right]);
    if (token.ok) made.push({ name: `token ${right}`, token: token.value, kind: "token", rights: [right] });
  }
  return made;
}

/** Those who had rights until a moment ago. */
async function shutOut(shop: TestApp, boss: string): Promise<readonly Asker[]> {
  const act = (method: string, path: string, body?: object) => shop.call(method, path, { token: boss, body });
  const member = async (login: string) => {
    const body = { login, name: login, role: "manager", pin: TEST_PIN };
    const id = idAt(await act("POST", "/staff", body), "id");
    return { id, token: await signInStaff(shop, login), body: { name: login, role: "manager", active: true } };
  };
  const [blocked, demoted, newPin] = [await member("blocked"), await member("demoted"), await member("new-pin")];
  await act("PUT", `/staff/${blocked.id}`, { ...blocked.body, active: false });
  await act("PUT", `/staff/${demoted.id}`, { ...demoted.body, role: "floor" });
  await act("POST", `/staff/${newPin.id}/pin`, { pin: "904817" });
  const revoked = await enrolTerminal(shop, boss);
  const onRevoked = await signInStaff(shop, "manager", revoked.token);
  await act("POST", `/terminals/${revoked.id}/revocation`);
  const token = await act("POST", "/tokens", { name: "gone", scopes: RIGHTS });
  await act("DELETE", `/tokens/${idAt(token, "id")}`);
  const signedOut = await signInStaff(shop, "manager");
  await shop.call("DELETE", "/sessions/current", { token: signedOut });
  return [
    { name: "blocked manager", token: blocked.token, rights: [] },
    { name: "demoted manager, old session", token: demoted.token, rights: [] },
    { name: "manager with a new PIN, old session", token: newPin.token, rights: [] },
    { name: "revoked terminal", token: revoked.token, rights: [] },
    { name: "manager on a revoked terminal", token: onRevoked, rights: [] },
    { name: "withdrawn token", token: textAt(token, "token"), rights: [] },
    { name: "manager who signed out", token: signedOut, rights: [] },
  ];
}

/** A lock keeps others from signing in, not the person from the work that they are at. */
async function lockedIn(shop: TestApp, boss: string): Promise<readonly Asker[]> {
  const body = { login: "locked", name: "Locked", role: "operator", pin: TEST_PIN };
  await shop.call("POST", "/staff", { token: boss, body });
  const token = await signInStaff(shop, "locked");
  for (let failures = 0; failures < 10; failures++) {
    shop.clock.advance(waitAfter(failures));
    await shop.call("POST", "/sessions", { body: { kind: "staff", login: "locked", pin: "000000" } });
  }
  return [{ name: "locked operator at work", token, kind: "staff", rights: rightsOfRole("operator") }];
}

/** At the other store operators sell and manage, and floor staff may nothing at all. */
async function ofAnotherStore(shop: TestApp): Promise<readonly Asker[]> {
  const { admin } = await addStore(shop, "Another", "93");
  const changed: readonly Right[] = ["redeem", "manage"];
  await shop.call("PUT", "/roles/operator", { token: admin, body: { rights: changed } });
  await shop.call("PUT", "/roles/floor", { token: admin, body: { rights: [] } });
  const { token: handheld } = await enrolTerminal(shop, admin);
  const operator = await signInRole(shop, admin, "operator", handheld);
  const floor = await signInRole(shop, admin, "floor", handheld);
  return [
    { name: "another store's administrator", token: admin, kind: "staff", rights: RIGHTS },
    { name: "another store's handheld", token: handheld, kind: "terminal", rights: rightsOfTerminal("handheld") },
    { name: "another store's operator, who may other things", token: operator, kind: "staff", rights: changed },
    { name: "another store's floor staff, who may nothing", token: floor, kind: "staff", rights: [] },
  ];
}
