import type { Article } from "../../src/domain/article.ts";
import type { Uuid } from "../../src/domain/ids.ts";
import type { LabelNumber, LabelPrefix } from "../../src/domain/label-number.ts";
import type { LabelStanding, Receipt } from "../../src/domain/redemption.ts";
import type { Right, Role, TerminalKind } from "../../src/domain/rights.ts";
import type { SoftCheckDocument } from "../../src/domain/soft-check.ts";
import type { LabelState, RedemptionState, RunState, SoftCheckState } from "../../src/domain/state-table.ts";
import type { RunTrouble, VoidReason, Witness } from "../../src/protocol/labels.ts";
import type { PrinterBody } from "../../src/protocol/printers.ts";
import type { SoftCheckSort } from "../../src/protocol/soft-checks.ts";
import type { AlertQueries } from "./alerts.ts";
import type { BoardQueries } from "./board.ts";
import type { CatalogueImportQueries, MappingProfileQueries } from "./catalogue-imports.ts";
import type { OutletQueries } from "./outlets.ts";
import type { OwnArticleQueries } from "./own-articles.ts";
import type { ReconciliationQueries } from "./reconciliation.ts";
import type { SpotCheckQueries } from "./spot-checks.ts";

/**
 * Everything the server remembers. `read` and `write` give the same queries; `write` is one transaction that is
 * retried on a serialization failure, a deadlock or a busy database, so its function must have no effect outside.
 * Times are milliseconds of the server's clock. Ids of stores are short texts.
 */
export type Storage = {
  read<T>(work: (queries: Queries) => Promise<T>): Promise<T>;
  write<T>(work: (queries: Queries) => Promise<T>): Promise<T>;
  /** Brings the schema as far as this server needs it; names what was done. */
  migrate(): Promise<readonly string[]>;
  /** Takes the steps that only make the database faster, beside servers at work; names what was done. May take an hour. */
  migrateOnline(): Promise<readonly string[]>;
  /** The same storage for one store's callers: what belongs to another store is not there. */
  within(store: string): Storage;
  close(): Promise<void>;
};

export type Queries = {
  readonly stores: StoreQueries;
  readonly staff: StaffQueries;
  readonly roles: RoleQueries;
  readonly terminals: TerminalQueries;
  readonly sessions: SessionQueries;
  readonly tries: TryQueries;
  readonly catalogue: CatalogueQueries;
  readonly catalogueImports: CatalogueImportQueries;
  readonly mappingProfiles: MappingProfileQueries;
  readonly labels: LabelQueries;
  readonly printers: PrinterQueries;
  readonly labelDesigns: LabelDesignQueries;
  readonly softChecks: SoftCheckQueries;
  readonly redemptions: RedemptionQueries;
  readonly facts: FactQueries;
  readonly epochs: EpochQueries;
  readonly markClaims: MarkClaimQueries;
  readonly outlets: OutletQueries;
  readonly spotChecks: SpotCheckQueries;
  readonly board: BoardQueries;
  readonly alerts: AlertQueries;
  readonly reconciliation: ReconciliationQueries;
  readonly ownArticles: OwnArticleQueries;
};

export type StoreRow = {
  readonly id: string;
  /** What its people type or follow a link with, to sign in at this store and no other of the chain; unique. */
  readonly code: string;
  readonly name: string;
  readonly currency: string;
  readonly demo: boolean;
  /** Everything else that `Settings` of the wire holds, as JSON text; `settingsVersion` counts its changes. */
  readonly settings: string;
  readonly settingsVersion: number;
};

/** What a store's settings are made of. */
export type StoreWithPrefixes = { readonly store: StoreRow; readonly labelPrefixes: readonly LabelPrefix[] };

export type StoreQueries = {
  /** The store that was made first. */
  first(): Promise<StoreRow | undefined>;
  /** In the order in which they were made. */
  all(): Promise<readonly StoreRow[]>;
  byId(id: string): Promise<StoreRow | undefined>;
  withPrefixes(id: string): Promise<StoreWithPrefixes | undefined>;
  byCode(code: string): Promise<StoreRow | undefined>;
  insert(row: StoreRow): Promise<void>;
  /** As `byId`; locks it inside a write: its settings are changed from what they are. */
  forChange(id: string): Promise<StoreRow | undefined>;
  changeSettings(id: string, settings: string): Promise<number>;
  /** The chain's label prefixes, to keep a new one from colliding (L2). */
  prefixes(): Promise<readonly { readonly store: string; readonly prefix: LabelPrefix }[]>;
  addPrefix(store: string, prefix: LabelPrefix): Promise<void>;
};

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

export type TerminalRow = {
  readonly id: Uuid;
  readonly store: string;
  readonly kind: TerminalKind;
  readonly name: string;
  /** JWK as JSON text. */
  readonly publicKey: string;
  readonly enrolledAt: number;
  readonly revokedAt: number | null;
  readonly lastSeenAt: number | null;
};

export type TerminalQueries = {
  insert(row: TerminalRow): Promise<void>;
  byId(id: Uuid): Promise<TerminalRow | undefined>;
  list(store: string): Promise<readonly TerminalRow[]>;
  seen(id: Uuid, at: number): Promise<void>;
  revoke(store: string, id: Uuid, at: number): Promise<boolean>;
  putReport(store: string, row: TerminalReportRow): Promise<void>;
  reports(store: string): Promise<readonly TerminalReportRow[]>;
  /** The highest number of an order that each terminal of the store has here; those without one are left out. */
  lastSequences(store: string): Promise<ReadonlyMap<Uuid, number>>;
};

/** What a device last said of itself, as JSON text, with the server's own time of receipt. */
export type TerminalReportRow = { readonly terminal: Uuid; readonly report: string; readonly receivedAt: number };

/**
 * Which life of the database this is: made with it, changed when it was restored from a backup. Devices that see
 * another one send again what the backup may not know.
 */
export type EpochRow = { readonly n: number; readonly epoch: string; readonly at: number; readonly reason: string };

export type EpochQueries = {
  current(): Promise<EpochRow>;
  begin(epoch: Omit<EpochRow, "n">): Promise<void>;
  /** By which a server knows its own word again in another life of its database; told to nobody. */
  ownWordSecret(): Promise<string>;
};

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

/** A limit of tries in a stretch of time, ms. */
export type TryLimit = { readonly tries: number; readonly withinMs: number };

/** Tries of guessable things, counted for all servers on this database. */
export type TryQueries = {
  /** Counts one try of `who` at `what`; when it may go on at the latest, and whether this one may. */
  count(
    what: string,
    who: string,
    now: number,
    limit: TryLimit,
  ): Promise<{ readonly allowed: boolean; readonly endsAt: number }>;
  removeEnded(now: number): Promise<void>;
};

/**
 * The catalogue keeps every article row with the versions between which it holds; a reader at version V sees the
 * rows whose `from ≤ V` and (`to` is null or `to > V`). An import writes rows for V + 1, which nobody sees, and
 * `switchTo` makes them visible in one row: old or new, never a mix (I13).
 */
export type CatalogueQueries = {
  version(store: string): Promise<number>;
  /** Articles at the current version that a lookup key stands for. */
  find(store: string, key: string): Promise<{ readonly articles: readonly Article[]; readonly version: number }>;
  /** Articles at the current version, by their skus; those that are there. */
  bySku(store: string, skus: readonly string[]): Promise<readonly Article[]>;
  count(store: string): Promise<number>;
  /** Marks an import as running; false when another one has shown life since `staleBefore`. Clears half an import. */
  beginImport(store: string, importId: Uuid, now: number, staleBefore: number): Promise<boolean>;
  /**
   * Stages rows for the next version: equal ones are left, others replace. Counts; `now` is the sign of life.
   * Every sku staged here is remembered as seen, for `stageRemovals`.
   */
  stage(
    store: string,
    importId: Uuid,
    articles: readonly Article[],
    now: number,
  ): Promise<{ readonly added: number; readonly changed: number; readonly unchanged: number }>;
  /** Ends up to `limit` rows whose sku this import has not seen; how many were ended (0 = done). */
  stageRemovals(store: string, importId: Uuid, limit: number): Promise<number>;
  /** Ends rows of these skus that hold now; how many. */
  stageEnds(store: string, importId: Uuid, skus: readonly string[]): Promise<number>;
  /**
   * Articles that held at a former version and do not hold any more, as they were then, in order of sku behind `afterSku`;
   * undefined when that version is not kept.
   */
  former(store: string, version: number, afterSku: string, limit: number): Promise<readonly Article[] | undefined>;
  /** Articles that hold now and of which there was none at a former version, in order of sku behind `afterSku`. */
  begunSince(store: string, version: number, afterSku: string, limit: number): Promise<readonly Article[]>;
  /** The oldest version that can be gone back to; 0: there is none. */
  oldestKept(store: string): Promise<number>;
  /** Makes the staged version the current one, if anything changed; returns the current version. */
  switchTo(store: string, importId: Uuid, at: number): Promise<number>;
  /** Forgets what was staged, up to `limit` rows at a time; true when nothing is left. */
  abandonImport(store: string, importId: Uuid, limit: number): Promise<boolean>;
  /** Articles at the current version in order of sku, behind `afterSku`. */
  page(store: string, afterSku: string, limit: number): Promise<readonly Article[]>;
  /** What changed from `since` to now; undefined when that is more than `limit`, or `since` is not kept or newer. */
  changes(
    store: string,
    since: number,
    limit: number,
  ): Promise<
    { readonly version: number; readonly changed: readonly Article[]; readonly removed: readonly string[] } | undefined
  >;
  /** Skus of which nothing but the price differs between two versions, `since` and a later one; those kept, at most `limit`. */
  repriced(store: string, since: number, version: number, limit: number): Promise<readonly string[]>;
  putSnapshot(store: string, version: number, gzip: Uint8Array): Promise<void>;
  snapshot(store: string): Promise<{ readonly version: number; readonly gzip: Uint8Array } | undefined>;
};

export type LabelRunRow = {
  readonly id: Uuid;
  readonly store: string;
  readonly prefix: LabelPrefix;
  readonly count: number;
  readonly template: string;
  readonly state: RunState;
  readonly first: LabelNumber;
  readonly last: LabelNumber;
  readonly voided: number;
  readonly createdAt: number;
  readonly createdBy: string;
  readonly forStaff: string | null;
  /** The printer that it goes to; null: printed by hand from documents. */
  readonly printer: Uuid | null;
  /** Positions below it were handed to a printer, noted before they left (L3). */
  readonly sent: number;
  /** Positions below it are settled: witnessed on paper, or void. */
  readonly confirmed: number;
  readonly witness: Witness | null;
  readonly trouble: RunTrouble | null;
  readonly startedAt: number | null;
  readonly endedAt: number | null;
  /** The one press that carries it, over all processes, and its last sign of life; null: none does. */
  readonly press: string | null;
  readonly pressAliveAt: number | null;
};

/** What moves while a run is printed. */
export type RunProgress = Partial<
  Pick<
    LabelRunRow,
    | "state"
    | "printer"
    | "sent"
    | "confirmed"
    | "witness"
    | "trouble"
    | "startedAt"
    | "endedAt"
    | "press"
    | "pressAliveAt"
  >
>;

/** Positions of a run from `from` to before `to`. */
export type Stretch = { readonly from: number; readonly to: number };

/** A stretch of a run that was voided, and why. */
export type RunVoidRow = Stretch & {
  readonly reason: VoidReason;
  readonly trouble: RunTrouble | null;
  readonly at: number;
};

export type LabelRow = {
  readonly number: LabelNumber;
  readonly store: string;
  readonly run: Uuid;
  /** Position in the run, from 0. */
  readonly position: number;
  readonly state: LabelState;
  readonly softCheck: Uuid | null;
};

export type LabelQueries = {
  /** Takes `count` serials of a prefix, for ever (I5); the first of them, or undefined when too few are left. */
  takeSerials(prefix: LabelPrefix, count: number, capacity: number): Promise<number | undefined>;
  /** Leaves out so many serials of a prefix, for ever: a restored backup cannot know how many were given since. */
  skipSerials(prefix: LabelPrefix, count: number): Promise<void>;
  /** The serial that each prefix of the chain gives out next. */
  serials(): Promise<readonly { readonly store: string; readonly prefix: LabelPrefix; readonly next: number }[]>;
  insertRun(run: LabelRunRow, numbers: readonly LabelNumber[]): Promise<void>;
  run(store: string, id: Uuid): Promise<LabelRunRow | undefined>;
  runs(store: string, limit: number): Promise<readonly LabelRunRow[]>;
  numbers(run: Uuid): Promise<readonly LabelRow[]>;
  numbersIn(run: Uuid, stretch: Stretch): Promise<readonly LabelRow[]>;
  progress(id: Uuid, progress: RunProgress): Promise<void>;
  /** Runs of all stores that have not ended. */
  unended(): Promise<readonly LabelRunRow[]>;
  /** Runs of all stores whose press has shown no life since `staleBefore`. */
  abandoned(staleBefore: number): Promise<readonly LabelRunRow[]>;
  /** Allocated labels of a run become printed; only those of a stretch, when one is given. */
  markPrinted(run: Uuid, stretch?: Stretch): Promise<void>;
  /** Voids labels of a stretch that are not bound yet, and notes why; how many. */
  voidStretch(run: Uuid, voided: RunVoidRow): Promise<number>;
  /** What was voided of a run, oldest first. */
  voids(run: Uuid): Promise<readonly RunVoidRow[]>;
  byNumber(number: LabelNumber): Promise<LabelRow | undefined>;
  /** Locks and gives the labels, in sorted order, for a transaction that decides over them. */
  lock(numbers: readonly LabelNumber[]): Promise<readonly LabelRow[]>;
  setState(number: LabelNumber, state: LabelState, softCheck: Uuid | null): Promise<void>;
};

/** A label printer of a store. One that was removed keeps its name for the runs that went there. */
export type PrinterRow = PrinterBody & { readonly id: Uuid; readonly store: string; readonly removedAt: number | null };

export type PrinterQueries = {
  insert(row: PrinterRow): Promise<void>;
  /** Removed ones, too. */
  byId(store: string, id: Uuid): Promise<PrinterRow | undefined>;
  /** By name; removed ones only when asked for. */
  list(store: string, removed?: "removed-too"): Promise<readonly PrinterRow[]>;
  update(row: PrinterRow): Promise<void>;
};

/** A store's own label design as JSON text. */
export type LabelDesignRow = { readonly store: string; readonly id: string; readonly design: string };

export type LabelDesignQueries = {
  list(store: string): Promise<readonly LabelDesignRow[]>;
  byId(store: string, id: string): Promise<LabelDesignRow | undefined>;
  put(row: LabelDesignRow): Promise<void>;
  /** False when there was none. */
  remove(store: string, id: string): Promise<boolean>;
};

export type SoftCheckRow = {
  readonly document: SoftCheckDocument;
  readonly store: string;
  readonly state: SoftCheckState;
  /** The label it is found under: the document's, or the one it was relabelled to. */
  readonly label: LabelNumber;
  /** It is the one soft check that this label is bound to (I7). */
  readonly bound: boolean;
  readonly storedAt: number;
  readonly contentSha256: string;
  /** Signature over the document's bytes by the terminal's key, base64url; null when none came. */
  readonly signature: string | null;
  readonly pieces: number;
  /** When its time was over and its lines and signature were removed (retention): the document has no lines. */
  readonly emptiedAt: number | null;
};

/** A row for lists: without lines, with names. */
export type SoftCheckListRow = Omit<SoftCheckRow, "document"> & {
  readonly document: Omit<SoftCheckDocument, "lines">;
  readonly lineCount: number;
  readonly staffName: string;
  readonly terminalName: string;
  readonly redemption:
    | {
        readonly id: Uuid;
        readonly till: string;
        readonly state: RedemptionState;
        readonly since: number;
        readonly committedAt: number | null;
        readonly receipt: Receipt | null;
      }
    | undefined;
};

/** From `least` to `most`, both included. */
export type Span = { readonly least?: number; readonly most?: number };

export type SoftCheckFilter = {
  readonly states?: readonly SoftCheckState[];
  readonly label?: string;
  /** The login, or part of the name. */
  readonly staff?: string;
  /** The id, or part of the name. */
  readonly terminal?: string;
  /** Stored at or after `from` and before `to`. */
  readonly from?: number;
  readonly to?: number;
  /** Both ends belong to it. */
  readonly pieces?: Span;
  /** In minor units; both ends belong to it. */
  readonly total?: Span;
  /** Found in label number, staff name or terminal name. */
  readonly q?: string;
};

/** A marked unit (`markKeysOf` of the domain) and the soft check that holds it. */
export type MarkClaim = { readonly key: string; readonly softCheck: Uuid };

export type MarkClaimQueries = {
  /**
   * Takes units for a soft check (B4): those that nobody holds, or only one that does not hold any more
   * (`HOLDS_MARKS`). Answers with the others, by key.
   */
  claim(softCheck: Uuid, keys: readonly string[]): Promise<readonly MarkClaim[]>;
  /** Those of the units that another soft check holds, by key, each with that one's store; takes and locks nothing. */
  heldElsewhere(softCheck: Uuid, keys: readonly string[]): Promise<readonly (MarkClaim & { readonly store: string })[]>;
  /** The soft check that holds a unit, and its store, whichever of the chain: for whoever is refused the unit. */
  holder(claim: MarkClaim): Promise<{ readonly row: SoftCheckListRow; readonly store: StoreRow } | undefined>;
};

export type SoftCheckQueries = {
  byId(store: string, id: Uuid): Promise<SoftCheckRow | undefined>;
  /** As `byId`; an id is one over the whole chain, so somebody who brings it must hear that another store has it. */
  known(store: string, id: Uuid): Promise<SoftCheckRow | "elsewhere" | undefined>;
  view(store: string, id: Uuid): Promise<SoftCheckListRow | undefined>;
  insert(row: SoftCheckRow): Promise<void>;
  /** The soft check that a label is bound to; with it, one that claims the label and is not bound (`clash`). */
  boundTo(label: LabelNumber): Promise<SoftCheckRow | undefined>;
  byLabel(store: string, label: LabelNumber): Promise<readonly SoftCheckRow[]>;
  setState(store: string, id: Uuid, state: SoftCheckState): Promise<void>;
  relabel(store: string, id: Uuid, label: LabelNumber, state: SoftCheckState): Promise<void>;
  /** It has its label no more, and is still found under it. */
  unbind(store: string, id: Uuid): Promise<void>;
  /** Bags in state `stored` that arrived before `before` (ms), by label; only those under `among`, when given. */
  unfetched(
    store: string,
    before: number,
    narrowed: { readonly among?: readonly LabelNumber[]; readonly limit: number },
  ): Promise<readonly { readonly id: Uuid; readonly label: LabelNumber }[]>;
  /** Soft checks in a state that ends their life, not emptied yet, that arrived before `before` (ms); oldest first, locked. */
  done(store: string, before: number, limit: number): Promise<readonly Uuid[]>;
  /** Removes their lines and signatures (retention). */
  empty(store: string, ids: readonly Uuid[], at: number): Promise<void>;
  /**
   * One page in the wanted order; `after` is the cursor of the last row of the page before. Undefined when the cursor
   * was not given out for this order.
   */
  list(
    store: string,
    filter: SoftCheckFilter,
    order: { readonly sort: SoftCheckSort; readonly descending: boolean },
    page: { readonly limit: number; readonly after?: string },
  ): Promise<{ readonly rows: readonly SoftCheckListRow[]; readonly next: string | null } | undefined>;
};

export type RedemptionRow = {
  readonly id: Uuid;
  readonly store: string;
  readonly state: RedemptionState;
  readonly till: string;
  readonly terminal: Uuid | null;
  readonly staff: Uuid | null;
  readonly since: number;
  readonly expiresAt: number;
  readonly committedAt: number | null;
  readonly receipt: Receipt | null;
  readonly reason: string | null;
};

export type RedemptionQueries = {
  byId(store: string, id: Uuid): Promise<RedemptionRow | undefined>;
  /** As `byId`; an id is one over the whole chain, so somebody who brings it must hear that another store has it. */
  known(store: string, id: Uuid): Promise<RedemptionRow | "elsewhere" | undefined>;
  insert(row: RedemptionRow): Promise<void>;
  update(row: RedemptionRow): Promise<void>;
  /** What is known of each label, for `mayHold`; locks the labels first when inside a write. */
  standings(store: string, labels: readonly LabelNumber[]): Promise<readonly LabelStanding[]>;
  /** Live claims of a redemption: its labels with the soft check each stands for. */
  claims(id: Uuid): Promise<readonly { readonly label: LabelNumber; readonly softCheck: Uuid }[]>;
  /** Claims a label; false when another live redemption has it (unique index, I7). */
  claim(id: Uuid, store: string, label: LabelNumber, softCheck: Uuid): Promise<boolean>;
  /** Ends the live claim of a redemption on a label, or on all of its labels. */
  unclaim(id: Uuid, label?: LabelNumber): Promise<void>;
  /** Holds whose time is over, oldest first. */
  overdue(now: number, limit: number): Promise<readonly RedemptionRow[]>;
};

/** What goes into the audit and out as an event, in the transaction of the act itself. */
export type Fact = {
  readonly store: string;
  readonly at: number;
  /** `soft-check-stored`, `redemption-committed` … */
  readonly kind: string;
  /** Id or number of what it happened to. */
  readonly subject: string;
  /** Who: staff login, terminal or token name, `server`. */
  readonly who: string;
  /** The enrolled device it was done on. */
  readonly terminal: string | null;
  /** The network address it came from. */
  readonly address: string | null;
  /** `done`, or the problem code it was refused with. */
  readonly outcome: string;
  /** JSON text; no secrets. `{}` when its time was over (retention). */
  readonly detail: string;
};

/** A fact with its number: counted per store from 1, without a gap. */
export type KeptFact = Fact & { readonly n: number };

/**
 * A fact with its place in the store's chain: `hash` covers `previous` (the hash before it; empty for the first), all of the
 * fact but its detail, and `detailSha256`. All three are null for facts of servers that kept no chain yet.
 */
export type ChainedFact = KeptFact & {
  readonly detailSha256: string | null;
  readonly previous: string | null;
  readonly hash: string | null;
};

export type FactFilter = {
  readonly kinds?: readonly string[];
  readonly who?: string;
  readonly subject?: string;
  readonly terminal?: string;
  /** At or after `from` and before `to`. */
  readonly from?: number;
  readonly to?: number;
  /** Only what was done, or only what was refused. */
  readonly outcome?: "done" | "refused";
};

export type FactQueries = {
  /** Writes the fact with the store's next counter, and chains it, at the end of the transaction. Inside a write only. */
  record(fact: Fact): Promise<void>;
  after(store: string, n: number, limit: number): Promise<readonly KeptFact[]>;
  last(store: string): Promise<number>;
  /** How many facts of all stores there are: it never gets less, unless an older database was put in its place. */
  total(): Promise<number>;
  /** The life of one thing, oldest first. */
  of(store: string, subject: string): Promise<readonly KeptFact[]>;
  /** Removes the details of what happened to these; their hashes stay, and the chain with them (retention). */
  emptyDetails(store: string, subjects: readonly string[]): Promise<void>;
  /** Newest first; `before`: only facts with a smaller number. */
  search(
    store: string,
    filter: FactFilter,
    page: { readonly limit: number; readonly before?: number },
  ): Promise<readonly KeptFact[]>;
  /** Facts with their place in the chain, from a number on, oldest first. */
  chain(store: string, from: number, limit: number): Promise<readonly ChainedFact[]>;
  /** The last number and the last hash; the hash is null before the chain began. */
  head(store: string): Promise<{ readonly n: number; readonly hash: string | null }>;
};
