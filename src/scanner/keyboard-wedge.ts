import type { Clock } from "./clock.ts";
import type { Scan, Scanner } from "./port.ts";
import { type Burst, type BurstStep, NO_BURST, patience, wedgeKey, wedgeQuiet } from "./wedge-burst.ts";
import { type HeldKey, isReplayed, pageFields, type WedgeFields } from "./wedge-fields.ts";
import type { WedgeKey } from "./wedge-key.ts";
import { DEFAULT_WEDGE_SETTINGS, type WedgeSettings } from "./wedge-settings.ts";

/** A timer later than this (ms) means that the page itself stood still and keys may be waiting behind it. */
const LATE = 20;

/**
 * A scanner that types (B5). Listens on `target` (the document) before everybody else, wherever the focus is.
 *
 * Every character is held back for `maxGap` ms. If more follow at machine speed they are a scan and the page never
 * sees one of them; if not, they are given back in order: as a keydown and, in a text field, as typed text. So nothing
 * has to be taken out of a field again, and a person's key is at most `maxGap` late. Two exceptions pass at once: keys
 * under an input method (Android soft keyboards, dead keys) and in date fields and selects, where nothing could be
 * given back; there a scan still arrives but its characters reach the control too.
 */
export function keyboardWedge(given: {
  readonly target: Pick<EventTarget, "addEventListener" | "removeEventListener">;
  readonly clock: Clock;
  readonly settings?: Partial<WedgeSettings>;
  readonly fields?: WedgeFields;
}): Scanner {
  const { target, clock, fields = pageFields } = given;
  const settings = { ...DEFAULT_WEDGE_SETTINGS, ...given.settings };
  return {
    start(onScan) {
      const listener = listen(clock, settings, fields, onScan);
      target.addEventListener("keydown", listener.onKey, { capture: true });
      target.addEventListener("keyup", listener.onKey, { capture: true });
      return () => {
        target.removeEventListener("keydown", listener.onKey, { capture: true });
        target.removeEventListener("keyup", listener.onKey, { capture: true });
        listener.stop();
      };
    },
  };
}

function listen(clock: Clock, settings: WedgeSettings, fields: WedgeFields, onScan: (scan: Scan) => void) {
  const held = new WeakMap<WedgeKey, HeldKey>();
  let burst: Burst = NO_BURST;
  let cancelTimer = (): void => undefined;

  const carryOut = (step: BurstStep): void => {
    burst = step.burst;
    for (const key of step.release) {
      const back = held.get(key);
      if (back !== undefined) fields.giveBack(back);
    }
    if (step.scan !== undefined) onScan({ ...step.scan, source: "wedge", at: clock.now() });
  };

  const waitForQuiet = (grace: boolean): void => {
    cancelTimer();
    if (burst.held.length === 0) return;
    const wait = patience(burst, settings) + 1;
    const due = clock.now() + wait;
    cancelTimer = clock.after(wait, () => {
      if (grace && clock.now() - due > LATE) waitForQuiet(false);
      else carryOut(wedgeQuiet(burst, settings));
    });
  };

  const onKey = (event: Event): void => {
    if (!isKey(event) || isReplayed(event) || isComposed(event)) return;
    const key = keyOf(event);
    const step = wedgeKey(burst, key, settings);
    const at = event.composedPath()[0] ?? null;
    const kind = fields.kindOf(at);
    if (step.verdict !== "pass" && kind !== "native") keepFromPage(event);
    if (step.verdict === "hold" && kind !== "native") held.set(key, { event, at, kind });
    carryOut(step);
    waitForQuiet(true);
  };

  const stop = (): void => {
    cancelTimer();
    carryOut({ burst: NO_BURST, verdict: "pass", release: burst.held });
  };
  return { onKey, stop };
}

function keepFromPage(event: Event): void {
  event.preventDefault();
  event.stopImmediatePropagation();
}

function isKey(event: Event): event is KeyboardEvent {
  return "key" in event && "code" in event;
}

/** Keys that an input method is still working on carry no character yet. */
function isComposed(event: KeyboardEvent): boolean {
  return event.isComposing || event.key === "Process" || event.key === "Unidentified";
}

function keyOf(event: KeyboardEvent): WedgeKey {
  return {
    type: event.type === "keyup" ? "up" : "down",
    key: event.key,
    code: event.code,
    shift: event.shiftKey,
    ctrl: event.ctrlKey || event.metaKey,
    alt: event.altKey,
    repeat: event.repeat,
    at: event.timeStamp,
  };
}
