import * as v from "valibot";
import { RIGHTS, ROLES } from "../domain/rights.ts";

const Rights = v.array(v.picklist(RIGHTS));

/** What a role may do at this store, and what it may do at a store that changed nothing. */
export const RoleView = v.object({
  role: v.picklist(ROLES),
  rights: Rights,
  usual: Rights,
  /** The administrator's rights are fixed: somebody must be able to put the others right. */
  fixed: v.boolean(),
});
export type RoleView = v.InferOutput<typeof RoleView>;
/** `GET roles`: every role, in the order of the domain. */
export const RoleList = v.object({ items: v.array(RoleView) });
/** `PUT roles/{role}`: nobody gives a right that they have not; who has the role is signed out. */
export const RoleBody = v.object({ rights: Rights });
export type RoleBody = v.InferOutput<typeof RoleBody>;
