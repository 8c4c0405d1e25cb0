import * as v from "valibot";
import { pinFault } from "../../../src/domain/pin-fault.ts";
import { ok } from "../../../src/domain/result.ts";
import { Name } from "../../../src/protocol/brands.ts";
import { SessionAnswer, SetupBody, SetupState } from "../../../src/protocol/identity.ts";
import { makeStore } from "../../frame/make-store.ts";
import { newStaff } from "../../frame/new-staff.ts";
import { openStaffSession } from "../../frame/open-session.ts";
import { FIRST_SETTINGS, storedSettings } from "../../frame/read-settings.ts";
import { recordFact } from "../../frame/record-fact.ts";
import { route } from "../../frame/route.ts";
import { throttled } from "../../frame/throttled.ts";
import { weakPin } from "../../frame/weak-pin.ts";
import type { StaffRow } from "../../ports/people.ts";
import type { Ports } from "../../ports/ports.ts";
import type { Queries } from "../../ports/storage.ts";
import { setupCodeHash } from "./setup-code.ts";

const get = route({
  method: "GET",
  path: "setup",
  summary: "Has the first administrator been made? Of the store of a code, when one is named",
  tag: "setup",
  access: "open",
  query: v.object({ store: v.exactOptional(Name(32)) }),
  answers: { 200: SetupState },
  problems: [],
  handle: async ({ ports, query }) => ({
    status: 200,
    body: await ports.storage.read((queries) =>
      query.store === undefined ? ofAll(queries) : ofOne(queries, query.store),
    ),
  }),
});

async function ofAll({ stores, staff }: Queries): Promise<v.InferOutput<typeof SetupState>> {
  const store = await stores.first();
  const language = store && storedSettings(store).language;
  return {
    done: (await staff.countAdmins()) > 0,
    demo: store?.demo ?? false,
    storeName: store?.name ?? null,
    language,
  };
}

/** Of a store that is named by its code; a code that there is not tells no more than that nothing can be set up by it. */
async function ofOne({ stores, staff }: Queries, code: string): Promise<v.InferOutput<typeof SetupState>> {
  const store = await stores.byCode(code);
  if (store === undefined) return { done: true, demo: false, storeName: null, language: undefined };
  const { language } = storedSettings(store);
  return { done: (await staff.activeAdmins(store.id)).length > 0, demo: store.demo, storeName: store.name, language };
}

const post = route({
  method: "POST",
  path: "setup",
  summary: "Make the store and its first administrator, with the one-time code from the server's console",
  tag: "setup",
  access: "open",
  body: SetupBody,
  answers: { 201: SessionAnswer },
  problems: ["already-set-up", "wrong-code", "too-many-tries", "prefix-taken", "name-taken", "weak-pin"],
  handle: async ({ ports, body, from }) => {
    const refusal = await throttled(ports, "setup-code", from);
    if (refusal !== undefined) return refusal;
    const fault = pinFault(body.admin.pin, body.admin.login);
    if (fault !== undefined) return weakPin("admin.pin", fault);
    const hash = setupCodeHash(body.code);
    const pinHash = await ports.pins.hash(body.admin.pin);
    const done = await ports.storage.write((queries) => setUp(queries, ports, body, { hash, pinHash, from }));
    if (typeof done !== "string") return { status: 201, body: done };
    ports.log.warn("setting up was refused", { address: from, problem: done });
    return { problem: done };
  },
});

type Refusal = "already-set-up" | "wrong-code" | "prefix-taken" | "name-taken";

/** The code counts once, but not for a try that was refused for another reason. */
async function setUp(
  queries: Queries,
  ports: Ports,
  body: SetupBody,
  given: { readonly hash: string; readonly pinHash: string; readonly from: string },
): Promise<SessionAnswer | Refusal> {
  const code = await queries.sessions.takeOneTime("setup", given.hash);
  if (code === undefined) return (await queries.staff.countAdmins()) > 0 ? "already-set-up" : "wrong-code";
  const made = await makeAdmin(queries, ports, body, { pinHash: given.pinHash, store: code.store });
  if (typeof made === "string") {
    if (made !== "already-set-up") await queries.sessions.putOneTime(code);
    return made;
  }
  const actor = { store: made.store, name: made.login, address: given.from };
  await recordFact(queries, ports, actor, { kind: "set-up", subject: made.id, detail: { login: made.login } });
  return openStaffSession(queries, ports, made, undefined);
}

/** `store`: that of the code; a code without one is for the first store, which it makes when there is none. */
async function makeAdmin(
  queries: Queries,
  ports: Ports,
  { store: wanted, admin }: SetupBody,
  given: { readonly pinHash: string; readonly store: string | null },
): Promise<StaffRow | Exclude<Refusal, "wrong-code">> {
  const { stores, staff } = queries;
  const admins = given.store === null ? await staff.countAdmins() : (await staff.activeAdmins(given.store)).length;
  if (admins > 0) return "already-set-up";
  const known = given.store ?? (await stores.first())?.id;
  if (known !== undefined && (await staff.byLogin(known, admin.login)) !== undefined) return "name-taken";
  const settings = JSON.stringify(FIRST_SETTINGS);
  const made =
    known === undefined ? await makeStore(queries, ports.random, { ...wanted, demo: false, settings }) : ok(known);
  if (!made.ok) return made.error;
  const { login, name } = admin;
  const row = newStaff(ports, { store: made.value, login, name, role: "admin", pinHash: given.pinHash });
  await staff.insert(row);
  return row;
}

export const setupRoutes = [get, post];
