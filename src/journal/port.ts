import type { Article } from "../domain/article.ts";
import type { Lookup } from "../domain/barcodes/lookup.ts";
import type { Uuid } from "../domain/ids.ts";
import type { BagFact, JournalEntry } from "../domain/journal-entry.ts";
import type { LabelNumber } from "../domain/label-number.ts";
import type { Receipt } from "../domain/redemption.ts";
import type { Result } from "../domain/result.ts";
import type { SoftCheckDocument } from "../domain/soft-check.ts";
import type { Counted } from "../domain/spot-check.ts";
import type { OpeningState, PaymentState } from "../domain/state-table.ts";
import type { PaidConflict } from "../protocol/handoff/paid.ts";
import type { SessionAnswer, Settings, StaffView, TerminalKey, TerminalView } from "../protocol/identity.ts";
import type { HoldBody, OpeningBody, ProvenReversal } from "../protocol/redemptions.ts";
import type { SnapshotFault } from "../protocol/snapshot.ts";

/**
 * Why a device could not write or open what it keeps: `no-space` the disk is full; `closed` another version of the
 * page is changing the store or the browser closed it; `unavailable` the browser gives no storage at all.
 */
export type StorageFault = "no-space" | "closed" | "unavailable";

export type Stored<T> = Promise<Result<T, StorageFault>>;

/** A fact not yet numbered. */
export type NewFact = { readonly bag: Uuid; readonly at: string; readonly fact: BagFact };

/**
 * The terminal's journal. Every promise that resolves with `ok` means: on disk, strictly (DESIGN section 2);
 * appends made while a commit is running share the next one and keep their order.
 */
export type Journal = {
  /** Entries of the bags that still matter: every bag of the open visit, and bags opened since `since` (RFC 3339). */
  load(since: string): Stored<{
    readonly entries: readonly JournalEntry[];
    readonly openVisit: Uuid | undefined;
    /** Labels this terminal has ever put on a bag and still remembers (L4). */
    readonly labelsUsed: readonly LabelNumber[];
  }>;
  /** Was that label put on a bag here, by whichever tab? */
  usedLabel(label: LabelNumber): Stored<boolean>;
  /** Writes facts down; a `sealed` fact also keeps its label as used, in the same transaction. */
  append(facts: readonly NewFact[]): Stored<readonly JournalEntry[]>;
  /**
   * The customer's word: in one strict transaction (I1) takes the next sequence number, writes the entry, the order
   * and its outbox row. `make` builds the document and its exact bytes from the sequence; it must be synchronous.
   */
  conclude(
    bag: Uuid,
    at: string,
    word: "agreed" | "declined",
    make: (sequence: number) => { readonly document: SoftCheckDocument; readonly bytes: Uint8Array<ArrayBuffer> },
  ): Stored<JournalEntry>;
  /** The next customer: no visit is open afterwards until `beginVisit`. */
  endVisit(): Stored<null>;
  beginVisit(visit: Uuid): Stored<null>;
};

/** Where a concluded bag stands, as far as it is known, and who said so when (S4). */
export type OrderState =
  | { readonly kind: "saved-here"; readonly at: string }
  | { readonly kind: "at-the-server"; readonly at: string; readonly state: string }
  /** The server keeps it, but its label belongs to another bag: relabel (I6, S5). */
  | { readonly kind: "clash"; readonly at: string }
  /** The server refused it; it stays here, visible, and never blocks the others (S5). */
  | { readonly kind: "refused"; readonly at: string; readonly code: string; readonly detail: string };

export type Order = {
  readonly id: Uuid;
  readonly document: SoftCheckDocument;
  /** The label it is found under now: the document's, or the one it was relabelled to. */
  readonly label: LabelNumber;
  readonly state: OrderState;
};

/** One order on its way out: the exact bytes, sent until a matching id and hash come back (I2). */
export type OutboxRow = {
  readonly id: Uuid;
  readonly sequence: number;
  readonly format: number;
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly savedAt: string;
  /** By the terminal's key over `bytes`, base64url; undefined until the syncer made it, once. */
  readonly signature: string | undefined;
  /** The label it was given since the sealing; told along, so that a restored server binds that one (L4). */
  readonly relabelled?: LabelNumber;
};

export type Outbox = {
  /** What waits to be sent, by sequence; refused ones are not among them. */
  waiting(): Stored<readonly OutboxRow[]>;
  /** Refused ones, put aside. */
  refused(): Stored<readonly OutboxRow[]>;
  /** The number of the last order that was ever made here; 0: none. */
  lastSequence(): Stored<number>;
  /** Keeps the signature made once over the bytes. */
  sign(id: Uuid, signature: string): Stored<null>;
  /** The server has it: clears the row and keeps what it said of it. */
  confirm(id: Uuid, state: Exclude<OrderState, { kind: "saved-here" | "refused" }>): Stored<null>;
  /** Puts a refused one aside, visibly. */
  quarantine(id: Uuid, refusal: Extract<OrderState, { kind: "refused" }>): Stored<null>;
  /** Sends a refused one again. */
  retry(id: Uuid): Stored<null>;
  /** The exact bytes of an order, whether it waits, was refused or was sent not long ago; undefined: not kept any more. */
  bytes(id: Uuid): Stored<Uint8Array<ArrayBuffer> | undefined>;
};

export type Orders = {
  /** Concluded bags opened since then, newest first. */
  since(since: string): Stored<readonly Order[]>;
  /** Another label now stands for it at the server. */
  relabelled(id: Uuid, label: LabelNumber, at: string): Stored<null>;
  /** Tells of every change, also by other tabs. Returns the way to stop. */
  watch(changed: () => void): () => void;
};

/** Who this device is: a non-extractable key and the name it was enrolled under. */
export type Identity = {
  readonly terminal: TerminalView;
  readonly privateKey: CryptoKey;
};

/** What is kept of a PIN: with the device's key alone it tells a right one from a wrong one. */
export type SealedPin = {
  readonly salt: Uint8Array<ArrayBuffer>;
  /** Rounds of PBKDF2-SHA-256. */
  readonly rounds: number;
  readonly seal: Uint8Array<ArrayBuffer>;
};

/** Somebody who signed in here with the server, and may do so without it for a while (T2). */
export type OfflinePerson = {
  readonly staff: StaffView;
  /** The badge they last signed in with here. */
  readonly badge?: string;
  readonly sealed: SealedPin;
  readonly triesLeft: number;
  /** When the server let them in, in `OfflineStaff.time`. */
  readonly since: number;
  /** As the server told it then; another one: the PIN is another. */
  readonly pinChangedAt: string | null;
};

export type OfflineStaff = {
  /** HMAC; no page can read it out. */
  readonly key: CryptoKey;
  /** How long it was kept (ms), by what this device's clock moved ahead from look to look. */
  readonly time: number;
  /** The clock at the last look. */
  readonly seenAt: number;
  readonly people: readonly OfflinePerson[];
};

/** Public keys of the store's handhelds; `at` when the server told them, by this device's clock. */
export type KnownKeys = { readonly keys: readonly TerminalKey[]; readonly at: string };

/** What a device keeps about itself and its people; one value under each key, replaced whole. */
export type DeviceMemory = {
  identity(): Stored<Identity | undefined>;
  keepIdentity(identity: Identity): Stored<null>;
  settings(): Stored<Settings | undefined>;
  keepSettings(settings: Settings): Stored<null>;
  /**
   * The server's epoch as it was told just now. `another`: the server was restored from a backup; in the same
   * transaction, what was sent or committed in the kept days waits to be sent again (docs/decisions/0011-restored-server.md).
   */
  takeEpoch(epoch: string): Stored<"first" | "same" | "another">;
  /** The staff session that survives a reload; `lastActiveAt` (ms) for asking the PIN again (T2). */
  staffSession(): Stored<{ readonly session: SessionAnswer; readonly lastActiveAt: number } | undefined>;
  /**
   * Changes in one transaction who may sign in without the server, and gives what is kept then. `change` is given
   * undefined when nobody ever was; the same again costs no write.
   */
  offlineStaff(change: (kept: OfflineStaff | undefined) => OfflineStaff | undefined): Stored<OfflineStaff | undefined>;
  /** By which a till tells genuine documents without the server (R4). */
  terminalKeys(): Stored<KnownKeys | undefined>;
  keepTerminalKeys(known: KnownKeys): Stored<null>;
  keepStaffSession(kept: { readonly session: SessionAnswer; readonly lastActiveAt: number } | undefined): Stored<null>;
};

/**
 * A bag that a terminal showed this till (R4): the exact bytes and the terminal's signature over them, base64url, to be
 * brought in as soon as the server can be asked.
 */
export type HandedBag = {
  readonly id: Uuid;
  readonly label: LabelNumber;
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly signature: string;
};

/** What was found in a bag that is being recounted (R7), so far; marking codes are counted once. */
export type BagCounts = {
  readonly label: LabelNumber;
  readonly rows: readonly Counted[];
  readonly marks: readonly string[];
};

/** What a till knows of one payment; kept before it is sent, so that a lost answer can be asked for again (R2). */
export type TillRecord = {
  readonly id: Uuid;
  readonly hold: HoldBody;
  readonly at: string;
  /** `open` goods are being paid for; `committing` the receipt is written down here, the server has not answered yet. */
  readonly state: PaymentState;
  readonly receipt: Receipt | null;
  readonly totalMinor: number;
  readonly currency: string;
  /** Bags of it that came by code. */
  readonly handed?: readonly HandedBag[];
  /** A bag of it that lies open on the counter. */
  readonly counting?: BagCounts;
  /** Sold while the server could not be asked: these bags, by their ids; not confirmed until it has answered (R4). */
  readonly soldCutOff?: readonly { readonly softCheck: Uuid; readonly label: LabelNumber }[];
  /** When that was, by this device's clock. */
  readonly paidAt?: string;
  /** Bags of it that the server does not redeem by this payment, and why. */
  readonly conflicts?: readonly PaidConflict[];
  /** When the server committed it, by the server's clock (I9); records of older releases do not say. */
  readonly confirmedAt?: string;
  /** Problem code and words, when refused. */
  readonly refusal?: { readonly code: string; readonly detail: string };
  readonly reversal?: TillReversal;
};

/** Somebody undid a payment by right: when, and why. */
export type TillReversal = {
  /** By this device's clock, when it was done here. */
  readonly at: string;
  readonly reason: string;
  /** The server's own word for it, for the case that it forgets; servers of before gave none. */
  readonly proof?: ProvenReversal;
  /** A restored server does not know of it and could not be shown it: there the receipt counts as paid. */
  readonly isForgotten?: true;
};

/** A bag that this till opened, or is about to (S4); kept before it is sent, as payments are. */
export type OpeningRecord = {
  readonly label: LabelNumber;
  readonly opening: OpeningBody;
  readonly at: string;
  readonly state: OpeningState;
  /** When the server answered, by the server's clock (I9); records of older releases do not say. */
  readonly confirmedAt?: string;
  /** Problem code and words, when refused. */
  readonly refusal?: { readonly code: string; readonly detail: string };
};

export type TillJournal = {
  /** What is known of a reversal stays (I3), whatever another tab writes that has not heard of it. */
  put(record: TillRecord): Stored<null>;
  /** Notes it at the payment as the journal has it now: a restored server may have been noticed meanwhile. */
  noteReversal(id: Uuid, reversal: TillReversal): Stored<null>;
  putOpening(record: OpeningRecord): Stored<null>;
  /** Newest first. */
  openingsSince(since: string): Stored<readonly OpeningRecord[]>;
  /** Those that the server has not answered. */
  openingsAsked(): Stored<readonly OpeningRecord[]>;
  /** Newest first. */
  since(since: string): Stored<readonly TillRecord[]>;
  committing(): Stored<readonly TillRecord[]>;
  watch(changed: () => void): () => void;
};

/** How fresh the terminal's own copy of the catalogue is. */
export type CopyStatus = {
  /** Undefined: there is no copy yet. */
  readonly version: number | undefined;
  /** How many; after deltas, one in some thousands of new ones may be missed. */
  readonly articles: number;
  /** When the server last said that this version is its current one (ms of this device's clock). */
  readonly confirmedAt: number | undefined;
};

/** One step of the catalogue: articles in their new form, and the skus of those taken out. */
export type CopyDelta = {
  readonly from: number;
  readonly to: number;
  readonly changed: readonly Article[];
  readonly removed: readonly string[];
  /**
   * Articles of which the price alone changed, as `sku TAB minor-units LF` each: one text crosses threads and reaches the
   * disk in a fraction of what as many objects take.
   */
  readonly prices?: string;
};

/** Gzipped bytes, in hand or on their way. */
export type PackedBytes = ArrayBuffer | ReadableStream<Uint8Array<ArrayBuffer>>;

/** The catalogue copy: bytes, version and delta log change together (I13). Lives in a worker; plain values only. */
export type CatalogueCopy = {
  status(): Promise<CopyStatus>;
  /** The first of the lookups that is known, and its articles; none: an empty list. */
  find(lookups: readonly Lookup[]): Promise<{ readonly articles: readonly Article[]; readonly version: number }>;
  quickKeys(): Promise<readonly Article[]>;
  /**
   * Takes a whole catalogue, gzipped; the bytes are handed over, or taken as they come. `not-a-snapshot`, or a stream that
   * breaks: the old one stays (I13).
   */
  replace(packed: PackedBytes, etag: string, at: number): Promise<Result<CopyStatus, StorageFault | SnapshotFault>>;
  /** Adds deltas that follow on the version held; `gap` when they do not, or when a whole catalogue is due. */
  apply(deltas: readonly CopyDelta[], at: number): Promise<Result<CopyStatus, StorageFault | "gap">>;
};
