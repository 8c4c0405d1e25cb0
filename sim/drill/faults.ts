import type { AlertKind } from "../../src/domain/alerts/alert-rule.ts";

export const MINUTE_MS = 60_000;

/** A fault that is put into the shop: from when until when (ms of the drill), and what it must be told as. */
export type Fault = {
  readonly name: string;
  readonly alert: AlertKind;
  /** What people call the thing that fails. */
  readonly subject: string;
  readonly from: number;
  readonly to: number;
};

export type DrillPlan = {
  readonly ms: number;
  /** A battery is empty: the device says nothing any more. */
  readonly silent: Fault;
  /** Somebody on the way answers its orders, and nothing else: the device is connected and reports. */
  readonly stuck: Fault;
  /** The roll in the printer ends in the middle of a run. */
  readonly paper: Fault;
  /** A receipt is not in the list that the tills' own software gives out; until somebody takes the difference in hand. */
  readonly receipt: Fault;
  /** The list holds the receipts until then. */
  readonly listedUntil: number;
  /** Minutes that the rules of the drill's store count. */
  readonly limits: Readonly<Partial<Record<AlertKind, number>>>;
};

/** The faults, spread over so many minutes: in an hour from minute 10 on. */
export function planDrill(minutes: number): DrillPlan {
  const ms = minutes * MINUTE_MS;
  const during = (from: number, to: number) => ({ from: seconds(ms * from), to: seconds(ms * to) });
  const limit = minutes < 40 ? 3 : 5;
  return {
    ms,
    silent: {
      ...{ name: "a terminal gone silent", alert: "terminal-silent", subject: "ТСД 3" },
      ...during(1 / 6, 1 / 2),
    },
    stuck: {
      ...{ name: "a stuck outbox while connected", alert: "unsent", subject: "ТСД 6" },
      ...during(1 / 4, 2 / 3),
    },
    paper: {
      ...{ name: "a printer out of paper", alert: "printer", subject: "Desk printer" },
      ...during(1 / 3, 5 / 9),
    },
    receipt: {
      ...{ name: "a lost receipt", alert: "difference", subject: "Магазин" },
      ...during(5 / 6, 11 / 12),
    },
    listedUntil: seconds((ms * 3) / 4),
    limits: { difference: 1, unsent: limit, "terminal-silent": limit, printer: 2, "needs-check": limit, clash: limit },
  };
}

/** The drill moves by seconds. */
const seconds = (ms: number): number => Math.round(ms / 1_000) * 1_000;
