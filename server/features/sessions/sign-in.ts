import { bearerOf } from "../../frame/authenticate.ts";
import { badgeHash } from "../../frame/badge-hash.ts";
import { openStaffSession, TOKEN_PREFIX } from "../../frame/open-session.ts";
import type { Principal } from "../../frame/principal.ts";
import { recordFact } from "../../frame/record-fact.ts";
import type { StaffRow } from "../../ports/people.ts";
import type { Ports } from "../../ports/ports.ts";
import { type Claim, checkPin, type Where } from "./check-pin.ts";

type Asked = { readonly request: Request; readonly principal: Principal | undefined; readonly from: string };

/**
 * Where somebody signs in: at the terminal whose session came along, else in a browser at the store of this code, else at
 * the first store.
 */
export async function placeOf(
  ports: Ports,
  { request, principal, from }: Asked,
  code: string | undefined,
): Promise<Where | "unauthenticated" | "not-set-up" | "wrong-pin"> {
  if (principal !== undefined) return { store: principal.store, terminal: principal.terminal, address: from };
  // A terminal whose own session ended renews it first: signed in without it, the bag would belong to no terminal.
  if (bearerOf(request)?.startsWith(TOKEN_PREFIX.terminal)) return "unauthenticated";
  const store = await ports.storage.read(({ stores }) => (code === undefined ? stores.first() : stores.byCode(code)));
  if (store !== undefined) return { store: store.id, terminal: null, address: from };
  return code === undefined ? "not-set-up" : "wrong-pin";
}

/** Whom a login names, or the badge that was scanned. */
export async function claimOf(
  store: string,
  { login, badge }: { readonly login?: string; readonly badge?: string },
): Promise<Claim | undefined> {
  if (login !== undefined && badge === undefined) {
    return async ({ staff }) => ({ key: login, staff: await staff.byLogin(store, login) });
  }
  if (badge === undefined || login !== undefined) return undefined;
  const hash = badgeHash(store, badge);
  return async ({ staff }) => ({ key: `badge ${hash}`, staff: await staff.byBadge(store, hash) });
}

export async function signIn(ports: Ports, where: Where, claim: Claim, pin: string) {
  const checked = await checkPin(ports, where, claim, pin);
  if (checked.kind === "refused") return checked.answer;
  return { status: 201, body: await open(ports, where, checked.staff) } as const;
}

const open = (ports: Ports, where: Where, staff: StaffRow) =>
  ports.storage.write(async (queries) => {
    await queries.staff.unlock(staff.store, staff.id);
    await queries.staff.signedIn(staff.store, staff.id, ports.clock.now());
    const { terminal } = where;
    const device = terminal === null ? undefined : await queries.terminals.byId(terminal);
    await recordFact(queries, ports, { ...where, name: staff.login }, { kind: "signed-in", subject: staff.id });
    return openStaffSession(queries, ports, staff, device);
  });
