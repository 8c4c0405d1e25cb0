import type { Uuid } from "../../../src/domain/ids.ts";
import type { AlertRow } from "../../ports/alerts.ts";
import type { DeliveryRow, OutletRow } from "../../ports/outlets.ts";
import type { Flag } from "./flag.ts";

export type OutletsTable = {
  readonly id: Uuid;
  readonly store: string;
  readonly kind: OutletRow["kind"];
  readonly config: string;
  readonly active: Flag;
  readonly created_at: number;
  readonly created_by: string;
  readonly position: number;
  readonly tries: number;
  readonly failing_since: number | null;
  readonly failed_at: number | null;
  readonly next_try_at: number | null;
  /** JSON of the fault. */
  readonly fault: string | null;
  readonly delivered_n: number | null;
  readonly delivered_at: number | null;
  /** The one sender that works on it, over all processes. */
  readonly lease: string | null;
  readonly lease_until: number | null;
};

/** What became of an event at an outlet. */
export type OutletDeliveriesTable = {
  readonly outlet: Uuid;
  readonly n: number;
  readonly state: DeliveryRow["state"];
  readonly kind: string;
  readonly subject: string;
  readonly happened_at: number;
  readonly at: number;
  readonly tries: number;
  readonly fault: string | null;
};

/** What a store is told of, and was. */
export type AlertsTable = {
  readonly id: Uuid;
  readonly store: string;
  readonly kind: AlertRow["kind"];
  readonly subject: string;
  readonly name: string;
  readonly note: string | null;
  readonly witness: AlertRow["witness"];
  readonly witnessed_at: number;
  readonly figure: number;
  readonly rule_limit: number;
  readonly raised_at: number;
  readonly cleared_at: number | null;
  readonly cleared_why: AlertRow["clearedWhy"];
};
