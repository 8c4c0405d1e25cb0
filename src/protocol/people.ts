import * as v from "valibot";
import { ROLES, TERMINAL_KINDS } from "../domain/rights.ts";
import { Id, Name } from "./brands.ts";
import { Badge, Login, Pin, StaffView } from "./identity.ts";

/** A member of staff as the office lists them. */
export const StaffMember = v.object({
  ...StaffView.entries,
  /** After too many wrong PINs; until somebody with the right opens it. */
  locked: v.optional(v.boolean(), false),
  hasBadge: v.optional(v.boolean(), false),
  /** RFC 3339; null: never, or before the server kept it. */
  lastSignedInAt: v.optional(v.nullable(v.string()), null),
  pinChangedAt: v.optional(v.nullable(v.string()), null),
});
export type StaffMember = v.InferOutput<typeof StaffMember>;
/** `GET staff`. */
export const StaffMembers = v.object({ items: v.array(StaffMember) });

/** `PUT staff/{id}`: all that can be changed of somebody; `active: false` shuts them out at once. */
export const StaffChange = v.object({ name: Name(100), role: v.picklist(ROLES), active: v.boolean() });
export type StaffChange = v.InferOutput<typeof StaffChange>;
/** `POST staff/{id}/pin`: a new PIN for somebody who forgot theirs; all their sessions end. */
export const NewPinBody = v.object({ pin: Pin });
export type NewPinBody = v.InferOutput<typeof NewPinBody>;
/** `PUT staff/{id}/badge`: as the rule for staff badges reads it from a scan (B1). */
export const BadgeBody = v.object({ badge: Badge });
export type BadgeBody = v.InferOutput<typeof BadgeBody>;
/** `PUT sessions/current/pin`: one's own, with the old one; every other session of that person ends. */
export const OwnPinBody = v.object({ pin: Pin, newPin: Pin });
export type OwnPinBody = v.InferOutput<typeof OwnPinBody>;

/** `GET terminals/{id}/staff`: who may sign in on this terminal without the server, to compose alone (T2). */
export const TerminalStaff = v.object({
  items: v.array(
    v.object({
      login: Login,
      name: v.string(),
      mayCompose: v.boolean(),
      /** What a terminal kept of somebody before it counts no more; null: the PIN is the first. */
      pinChangedAt: v.nullable(v.string()),
    }),
  ),
});
export type TerminalStaff = v.InferOutput<typeof TerminalStaff>;

/** A pairing code that still works; the code itself was shown once and is not kept. */
export const OpenPairing = v.object({
  id: Id,
  kind: v.picklist(TERMINAL_KINDS),
  name: v.string(),
  expiresAt: v.string(),
});
export type OpenPairing = v.InferOutput<typeof OpenPairing>;
/** `GET pairings`. */
export const OpenPairings = v.object({ items: v.array(OpenPairing) });
