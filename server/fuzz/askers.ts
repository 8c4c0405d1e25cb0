import { RIGHTS, ROLES, type Role, rightsOfRole, rightsOfTerminal } from "../../src/domain/rights.ts";
import { makeToken } from "../features/tokens/make-token.ts";
import { newStaff } from "../frame/new-staff.ts";
import { openStaffSession } from "../frame/open-session.ts";
import { FIRST_SETTINGS } from "../frame/read-settings.ts";
import type { StaffRow } from "../ports/people.ts";
import type { Ports } from "../ports/ports.ts";
import type { Queries } from "../ports/storage.ts";
import type { Asker } from "../testing/askers.ts";
import type { SellingStore } from "../testing/selling.ts";
import { enrolTerminal, TEST_PIN } from "../testing/test-app.ts";

export type Crew = { readonly store: SellingStore; readonly askers: readonly Asker[] };

/**
 * The store's own people, devices and tokens, all of them as they should be: whatever the fuzzing did to them before, they may
 * do again what their roles may. For this alone the fuzzer goes past the wire.
 */
export async function freshCrew(store: SellingStore): Promise<Crew> {
  const { test: shop } = store;
  const { ports } = shop;
  const people = await ports.storage.write((queries) => mend(queries, ports));
  const admin = people.get("admin") ?? "";
  const handheld = await enrolTerminal(shop, admin, "handheld", "TSD 1");
  const till = await enrolTerminal(shop, admin, "till", "Till 1");
  const [all, view] = [await makeToken(ports, "all", RIGHTS), await makeToken(ports, "view", ["view"])];
  if (!all.ok || !view.ok) throw new Error("there is a store");
  const askers: readonly Asker[] = [
    ...[...people].map(([role, token]) => ({ name: role, token, kind: "staff", rights: rightsOfRole(role) })),
    { name: "handheld", token: handheld.token, kind: "terminal", rights: rightsOfTerminal("handheld") },
    { name: "till", token: till.token, kind: "terminal", rights: rightsOfTerminal("till") },
    { name: "token all", token: all.value, kind: "token", rights: RIGHTS },
    { name: "token view", token: view.value, kind: "token", rights: ["view"] },
    { name: "nobody", rights: [] },
  ];
  return { store: { ...store, admin, handheld, tillOne: till }, askers };
}

async function mend(queries: Queries, ports: Ports): Promise<ReadonlyMap<Role, string>> {
  const store = await queries.stores.first();
  if (store === undefined) throw new Error("there is a store");
  await queries.stores.changeSettings(store.id, JSON.stringify({ ...FIRST_SETTINGS, idleMinutes: 720 }));
  const tokens = new Map<Role, string>();
  for (const role of ROLES) {
    if (role !== "admin") await queries.roles.put(store.id, role, rightsOfRole(role));
    const member = await memberOf(queries, ports, store.id, role);
    tokens.set(role, (await openStaffSession(queries, ports, member, undefined)).token);
  }
  return tokens;
}

async function memberOf(queries: Queries, ports: Ports, store: string, role: Role): Promise<StaffRow> {
  const login = role === "admin" ? "boss" : role;
  const pinHash = await ports.pins.hash(TEST_PIN);
  if ((await queries.staff.byLogin(store, login)) === undefined) {
    await queries.staff.insert(newStaff(ports, { store, login, name: `Name of ${role}`, role, pinHash }));
  }
  const known = await queries.staff.byLogin(store, login);
  if (known === undefined) throw new Error("somebody who was just added is there");
  await queries.staff.change(store, known.id, { name: known.name, role, active: true });
  await queries.staff.setPin(store, known.id, pinHash, ports.clock.now());
  return { ...known, role, active: true };
}
