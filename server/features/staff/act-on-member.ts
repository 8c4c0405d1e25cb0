import type { Uuid } from "../../../src/domain/ids.ts";
import { err, ok, type Result } from "../../../src/domain/result.ts";
import { mayGive } from "../../../src/domain/rights.ts";
import type { FactKind } from "../../../src/protocol/fact-kinds.ts";
import type { StaffMember } from "../../../src/protocol/people.ts";
import { staffMember } from "../../frame/identity-views.ts";
import type { Principal } from "../../frame/principal.ts";
import { recordFact, recordRefusal } from "../../frame/record-fact.ts";
import { rightsIn } from "../../frame/rights-in.ts";
import type { StaffRow } from "../../ports/people.ts";
import type { Ports } from "../../ports/ports.ts";
import type { Queries } from "../../ports/storage.ts";

type Refusal = "forbidden" | "last-admin" | "badge-taken" | "weak-pin";

/** One act on one member of staff, in its own transaction. */
type Act<E extends Refusal> = {
  /** Of the fact. */
  readonly kind: FactKind;
  /** Plain details for the fact: what was asked for, no secrets. */
  readonly detail?: Readonly<Record<string, unknown>>;
  work(queries: Queries, member: StaffRow): Promise<Result<null, E>>;
};

/**
 * Does it, unless the member may do more than the one who acts: nobody shuts out, renames or takes over somebody with
 * rights that they lack themselves. Done or refused, it is a fact.
 */
export async function actOnMember<E extends Refusal>(
  ports: Ports,
  principal: Principal,
  id: Uuid,
  { kind, detail = {}, work }: Act<E>,
): Promise<Result<StaffMember, E | "forbidden" | "unknown-staff">> {
  const { store, rights } = principal;
  const done = await ports.storage.write<Result<StaffMember, E | "forbidden" | "unknown-staff">>(async (queries) => {
    const member = await queries.staff.byId(store, id);
    if (member === undefined) return err("unknown-staff");
    if (!mayGive(rights, await rightsIn(queries, store, member.role))) return err("forbidden");
    const worked = await work(queries, member);
    if (!worked.ok) return worked;
    await recordFact(queries, ports, principal, { kind, subject: id, detail: { login: member.login, ...detail } });
    return ok(staffMember((await queries.staff.byId(store, id)) ?? member));
  });
  if (!done.ok && done.error !== "unknown-staff") {
    await recordRefusal(ports, principal, { kind, subject: id, detail }, done.error);
  }
  return done;
}
