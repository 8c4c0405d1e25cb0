import * as v from "valibot";
import { TERMINAL_KINDS } from "../domain/rights.ts";
import { AlertView } from "./alerts.ts";
import { Id, Label } from "./brands.ts";

/** Hours that a wall-board looks back. */
export const BOARD_HOURS = 24;

/** States of bags that somebody is still to do something about. */
export const WAITING_STATES = ["stored", "held", "needs-check", "clash"] as const;

/** A bag that waits, the oldest first. */
const WaitingBag = v.object({
  id: Id,
  label: Label,
  state: v.picklist(WAITING_STATES),
  storedAt: v.string(),
  staffName: v.string(),
});

/** An enrolled device by what it last said of itself; null: it never said anything. */
const BoardDevice = v.object({
  id: Id,
  kind: v.picklist(TERMINAL_KINDS),
  name: v.string(),
  /** When its last report came, by the server's clock: the only thing that shows that it gets through. */
  reportedAt: v.nullable(v.string()),
  unsent: v.nullable(v.number()),
  /** How long its oldest order waited when it reported, in seconds; null: none did. */
  oldestUnsentSeconds: v.nullable(v.number()),
  refused: v.number(),
  /** By which settings it said it works. */
  settingsVersion: v.optional(v.nullable(v.number()), null),
});
export type BoardDevice = v.InferOutput<typeof BoardDevice>;

/**
 * `GET board`: the store as witnesses told it (M2). Nothing in it is inferred from a link being up; `at` is the server's
 * clock when it was counted.
 */
export const Board = v.object({
  at: v.string(),
  /** The newest hour is the last and not over; each counts from `hoursFrom`. */
  hoursFrom: v.string(),
  hours: v.array(v.object({ stored: v.number(), redeemed: v.number() })),
  /** What stands and needs somebody, the oldest first. */
  alerts: v.array(AlertView),
  /** How many, by state. */
  waiting: v.object({ stored: v.number(), held: v.number(), "needs-check": v.number(), clash: v.number() }),
  oldest: v.array(WaitingBag),
  devices: v.array(BoardDevice),
  /** Since when the store is open, null while it is shut; null as a whole: nobody told its hours, and it counts as open. */
  opening: v.optional(v.nullable(v.object({ since: v.nullable(v.string()) })), null),
  /** That of the store's settings when it was counted. */
  settingsVersion: v.exactOptional(v.number()),
  /** Names that redemptions were committed under, whether or not a device of ours has that name. */
  tills: v.array(v.object({ till: v.string(), redeemedAt: v.string() })),
  printers: v.array(
    v.object({ id: Id, name: v.string(), seenAt: v.nullable(v.string()), trouble: v.nullable(v.string()) }),
  ),
});
export type Board = v.InferOutput<typeof Board>;
