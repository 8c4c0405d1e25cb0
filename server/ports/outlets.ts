import type { Uuid } from "../../src/domain/ids.ts";
import type { DeliveryFault } from "../../src/protocol/webhooks.ts";

/** A way out for events: a webhook, a folder that tills read, or one address of mail. */
export type OutletKind = "webhook" | "files" | "mail";

/** What moves while an outlet works. Times are milliseconds of the server's clock. */
export type OutletProgressRow = {
  /** Number of the last fact that is done with: delivered, given up, or not wanted. */
  readonly position: number;
  /** Tries that failed in a row. */
  readonly tries: number;
  readonly failingSince: number | null;
  readonly failedAt: number | null;
  readonly nextTryAt: number | null;
  readonly fault: DeliveryFault | null;
  readonly deliveredN: number | null;
  readonly deliveredAt: number | null;
};

export type OutletRow = OutletProgressRow & {
  readonly id: Uuid;
  readonly store: string;
  readonly kind: OutletKind;
  /** JSON text: what the kind of outlet needs. Of a webhook it holds the secrets. */
  readonly config: string;
  readonly active: boolean;
  readonly createdAt: number;
  readonly createdBy: string;
};

export type DeliveryState = "delivered" | "dead" | "replaying";

/** What became of one event at one outlet. */
export type DeliveryRow = {
  readonly outlet: Uuid;
  readonly n: number;
  readonly state: DeliveryState;
  readonly kind: string;
  readonly subject: string;
  readonly happenedAt: number;
  readonly at: number;
  readonly tries: number;
  readonly fault: DeliveryFault | null;
};

/** The one sender of an outlet, over all processes: who, and until when unless it says more. */
export type Lease = { readonly holder: string; readonly until: number };

export type OutletQueries = {
  insert(row: OutletRow): Promise<void>;
  list(store: string, kind: OutletKind): Promise<readonly OutletRow[]>;
  /** Of all stores, whether they work or not. */
  everywhere(): Promise<readonly OutletRow[]>;
  /** How many events each outlet gave up, of all stores; none stands for none. */
  givenUp(): Promise<ReadonlyMap<Uuid, number>>;
  /** Inside a write the row is locked. */
  byId(store: string, id: Uuid): Promise<OutletRow | undefined>;
  configure(row: Pick<OutletRow, "store" | "id" | "config" | "active">): Promise<void>;
  /** With all its deliveries. */
  remove(store: string, id: Uuid): Promise<boolean>;
  /** Active outlets of all stores that may work now. */
  due(now: number): Promise<readonly OutletRow[]>;
  /** Takes or keeps the lease; undefined when somebody else has it, or the outlet is gone or not active. */
  lease(id: Uuid, now: number, lease: Lease): Promise<OutletRow | undefined>;
  /** Lets go, so that another process need not wait. */
  letGo(id: Uuid, holder: string): Promise<void>;
  progress(id: Uuid, progress: Partial<OutletProgressRow>): Promise<void>;
  putDelivery(row: DeliveryRow): Promise<void>;
  delivery(outlet: Uuid, n: number): Promise<DeliveryRow | undefined>;
  /** Newest first; with `replaying` oldest first. */
  deliveries(outlet: Uuid, states: readonly DeliveryState[], limit: number): Promise<readonly DeliveryRow[]>;
  countDeliveries(outlet: Uuid, state: DeliveryState): Promise<number>;
  /** Those in one state move to another; only those of a number, when one is given. How many. */
  moveDeliveries(outlet: Uuid, move: { from: DeliveryState; to: DeliveryState; n?: number }): Promise<number>;
  /** Forgets what is known of events from a number on. */
  forgetFrom(outlet: Uuid, n: number): Promise<void>;
  /** Removes what was settled before: delivered, and given up (retention). How many. */
  removeSettled(before: { readonly delivered: number; readonly dead: number }): Promise<number>;
  /** Facts behind a number that are of these kinds and were done. */
  countWaiting(store: string, after: number, kinds: readonly string[]): Promise<number>;
};
