import type * as v from "valibot";
import type { Uuid } from "../../domain/ids.ts";
import type { Role } from "../../domain/rights.ts";
import type { Asking } from "../asking-over.ts";
import type { StaffBody } from "../identity.ts";
import { OpenSessions } from "../open-sessions.ts";
import {
  type BadgeBody,
  type NewPinBody,
  type OwnPinBody,
  type StaffChange,
  StaffMember,
  StaffMembers,
} from "../people.ts";
import { type RoleBody, RoleList, RoleView } from "../roles.ts";
import { type TokenBody, TokenList, TokenMade } from "../tokens.ts";
import { post, put, REMOVE } from "../verbs.ts";

/** People, their sessions, roles, and the tokens of other programs (T2). */
export const peopleCalls = ({ json, nothing }: Pick<Asking, "json" | "nothing">) => ({
  staff: () => json(StaffMembers, "/staff"),
  addStaff: (body: v.InferOutput<typeof StaffBody>) => json(StaffMember, "/staff", post(body)),
  changeStaff: (id: Uuid, body: StaffChange) => json(StaffMember, `/staff/${id}`, put(body)),
  giveNewPin: (id: Uuid, body: NewPinBody) => json(StaffMember, `/staff/${id}/pin`, post(body)),
  unlockStaff: (id: Uuid) => json(StaffMember, `/staff/${id}/unlock`, post()),
  giveBadge: (id: Uuid, body: BadgeBody) => json(StaffMember, `/staff/${id}/badge`, put(body)),
  takeBadge: (id: Uuid) => json(StaffMember, `/staff/${id}/badge`, REMOVE),
  changeOwnPin: (body: OwnPinBody) => nothing("/sessions/current/pin", put(body)),
  openSessions: () => json(OpenSessions, "/sessions"),
  endSession: (id: Uuid) => nothing(`/sessions/${id}`, REMOVE),
  roles: () => json(RoleList, "/roles"),
  changeRole: (role: Role, body: RoleBody) => json(RoleView, `/roles/${role}`, put(body)),
  tokens: () => json(TokenList, "/tokens"),
  makeToken: (body: TokenBody) => json(TokenMade, "/tokens", post(body)),
  withdrawToken: (id: Uuid) => nothing(`/tokens/${id}`, REMOVE),
});
