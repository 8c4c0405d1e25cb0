import type { Clock } from "./clock.ts";
import { connectedDevices } from "./connected-devices.ts";
import { keyboardWedge } from "./keyboard-wedge.ts";
import type { LabEvent, LabFinding, LabScan, LabState, OpenLab } from "./lab-port.ts";
import type { Scan } from "./port.ts";
import { startScanCatcher } from "./scan-catcher.ts";
import { BETWEEN_TRIGGERS, NO_KEYS, type TriggerKeys, withKey } from "./trigger-keys.ts";
import type { WedgeRule } from "./wedge-burst.ts";
import { committedKeys } from "./wedge-committed.ts";
import { isComposed, isInput, isKey, keyOf } from "./wedge-events.ts";
import { isReplayed, pageFields } from "./wedge-fields.ts";
import { findOut } from "./wedge-finding.ts";
import type { WedgeKey } from "./wedge-key.ts";
import { type WedgeRules, wedgeSettings } from "./wedge-settings.ts";
import { reading } from "./wedge-text.ts";

/** After so long (ms) without an event a trigger is looked at. */
const LOOK_AFTER = 400;
/** A long QR code with its ups and downs; what comes beyond is not shown. */
const MOST_EVENTS = 400;
const WATCHED = ["keydown", "keyup", "beforeinput"] as const;

type LabWorld = {
  /** What hears an event before the wedge does: the window of `page`. */
  readonly window: Pick<EventTarget, "addEventListener" | "removeEventListener">;
  readonly page: Document;
  readonly browser: Navigator;
  readonly clock: Clock;
};

/** The scanner lab over a real page: events are only looked at, scans are taken by the real sources. */
export function scannerLab({ window, page, browser, clock }: LabWorld): OpenLab {
  return async (rules, changed) => {
    const fields = pageFields();
    const record = recorder(clock, rules, changed);
    const watch = (event: Event): void => {
      if (!isReplayed(event) && !fields.givingBack()) record.see(event);
    };
    for (const type of WATCHED) window.addEventListener(type, watch, { capture: true });
    const settings = () => wedgeSettings(rules());
    const wedge = keyboardWedge({ target: page, clock, fields, settings, onRule: record.ruled });
    const stops = [wedge.start(record.taken)];
    if (/Android/.test(browser.userAgent)) stops.push(startScanCatcher(page, fields));
    const devices = connectedDevices({ browser, clock, rules, onScan: record.taken });
    return {
      kinds: devices.kinds,
      connect: devices.connect,
      close() {
        record.close();
        for (const type of WATCHED) window.removeEventListener(type, watch, { capture: true });
        for (const stop of stops) stop();
        devices.stop();
      },
    };
  };
}

/** One trigger under way: when it began and last went on (ms), its keys, what is shown of it. */
type Trigger = { readonly from: number; readonly lastAt: number; readonly keys: TriggerKeys } & LabState;

const nothing = (from: number): Trigger => ({
  from,
  lastAt: from,
  keys: NO_KEYS,
  events: [],
  scan: undefined,
  finding: undefined,
  typed: undefined,
});

function recorder(clock: Clock, rules: () => WedgeRules, changed: (state: LabState) => void) {
  let trigger = nothing(Number.NEGATIVE_INFINITY);
  let rule: WedgeRule | undefined;
  let cancelLook = (): void => undefined;

  const show = (more: Partial<LabState>): void => {
    trigger = { ...trigger, ...more };
    const { events, scan, finding, typed } = trigger;
    changed({ events, scan, finding, typed });
  };
  const look = (): void => {
    const { held } = trigger.keys;
    const finding: LabFinding | undefined = findOut(held, rules());
    show({ finding, typed: reading(held, rules()).text });
  };
  return {
    see(event: Event): void {
      const seen = labEvent(event);
      if (seen === undefined) return;
      const { timeStamp } = event;
      if (timeStamp - trigger.lastAt > BETWEEN_TRIGGERS) trigger = nothing(timeStamp);
      const { from, lastAt, events } = trigger;
      const shown = { ...seen, at: Math.round(timeStamp - from), gap: Math.round(timeStamp - lastAt) };
      trigger = {
        ...trigger,
        lastAt: timeStamp,
        keys: keysOf(event).reduce(withKey, trigger.keys),
        events: events.length < MOST_EVENTS ? [...events, shown] : events,
      };
      cancelLook();
      cancelLook = clock.after(LOOK_AFTER, look);
    },
    ruled(told: WedgeRule): void {
      rule = told;
    },
    taken(scan: Scan): void {
      const typed = scan.source === "wedge";
      if (!typed) trigger = nothing(Number.NEGATIVE_INFINITY);
      const taken: LabScan = typed && rule !== undefined ? { ...scan, rule } : scan;
      show({ scan: taken });
    },
    close: () => cancelLook(),
  };
}

function keysOf(event: Event): readonly WedgeKey[] {
  if (isInput(event)) return event.isComposing ? [] : committedKeys(event);
  return isKey(event) && !isComposed(event) ? [keyOf(event)] : [];
}

function labEvent(event: Event): Omit<LabEvent, "at" | "gap"> | undefined {
  if (isInput(event)) return { type: "beforeinput", name: event.inputType, place: event.data ?? "", modifiers: [] };
  if (!isKey(event)) return undefined;
  const pressed = [
    ["Shift", event.shiftKey],
    ["Ctrl", event.ctrlKey],
    ["Alt", event.altKey],
    ["Meta", event.metaKey],
    ["CapsLock", event.getModifierState("CapsLock")],
  ] as const;
  const modifiers = pressed.flatMap(([name, is]) => (is ? [name] : []));
  return { type: event.type === "keyup" ? "keyup" : "keydown", name: event.key, place: event.code, modifiers };
}
