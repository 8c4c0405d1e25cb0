import * as v from "valibot";
import { Name, Time, Whole } from "./brands.ts";

const MAX_COUNT = 1_000_000_000;

const reportFields = {
  /** Orders of a terminal, or payments of a till, that the server has not confirmed. */
  unsent: Whole(0, MAX_COUNT),
  oldestUnsentAt: v.nullable(Time),
  refused: Whole(0, MAX_COUNT),
  /** The number of the last order that this terminal made (I10); a till makes none. */
  lastSequence: v.exactOptional(Whole(0, Number.MAX_SAFE_INTEGER)),
  /** The numbers of those that it still has, unsent or refused; a terminal of before, or one with very many, does not tell. */
  waitingSequences: v.exactOptional(v.pipe(v.array(Whole(1, Number.MAX_SAFE_INTEGER)), v.maxLength(500, "too-many"))),
  /** Whether the browser promised never to evict what the device keeps. */
  persisted: v.picklist(["granted", "refused", "unknown"]),
  softwareVersion: Name(64),
  catalogueVersion: v.nullable(Whole(0, Number.MAX_SAFE_INTEGER)),
  /** By which settings of the store it works; devices of before did not say. */
  settingsVersion: v.exactOptional(Whole(1, Number.MAX_SAFE_INTEGER)),
  batteryPercent: v.exactOptional(Whole(0, 100)),
  /** Megabytes that the browser would still give this origin. */
  quotaFreeMb: v.exactOptional(Whole(0, MAX_COUNT)),
  /** The device's own clock: evidence, not order (I9). */
  clock: Time,
};

/** `PUT terminals/{id}/report`: what a device says of itself (M2). */
export const TerminalReport = v.object(reportFields);
export type TerminalReport = v.InferOutput<typeof TerminalReport>;

/** The same with the server's own time beside it; `clockOffSeconds` > 0: the device's clock is ahead. */
export const ReceivedReport = v.object({ ...reportFields, receivedAt: v.string(), clockOffSeconds: v.number() });
export type ReceivedReport = v.InferOutput<typeof ReceivedReport>;
