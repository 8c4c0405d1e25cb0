import type { Clock } from "./clock.ts";
import type { Scan, Scanner } from "./port.ts";
import { type Burst, type BurstStep, NO_BURST, patience, type WedgeRule, wedgeKey, wedgeQuiet } from "./wedge-burst.ts";
import { committedKeys, isReadableText } from "./wedge-committed.ts";
import { isComposed, isInput, isKey, keyOf } from "./wedge-events.ts";
import { type HeldKey, isReplayed, pageFields, type WedgeFields } from "./wedge-fields.ts";
import type { WedgeKey } from "./wedge-key.ts";
import { DEFAULT_WEDGE_SETTINGS, type WedgeSettings } from "./wedge-settings.ts";

/** A timer later than this (ms) means that the page itself stood still and keys may be waiting behind it. */
const LATE = 20;
/** The system delivers the character of an Alt code so long (ms) after Alt at most. */
const ALT_CHARACTER = 50;

type Wedge = {
  readonly target: Pick<EventTarget, "addEventListener" | "removeEventListener">;
  readonly clock: Clock;
  /** Asked at each key, so that new settings of the store hold at once. */
  readonly settings?: () => WedgeSettings;
  readonly fields?: WedgeFields;
  /** Told beside each scan which rule took it. */
  readonly onRule?: (rule: WedgeRule) => void;
};

/**
 * A scanner that types (B5). Listens on `target` (the document) before everybody else, wherever the focus is.
 *
 * Every character is held back for `maxGap` ms. If more follow at machine speed they are a scan and the page never
 * sees one of them; if not, they are given back in order: as a keydown and, in a text field, as typed text. So nothing
 * has to be taken out of a field again, and a person's key is at most `maxGap` late. Text that an input method commits
 * (Android: keys without a name, keyCode 229) is read from `beforeinput` in the same way. Two exceptions pass at once:
 * text still being composed, and date fields and selects, where nothing could be given back; there a scan still
 * arrives but its characters reach the control too.
 */
export function keyboardWedge(wedge: Wedge): Scanner {
  const { target } = wedge;
  return {
    start(onScan) {
      const listener = listen(wedge, onScan);
      target.addEventListener("keydown", listener.onKey, { capture: true });
      target.addEventListener("keyup", listener.onKey, { capture: true });
      target.addEventListener("beforeinput", listener.onText, { capture: true });
      return () => {
        target.removeEventListener("keydown", listener.onKey, { capture: true });
        target.removeEventListener("keyup", listener.onKey, { capture: true });
        target.removeEventListener("beforeinput", listener.onText, { capture: true });
        listener.stop();
      };
    },
  };
}

function listen(
  { clock, settings = () => DEFAULT_WEDGE_SETTINGS, fields = pageFields(), onRule }: Wedge,
  onScan: (scan: Scan) => void,
) {
  const held = new WeakMap<WedgeKey, HeldKey>();
  let burst: Burst = NO_BURST;
  let cancelTimer = (): void => undefined;
  /** A key that the page was let see brings its own text, which is no other input. */
  let bringsText = false;
  /** An input method says by a key without a name (keyCode 229) that its text comes. */
  let announced = false;
  let altSpelledAt = Number.NEGATIVE_INFINITY;

  const carryOut = (step: BurstStep): void => {
    burst = step.burst;
    for (const key of step.release) {
      const back = held.get(key);
      if (back !== undefined) fields.giveBack(back);
    }
    if (step.scan === undefined) return;
    if (step.rule !== undefined) onRule?.(step.rule);
    onScan({ ...step.scan, source: "wedge", at: clock.now() });
  };

  const waitForQuiet = (grace: boolean): void => {
    cancelTimer();
    if (burst.held.length === 0) return;
    const wait = patience(burst, settings()) + 1;
    const due = clock.now() + wait;
    cancelTimer = clock.after(wait, () => {
      if (grace && clock.now() - due > LATE) waitForQuiet(false);
      else carryOut(wedgeQuiet(burst, settings()));
    });
  };

  /** Carries one key through; what is held remembers where it was going, unless nothing could be given back there. */
  const take = (key: WedgeKey, at: EventTarget | null, kind: "text" | "native" | "none"): BurstStep["verdict"] => {
    const step = wedgeKey(burst, key, settings());
    const last = step.burst.held.at(-1);
    if (step.verdict === "hold" && last !== undefined && kind !== "native") held.set(last, { key: last, at, kind });
    carryOut(step);
    waitForQuiet(true);
    return step.verdict;
  };

  const onKey = (event: Event): void => {
    if (!isKey(event) || isReplayed(event)) return;
    bringsText = false;
    announced = isComposed(event) && event.type === "keydown";
    if (isComposed(event)) return;
    const key = keyOf(event);
    const at = event.composedPath()[0] ?? null;
    const kind = fields.kindOf(at);
    const verdict = take(key, at, kind);
    if (key.type === "up" && verdict !== "pass" && key.key === "Alt") altSpelledAt = key.at;
    if (verdict === "pass") bringsText = key.type === "down";
    else if (kind !== "native") keepFromPage(event);
  };

  /** The system's own delivery of a character that the Alt code before it has spelled already. */
  const wasSpelled = (event: InputEvent): boolean => {
    if (event.data?.length !== 1 || event.timeStamp - altSpelledAt > ALT_CHARACTER) return false;
    altSpelledAt = Number.NEGATIVE_INFINITY;
    return true;
  };

  /** Text that nobody announced was put in by a program, unless the field is one that no person's text reaches. */
  const isCommitted = (event: InputEvent): boolean =>
    (announced || fields.kindOf(event.composedPath()[0] ?? null) === "none") &&
    isReadableText(event, burst.held.length > 0);

  const readText = (event: InputEvent): void => {
    const at = event.composedPath()[0] ?? null;
    const kind = event.cancelable ? fields.kindOf(at) : "native";
    if (kind !== "native") keepFromPage(event);
    for (const key of committedKeys(event)) {
      const passes = take(key, at, kind) === "pass";
      if (passes && kind !== "native") fields.giveBack({ key, at, kind });
    }
  };

  const onText = (event: Event): void => {
    if (!isInput(event) || fields.givingBack()) return;
    const own = !bringsText;
    bringsText = false;
    if (wasSpelled(event)) keepFromPage(event);
    else if (own && isCommitted(event)) readText(event);
  };

  const stop = (): void => {
    cancelTimer();
    carryOut({ burst: NO_BURST, verdict: "pass", release: burst.held });
  };
  return { onKey, onText, stop };
}

function keepFromPage(event: Event): void {
  event.preventDefault();
  event.stopImmediatePropagation();
}
