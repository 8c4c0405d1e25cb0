import type { Uuid } from "../../../src/domain/ids.ts";
import type { Role } from "../../../src/domain/rights.ts";
import type { OneTimeRow, SessionRow } from "../../ports/sessions.ts";
import type { Flag } from "./flag.ts";

export type StaffTable = {
  readonly id: Uuid;
  readonly store: string;
  readonly login: string;
  readonly name: string;
  /** The name in lower case, for searching and sorting: neither database folds Cyrillic by itself. */
  readonly name_folded: string;
  readonly role: Role;
  readonly pin_hash: string;
  readonly active: Flag;
  readonly failures: number;
  readonly locked_until: number | null;
  readonly locked: Flag;
  readonly badge_hash: string | null;
  readonly pin_changed_at: number | null;
  readonly last_signed_in_at: number | null;
};

/** Rights that a store gave a role, in place of the domain's table. */
export type RoleRightsTable = {
  readonly store: string;
  readonly role: Role;
  /** JSON array of rights. */
  readonly rights: string;
};

/** Tries of guessable things, by whom, until the count begins anew. */
export type TriesTable = {
  readonly what: string;
  readonly who: string;
  readonly ends_at: number;
  readonly used: number;
};

export type OneTimesTable = {
  readonly hash: string;
  readonly purpose: OneTimeRow["purpose"];
  readonly store: string | null;
  readonly payload: string;
  readonly expires_at: number | null;
};

export type SessionsTable = {
  readonly hash: string;
  readonly kind: SessionRow["kind"];
  readonly store: string;
  readonly terminal: Uuid | null;
  readonly staff: Uuid | null;
  readonly name: string | null;
  /** JSON array of rights. */
  readonly rights: string;
  readonly expires_at: number | null;
  readonly created_at: number;
  readonly id: Uuid | null;
  readonly created_by: string | null;
  readonly last_used_at: number | null;
};
