import { pinFault } from "../../../src/domain/pin-fault.ts";
import { err, ok, type Result } from "../../../src/domain/result.ts";
import { Id } from "../../../src/protocol/brands.ts";
import { BadgeBody, NewPinBody, StaffMember } from "../../../src/protocol/people.ts";
import { badgeHash } from "../../frame/badge-hash.ts";
import { needs } from "../../frame/principal.ts";
import { route } from "../../frame/route.ts";
import { weakPin } from "../../frame/weak-pin.ts";
import { actOnMember } from "./act-on-member.ts";

const of = {
  tag: "staff",
  access: needs("manage"),
  params: { id: { schema: Id, fault: "malformed-id" } },
  answers: { 200: StaffMember },
} as const;

const pin = route({
  ...of,
  method: "POST",
  path: "staff/{id}/pin",
  summary: "Give somebody a new PIN; their sessions and their lock end",
  body: NewPinBody,
  problems: ["unknown-staff", "forbidden", "weak-pin"],
  handle: async ({ ports, principal, params, body }) => {
    const { store } = principal;
    const pinHash = await ports.pins.hash(body.pin);
    const done = await actOnMember(ports, principal, params.id, {
      kind: "pin-changed",
      work: async (queries, { id, login }) => {
        if (pinFault(body.pin, login) !== undefined) return err("weak-pin");
        await queries.staff.setPin(store, id, pinHash, ports.clock.now());
        await queries.sessions.removeOfStaff(store, id);
        return ok(null);
      },
    });
    if (done.ok) return { status: 200, body: done.value };
    if (done.error !== "weak-pin") return { problem: done.error };
    // Whatever the login, this is the fault; else it was the login.
    return weakPin("pin", pinFault(body.pin, "") ?? "login");
  },
});

const unlock = route({
  ...of,
  method: "POST",
  path: "staff/{id}/unlock",
  summary: "Let somebody try again who typed too many wrong PINs",
  problems: ["unknown-staff", "forbidden"],
  handle: async ({ ports, principal, params }) => {
    const done = await actOnMember(ports, principal, params.id, {
      kind: "staff-unlocked",
      work: async ({ staff }, { store, id }): Promise<Result<null, never>> => {
        await staff.unlock(store, id);
        return ok(null);
      },
    });
    return done.ok ? { status: 200, body: done.value } : { problem: done.error };
  },
});

const putBadge = route({
  ...of,
  method: "PUT",
  path: "staff/{id}/badge",
  summary: "Give somebody a badge: scanned, it says who they are, and the PIN proves it",
  body: BadgeBody,
  problems: ["unknown-staff", "forbidden", "badge-taken"],
  handle: async ({ ports, principal, params, body }) => {
    const hash = badgeHash(principal.store, body.badge);
    const done = await actOnMember(ports, principal, params.id, {
      kind: "badge-given",
      work: async ({ staff }, { store, id }) =>
        (await staff.setBadge(store, id, hash)) ? ok(null) : err("badge-taken"),
    });
    return done.ok ? { status: 200, body: done.value } : { problem: done.error };
  },
});

const deleteBadge = route({
  ...of,
  method: "DELETE",
  path: "staff/{id}/badge",
  summary: "Take somebody's badge away",
  problems: ["unknown-staff", "forbidden"],
  handle: async ({ ports, principal, params }) => {
    const done = await actOnMember(ports, principal, params.id, {
      kind: "badge-taken-away",
      work: async ({ staff }, { store, id }): Promise<Result<null, never>> => {
        await staff.setBadge(store, id, null);
        return ok(null);
      },
    });
    return done.ok ? { status: 200, body: done.value } : { problem: done.error };
  },
});

export const signInMeans = [pin, unlock, putBadge, deleteBadge];
