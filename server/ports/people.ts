import type { Uuid } from "../../src/domain/ids.ts";
import type { Right, Role } from "../../src/domain/rights.ts";

export type StaffRow = {
  readonly id: Uuid;
  readonly store: string;
  readonly login: string;
  readonly name: string;
  readonly role: Role;
  readonly pinHash: string;
  readonly active: boolean;
  /** Wrong PINs since the last right one. */
  readonly failures: number;
  readonly lockedUntil: number | null;
  /** Too many wrong PINs: until somebody unlocks. */
  readonly locked: boolean;
  /** Hash of the number on their badge, unique in the store. */
  readonly badgeHash: string | null;
  readonly pinChangedAt: number | null;
  readonly lastSignedInAt: number | null;
};

export type StaffQueries = {
  /** Staff of all stores whose role is admin: none means "not set up". */
  countAdmins(): Promise<number>;
  /** Active admins of a store, locked inside a write: the last one must stay one. */
  activeAdmins(store: string): Promise<readonly Uuid[]>;
  insert(row: StaffRow): Promise<void>;
  byLogin(store: string, login: string): Promise<StaffRow | undefined>;
  byId(store: string, id: Uuid): Promise<StaffRow | undefined>;
  list(store: string): Promise<readonly StaffRow[]>;
  recordTry(store: string, id: Uuid, failures: number, lockedUntil: number | null): Promise<void>;
  change(store: string, id: Uuid, to: Pick<StaffRow, "name" | "role" | "active">): Promise<void>;
  /** A new PIN also ends the count of wrong ones and the lock. */
  setPin(store: string, id: Uuid, pinHash: string, at: number): Promise<void>;
  /** False when somebody else of the store has this badge; null takes the badge away. */
  setBadge(store: string, id: Uuid, badgeHash: string | null): Promise<boolean>;
  byBadge(store: string, badgeHash: string): Promise<StaffRow | undefined>;
  lock(store: string, id: Uuid): Promise<void>;
  /** Ends the lock and the count of wrong PINs. */
  unlock(store: string, id: Uuid): Promise<void>;
  signedIn(store: string, id: Uuid, at: number): Promise<void>;
};

/** Rights that a store gave a role, in place of the domain's table. */
export type RoleQueries = {
  of(store: string, role: Role): Promise<readonly Right[] | undefined>;
  all(store: string): Promise<ReadonlyMap<Role, readonly Right[]>>;
  put(store: string, role: Role, rights: readonly Right[]): Promise<void>;
};
