import { RULE_KINDS } from "../../src/domain/alerts/alert-rule.ts";
import type { AlertView } from "../../src/protocol/alerts.ts";
import type { Board } from "../../src/protocol/board.ts";
import { type DrillPlan, type Fault, MINUTE_MS } from "./faults.ts";

/** What the office saw of a fault; seconds after it began or ended. Null: never. */
export type Seen = {
  readonly fault: string;
  readonly beganMinute: number | null;
  /** The rule's limit, in seconds. */
  readonly limitSeconds: number;
  readonly boardAfterSeconds: number | null;
  readonly alertAfterSeconds: number | null;
  readonly clearedAfterSeconds: number | null;
};

type Times = { began?: number; ended?: number; board?: number; alert?: number; cleared?: number };

/** Looks at the office's pages again and again, and notes when each fault is first seen there. */
export type Witness = {
  began(fault: Fault, at?: number): void;
  ended(fault: Fault, at?: number): void;
  look(open: readonly AlertView[], cleared: readonly AlertView[], board: Board): void;
  seen(): readonly Seen[];
  falseAlerts(): readonly string[];
};

const keyOf = ({ kind, name }: Pick<AlertView, "kind" | "name">): string => `${kind} ${name}`;

export function createWitness(limits: DrillPlan["limits"], now: () => number, say: (text: string) => void): Witness {
  const all = new Map<Fault, Times>();
  const limitSeconds = ({ alert }: Fault) => ((limits[alert] ?? RULE_KINDS[alert].usual) * MINUTE_MS) / 1_000;
  const others = new Map<string, number>();
  const timesOf = (fault: Fault): Times => {
    const known = all.get(fault) ?? {};
    all.set(fault, known);
    return known;
  };
  const note = (fault: Fault, what: keyof Times, at = now()): void => {
    const times = timesOf(fault);
    if (times[what] !== undefined) return;
    times[what] = at;
    say(`${clockText(at)} ${fault.name}: ${what}`);
  };
  const isOf = (fault: Fault, alert: AlertView): boolean => keyOf(alert) === `${fault.alert} ${fault.subject}`;
  const lookFor = (fault: Fault, open: readonly AlertView[], cleared: readonly AlertView[], board: Board): void => {
    if (open.some((alert) => isOf(fault, alert))) note(fault, "alert");
    if (timesOf(fault).alert !== undefined && cleared.some((alert) => isOf(fault, alert))) note(fault, "cleared");
    if (isOnBoard(fault, board, limitSeconds(fault))) note(fault, "board");
  };
  const noteStranger = (alert: AlertView): void => {
    if (others.has(keyOf(alert))) return;
    others.set(keyOf(alert), now());
    say(`${clockText(now())} an alert without a fault: ${keyOf(alert)} ${alert.note ?? ""}`);
  };
  return {
    began: (fault, at) => note(fault, "began", at),
    ended: (fault, at) => note(fault, "ended", at),
    look(open, cleared, board) {
      for (const fault of all.keys()) lookFor(fault, open, cleared, board);
      const strangers = [...open, ...cleared].filter((alert) => [...all.keys()].every((fault) => !isOf(fault, alert)));
      for (const alert of strangers) noteStranger(alert);
    },
    seen: () => [...all].map(([fault, times]) => seenOf(fault, limitSeconds(fault), times)),
    falseAlerts: () => [...others.keys()],
  };
}

function seenOf({ name }: Fault, limitSeconds: number, { began, ended, board, alert: raised, cleared }: Times): Seen {
  return {
    fault: name,
    beganMinute: began === undefined ? null : Math.round(began / MINUTE_MS),
    limitSeconds,
    boardAfterSeconds: since(began, board),
    alertAfterSeconds: since(began, raised),
    clearedAfterSeconds: since(ended, cleared),
  };
}

const since = (from: number | undefined, to: number | undefined): number | null =>
  from === undefined || to === undefined ? null : (to - from) / 1_000;

/** What the wall-board shows of it by itself, alerts aside. */
function isOnBoard({ alert, subject }: Fault, board: Board, limitSeconds: number): boolean {
  const { at, devices, printers, alerts } = board;
  // What has no figure of its own there stands among the alerts.
  if (alert === "difference") return alerts.some(({ kind }) => kind === alert);
  const device = devices.find(({ name }) => name === subject);
  if (alert === "printer") return printers.some(({ name, trouble }) => name === subject && trouble !== null);
  if (device === undefined) return false;
  if (alert === "unsent") return (device.oldestUnsentSeconds ?? 0) > 0;
  return device.reportedAt !== null && Date.parse(at) - Date.parse(device.reportedAt) >= limitSeconds * 1_000;
}

const clockText = (ms: number): string =>
  `${Math.floor(ms / MINUTE_MS)}:${String(Math.floor(ms / 1_000) % 60).padStart(2, "0")}`;
