import type { PrinterCondition } from "../../../src/protocol/printers.ts";
import type { Standing, StatusTalk } from "./stream-line.ts";

const text = new TextEncoder();
const latin = new TextDecoder("latin1");

/** Labels that may have left the receive buffer without being on paper: one printing, one drawn, one between. */
const AT_THE_HEAD = 3;
/** Nothing left to do has to be true for this long before the last labels count as printed: the slowest label takes less. */
const SETTLED_AFTER_MS = 2_500;

/**
 * Zebra's `~HS` (ZPL II Programming Guide): three strings between STX and ETX. It is answered at once, beside the formats
 * that wait, so what stands before it in the stream was received when it is answered.
 *
 * What is taken as witness (L3): formats in the receive buffer (first string, field 5) are labels that lie whole in the
 * printer; of what is no longer there, the last three may be at the print head and are not witnessed yet. Only when the
 * buffer is empty, no batch is left (second string, field 9), no format is half received, no label waits to be taken,
 * nothing is wrong, and that stays so for 2.5 s, are the last ones on paper, too.
 */
export function zplStatus(): StatusTalk {
  /** Labels of each format that was handed over, oldest first. */
  const formats: number[] = [];
  let idleSince: number | undefined;

  const standingOf = (said: HostStatus, now: number): Standing => {
    const conditions = conditionsOf(said);
    const idle = isIdle(said) && conditions.every((condition) => condition === "ready");
    idleSince = idle ? (idleSince ?? now) : undefined;
    if (idleSince !== undefined && now - idleSince >= SETTLED_AFTER_MS) formats.length = 0;
    const waiting = said.buffered + said.batch;
    const untouched = sum(formats.slice(Math.max(0, formats.length - said.buffered)));
    const open = said.buffered + AT_THE_HEAD + (said.half ? 1 : 0);
    const outstanding = sum(formats.slice(Math.max(0, formats.length - open)));
    return { conditions, outstanding, untouched, waiting, forgot: said.forgot };
  };

  return {
    pace: { parcel: 4, underWay: 24 },
    question: text.encode("~HS\r\n"),
    isWhole: (answer) => count(answer, ETX) >= 3,
    handed: (bytes, labels) => {
      idleSince = undefined;
      formats.push(...spread(labels, Math.max(1, latin.decode(bytes).split("^XZ").length - 1)));
    },
    read: (answer, now) => {
      const said = readHostStatus(latin.decode(answer));
      return said && standingOf(said, now);
    },
  };
}

const ETX = 0x03;
const count = (bytes: Uint8Array, byte: number): number => bytes.reduce((sum, one) => sum + (one === byte ? 1 : 0), 0);
const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0);

/** Labels over formats, from the last one back, never fewer on the last formats than there really are. */
function spread(labels: number, formats: number): readonly number[] {
  const each = Math.ceil(labels / formats);
  const back = Array.from({ length: formats }, (_, index) => Math.max(0, Math.min(each, labels - index * each)));
  return back.toReversed();
}

/** What `~HS` says, as far as it matters. */
type HostStatus = {
  readonly paperOut: boolean;
  readonly paused: boolean;
  readonly buffered: number;
  readonly full: boolean;
  readonly half: boolean;
  readonly forgot: boolean;
  readonly cold: boolean;
  readonly hot: boolean;
  readonly headOpen: boolean;
  readonly ribbonOut: boolean;
  readonly labelWaiting: boolean;
  readonly batch: number;
};

/** Undefined when it is no answer to `~HS`. */
function readHostStatus(answer: string): HostStatus | undefined {
  const strings = answer.split("\u0002").slice(1);
  const [first, second] = strings.map((one) => one.split("\u0003")[0]?.split(",") ?? []);
  if (first === undefined || second === undefined || first.length < 12 || second.length < 9) return undefined;
  const is = (field: string | undefined): boolean => field?.trim() === "1";
  return {
    paperOut: is(first[1]),
    paused: is(first[2]),
    buffered: whole(first[4]),
    full: is(first[5]),
    half: is(first[7]),
    forgot: is(first[9]),
    cold: is(first[10]),
    hot: is(first[11]),
    headOpen: is(second[2]),
    ribbonOut: is(second[3]),
    labelWaiting: is(second[7]),
    batch: whole(second[8]),
  };
}

/** Digits; what cannot be read counts as much, so that nothing is taken for printed by it. */
const whole = (field: string | undefined): number => {
  const digits = field?.trim() ?? "";
  return /^\d+$/.test(digits) ? Number(digits) : Number.MAX_SAFE_INTEGER;
};

const isIdle = (said: HostStatus): boolean =>
  said.buffered === 0 && said.batch === 0 && !said.half && !said.labelWaiting;

function conditionsOf(said: HostStatus): readonly PrinterCondition[] {
  const conditions: PrinterCondition[] = [];
  if (said.headOpen) conditions.push("head-open");
  if (said.paperOut) conditions.push("paper-out");
  if (said.ribbonOut) conditions.push("ribbon-out");
  if (said.hot) conditions.push("too-hot");
  if (said.cold) conditions.push("too-cold");
  if (said.paused) conditions.push("paused");
  if (said.full) conditions.push("buffer-full");
  if (said.labelWaiting) conditions.push("label-waiting");
  if (conditions.length > 0) return conditions;
  return [isIdle(said) ? "ready" : "printing"];
}
