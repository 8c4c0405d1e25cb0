import type { Uuid } from "../../src/domain/ids.ts";
import type { Right } from "../../src/domain/rights.ts";
import type { StaffRow } from "./people.ts";
import type { StoreWithPrefixes } from "./stores.ts";
import type { TerminalRow } from "./terminals.ts";

/** A short-lived secret that works once: setup code, pairing code, login challenge. Kept as SHA-256 hex. */
export type OneTimeRow = {
  readonly hash: string;
  readonly purpose: "setup" | "pairing" | "challenge";
  readonly store: string | null;
  /** JSON text: what the secret stands for. */
  readonly payload: string;
  readonly expiresAt: number | null;
};

export type SessionRow = {
  /** SHA-256 hex of the bearer token. */
  readonly hash: string;
  readonly kind: "terminal" | "staff" | "token";
  readonly store: string;
  readonly terminal: Uuid | null;
  readonly staff: Uuid | null;
  /** Name of an integration's token; null otherwise. */
  readonly name: string | null;
  readonly rights: readonly Right[];
  readonly expiresAt: number | null;
  readonly createdAt: number;
  /** Public name of a token, to be seen and withdrawn by; null for people and devices. */
  readonly id: Uuid | null;
  readonly createdBy: string | null;
  readonly lastUsedAt: number | null;
};

/** Somebody's session, with who it is and on which device; `terminal` null: in a browser. */
export type SignedInRow = Pick<SessionRow, "hash" | "createdAt" | "lastUsedAt" | "expiresAt"> & {
  readonly staff: Pick<StaffRow, "id" | "login" | "name" | "role" | "active">;
  readonly terminal: Pick<TerminalRow, "id" | "name" | "kind" | "revokedAt"> | null;
};

/** Who has a bearer token, and what decides whether it counts now and what for: all as of one moment. */
export type CallerRow = StoreWithPrefixes & {
  readonly session: SessionRow;
  readonly terminal: TerminalRow | undefined;
  readonly staff: Pick<StaffRow, "login" | "role" | "active"> | undefined;
  /** What the store gave the person's role; undefined: nothing of its own. */
  readonly roleRights: readonly Right[] | undefined;
};

export type SessionQueries = {
  putOneTime(row: OneTimeRow): Promise<void>;
  /** Takes it away and gives it, whether expired or not; undefined when there is none. */
  takeOneTime(purpose: OneTimeRow["purpose"], hash: string): Promise<OneTimeRow | undefined>;
  removeOneTimes(purpose: OneTimeRow["purpose"]): Promise<void>;
  insert(row: SessionRow): Promise<void>;
  byHash(hash: string): Promise<SessionRow | undefined>;
  caller(hash: string): Promise<CallerRow | undefined>;
  /** Sessions of a store's people, newest first, those that are over among them. */
  signedIn(store: string): Promise<readonly SignedInRow[]>;
  remove(hash: string): Promise<void>;
  used(hash: string, at: number): Promise<void>;
  /** Tokens of integrations, newest first. */
  tokens(store: string): Promise<readonly SessionRow[]>;
  /** Takes a token away and gives what it was; undefined when the store has none of this name. */
  removeToken(store: string, id: Uuid): Promise<SessionRow | undefined>;
  /** Ends the sessions of one person, on all devices; but for one, when its hash is given. */
  removeOfStaff(store: string, staff: Uuid, except?: string): Promise<void>;
  /** Secrets of one purpose that a store has out, and takes none of them. */
  oneTimes(purpose: OneTimeRow["purpose"], store: string): Promise<readonly OneTimeRow[]>;
  removeExpired(now: number): Promise<void>;
  /** Ends the sessions of all people and devices; tokens of integrations stay. */
  removeSignIns(): Promise<void>;
};
