import { SessionAnswer, SetupBody, SetupState } from "../../../src/protocol/identity.ts";
import { makeStore } from "../../frame/make-store.ts";
import { newStaff } from "../../frame/new-staff.ts";
import { openStaffSession } from "../../frame/open-session.ts";
import { FIRST_SETTINGS } from "../../frame/read-settings.ts";
import { recordFact } from "../../frame/record-fact.ts";
import { route } from "../../frame/route.ts";
import { throttled } from "../../frame/throttled.ts";
import type { Ports } from "../../ports/ports.ts";
import type { Queries, StaffRow } from "../../ports/storage.ts";
import { setupCodeHash } from "./setup-code.ts";

const get = route({
  method: "GET",
  path: "setup",
  summary: "Has the first administrator been made?",
  tag: "setup",
  access: "open",
  answers: { 200: SetupState },
  problems: [],
  handle: async ({ ports }) => ({
    status: 200,
    body: await ports.storage.read(async ({ stores, staff }) => {
      const store = await stores.first();
      return { done: (await staff.countAdmins()) > 0, demo: store?.demo ?? false, storeName: store?.name ?? null };
    }),
  }),
});

const post = route({
  method: "POST",
  path: "setup",
  summary: "Make the store and its first administrator, with the one-time code from the server's console",
  tag: "setup",
  access: "open",
  body: SetupBody,
  answers: { 201: SessionAnswer },
  problems: ["already-set-up", "wrong-code", "too-many-tries", "prefix-taken", "name-taken"],
  handle: async ({ ports, body, from }) => {
    const refusal = await throttled(ports, "setup-code", from);
    if (refusal !== undefined) return refusal;
    const hash = await setupCodeHash(body.code);
    const pinHash = await ports.pins.hash(body.admin.pin);
    const done = await ports.storage.write((queries) => setUp(queries, ports, body, { hash, pinHash }));
    return typeof done === "string" ? { problem: done } : { status: 201, body: done };
  },
});

type Refusal = "already-set-up" | "wrong-code" | "prefix-taken" | "name-taken";

/** The code counts once, but not for a try that was refused for another reason. */
async function setUp(
  queries: Queries,
  ports: Ports,
  body: SetupBody,
  hashes: { readonly hash: string; readonly pinHash: string },
): Promise<SessionAnswer | Refusal> {
  if ((await queries.staff.countAdmins()) > 0) return "already-set-up";
  const code = await queries.sessions.takeOneTime("setup", hashes.hash);
  if (code === undefined) return "wrong-code";
  const made = await makeAdmin(queries, ports, body, hashes.pinHash);
  if (typeof made === "string") {
    await queries.sessions.putOneTime(code);
    return made;
  }
  const actor = { store: made.store, name: made.login };
  await recordFact(queries, ports, actor, { kind: "set-up", subject: made.id, detail: { login: made.login } });
  return openStaffSession(queries, ports, made, undefined);
}

async function makeAdmin(
  queries: Queries,
  ports: Ports,
  { store: wanted, admin }: SetupBody,
  pinHash: string,
): Promise<StaffRow | "prefix-taken" | "name-taken"> {
  const first = await queries.stores.first();
  if (first !== undefined && (await queries.staff.byLogin(first.id, admin.login)) !== undefined) return "name-taken";
  const settings = JSON.stringify(FIRST_SETTINGS);
  const store =
    first === undefined
      ? await makeStore(queries, ports.random, { ...wanted, demo: false, settings })
      : { ok: true as const, value: first.id };
  if (!store.ok) return store.error;
  const { login, name } = admin;
  const row = newStaff(ports, { store: store.value, login, name, role: "admin", pinHash });
  await queries.staff.insert(row);
  return row;
}

export const setupRoutes = [get, post];
