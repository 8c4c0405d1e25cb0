import { bearerOf } from "../../frame/authenticate.ts";
import { openStaffSession, TOKEN_PREFIX } from "../../frame/open-session.ts";
import type { Principal } from "../../frame/principal.ts";
import { recordFact } from "../../frame/record-fact.ts";
import { throttled, tooMany } from "../../frame/throttled.ts";
import type { Ports } from "../../ports/ports.ts";
import type { StaffRow } from "../../ports/storage.ts";
import { beginTry } from "./pin-tries.ts";

/**
 * What an unknown login is compared with, so that it takes as long as a known one: the hash of a PIN that nobody
 * can have, made once per hasher.
 */
const nobodys = new WeakMap<Ports["pins"], Promise<string>>();
function nobodysHash(pins: Ports["pins"]): Promise<string> {
  const kept = nobodys.get(pins) ?? pins.hash("nobody");
  nobodys.set(pins, kept);
  return kept;
}

type Where = { readonly store: string; readonly terminal: Principal["terminal"] };

/** Where somebody signs in: at the terminal whose session came along, else in a browser at the first store. */
export async function placeOf(
  ports: Ports,
  request: Request,
  principal: Principal | undefined,
): Promise<Where | "unauthenticated" | "not-set-up"> {
  if (principal !== undefined) return { store: principal.store, terminal: principal.terminal };
  // A terminal whose own session ended renews it first: signed in without it, the bag would belong to no terminal.
  if (bearerOf(request)?.startsWith(TOKEN_PREFIX.terminal)) return "unauthenticated";
  const first = await ports.storage.read(({ stores }) => stores.first());
  return first === undefined ? "not-set-up" : { store: first.id, terminal: null };
}

export async function signIn(
  ports: Ports,
  { store, terminal }: Where,
  { login, pin }: { readonly login: string; readonly pin: string },
  from: string,
) {
  const refusal = await throttled(ports, "sign-in", from);
  if (refusal !== undefined) return refusal;
  const now = ports.clock.now();
  const tried = await ports.storage.write((queries) => beginTry(queries, store, login, now));
  const hash = tried.kind === "try" ? tried.staff?.pinHash : undefined;
  if (tried.kind === "wait") return tooMany(Math.ceil((tried.untilMs - now) / 1000));
  const right = await ports.pins.verify(hash ?? (await nobodysHash(ports.pins)), pin);
  const { staff } = tried;
  if (!right || staff === undefined || !staff.active) {
    await recordWrongPin(ports, { store, name: login }, tried.failures);
    return { problem: "wrong-pin" } as const;
  }
  return { status: 201, body: await open(ports, staff, terminal) } as const;
}

const recordWrongPin = (ports: Ports, actor: { readonly store: string; readonly name: string }, failures: number) =>
  ports.storage.write((queries) =>
    recordFact(queries, ports, actor, { kind: "sign-in-refused", subject: actor.name, detail: { failures } }),
  );

const open = (ports: Ports, staff: StaffRow, terminal: Where["terminal"]) =>
  ports.storage.write(async (queries) => {
    await queries.staff.recordTry(staff.store, staff.id, 0, null);
    const device = terminal === null ? undefined : await queries.terminals.byId(terminal);
    const actor = { store: staff.store, name: staff.login };
    await recordFact(queries, ports, actor, { kind: "signed-in", subject: staff.id, detail: { terminal } });
    return openStaffSession(queries, ports, staff, device);
  });
