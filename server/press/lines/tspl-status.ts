import type { PrinterCondition } from "../../../src/protocol/printers.ts";
import type { StatusTalk } from "./stream-line.ts";

/** "Ready" has to be said for this long before labels count as printed: it may be said before the first one starts. */
const SETTLED_AFTER_MS = 2_500;

/**
 * TSC's `<ESC>!?` (TSPL/TSPL2 Programming Manual): one byte, answered at once. It tells of trouble and of printing, never
 * how many labels wait.
 *
 * What is taken as witness (L3): after labels were handed over the printer said that it prints, and then said "ready",
 * and nothing else, for 2.5 s: then all of them are on paper. A printer that was never seen printing is believed after
 * four times as long. In any trouble none of those under way counts as untouched.
 */
export function tsplStatus(): StatusTalk {
  let underWay = 0;
  let seenPrinting = false;
  let readySince: number | undefined;

  const outstanding = (status: number, now: number): number => {
    seenPrinting ||= (status & PRINTING) !== 0;
    readySince = status === READY ? (readySince ?? now) : undefined;
    const needed = seenPrinting ? SETTLED_AFTER_MS : 4 * SETTLED_AFTER_MS;
    if (readySince !== undefined && now - readySince >= needed) underWay = 0;
    return underWay;
  };

  return {
    // Witnessed only when it has run empty: a longer way, so that it seldom does.
    pace: { parcel: 4, underWay: 48 },
    question: Uint8Array.of(0x1b, 0x21, 0x3f),
    isWhole: (answer) => answer.length >= 1,
    handed: (_bytes, labels) => {
      underWay += labels;
      seenPrinting = false;
      readySince = undefined;
    },
    read: (answer, now) => {
      const status = answer.at(-1);
      if (status === undefined) return undefined;
      return { conditions: conditionsOf(status), outstanding: outstanding(status, now), untouched: 0, waiting: null };
    },
  };
}

const READY = 0x00;
const PRINTING = 0x20;
const FLAGS: readonly (readonly [number, PrinterCondition])[] = [
  [0x01, "head-open"],
  [0x02, "paper-jam"],
  [0x04, "paper-out"],
  [0x08, "ribbon-out"],
  [0x80, "printer-error"],
  [0x10, "paused"],
];

function conditionsOf(status: number): readonly PrinterCondition[] {
  const conditions = FLAGS.filter(([flag]) => (status & flag) !== 0).map(([, condition]) => condition);
  if (conditions.length > 0) return conditions;
  return [(status & PRINTING) !== 0 ? "printing" : "ready"];
}
