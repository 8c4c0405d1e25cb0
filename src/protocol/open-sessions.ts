import * as v from "valibot";
import { ROLES, TERMINAL_KINDS } from "../domain/rights.ts";
import { Id } from "./brands.ts";

/** Somebody who is signed in now. Times are RFC 3339. */
export const OpenSession = v.object({
  /** A name for this list alone: neither the token nor anything that it could be found by. */
  id: Id,
  staff: v.object({ id: Id, login: v.string(), name: v.string(), role: v.picklist(ROLES) }),
  /** Null: a browser of the office. */
  terminal: v.nullable(v.object({ id: Id, name: v.string(), kind: v.picklist(TERMINAL_KINDS) })),
  since: v.string(),
  /** To the minute. */
  lastUsedAt: v.string(),
  /** Then at the latest, however busy. */
  until: v.string(),
  /** Is it the session that asks? */
  current: v.boolean(),
  /** May who asks end it? */
  mayEnd: v.boolean(),
});
export type OpenSession = v.InferOutput<typeof OpenSession>;
/** `GET sessions`: of the whole store for whoever manages, one's own for others. */
export const OpenSessions = v.object({ items: v.array(OpenSession) });
