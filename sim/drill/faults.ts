import type { AlertKind } from "../../src/domain/alerts/alert-rule.ts";

export const MINUTE_MS = 60_000;

/** A fault that is put into the shop: at which minute, until when, and what it must be told as. */
export type Fault = {
  readonly name: string;
  readonly alert: AlertKind;
  /** What people call the thing that fails. */
  readonly subject: string;
  readonly fromMinute: number;
  readonly toMinute: number;
};

/** A battery is empty: the device says nothing any more. */
export const SILENT: Fault = {
  ...{ name: "a terminal gone silent", alert: "terminal-silent", subject: "ТСД 3" },
  ...{ fromMinute: 10, toMinute: 30 },
};
/** Somebody on the way answers its orders, and nothing else: the device is connected and reports. */
export const STUCK: Fault = {
  ...{ name: "a stuck outbox while connected", alert: "unsent", subject: "ТСД 6" },
  ...{ fromMinute: 15, toMinute: 40 },
};
/** The roll in the printer ends in the middle of a run. */
export const PAPER: Fault = {
  ...{ name: "a printer out of paper", alert: "printer", subject: "Desk printer" },
  ...{ fromMinute: 20, toMinute: 33 },
};

/** Minutes that the rules of the drill's store count. */
export const LIMITS: Readonly<Partial<Record<AlertKind, number>>> = {
  unsent: 5,
  "terminal-silent": 5,
  printer: 2,
  "needs-check": 5,
  clash: 5,
};
