import type { Scan } from "./port.ts";
import type { WedgeRule } from "./wedge-burst.ts";
import type { WedgeRules } from "./wedge-settings.ts";

/** One event as the page was told of it: `at` ms from the first of its trigger, `gap` ms behind the one before. */
export type LabEvent = {
  readonly type: "keydown" | "keyup" | "beforeinput";
  /** The key's name, or the kind of input. */
  readonly name: string;
  /** The key's position, or the text that was put in. */
  readonly place: string;
  /** Modifiers as told with the event: Shift, Ctrl, Alt, CapsLock. */
  readonly modifiers: readonly string[];
  readonly at: number;
  readonly gap: number;
};

/** Which source and which rule took a scan; a device that sends whole scans needs no rule. */
export type LabScan = Scan & { readonly rule?: WedgeRule };

/** What a trigger tells of a device that types. Gaps in ms. */
export type LabFinding = {
  readonly comesAs: "keys" | "keys-without-position" | "committed-text";
  readonly ends: "enter" | "tab" | "text" | "nothing";
  readonly longestGap: number;
  readonly aim: string;
  /** How the test code's GS arrived; `not-told` where another code was scanned. */
  readonly gs: "as-it-is" | "replaced" | "lost" | "not-told";
  /** The test code came exactly as it is printed, however it was read. */
  readonly testCode: "right" | "garbled" | "other-code";
  /** What would make scans of this device right. */
  readonly proposed: WedgeRules;
};

export type LabState = {
  readonly events: readonly LabEvent[];
  readonly scan: LabScan | undefined;
  readonly finding: LabFinding | undefined;
  /** All that one trigger typed, once it is over: ends, control characters and all; Enter is a line feed. */
  readonly typed: string | undefined;
};

export type LabDeviceKind = "serial" | "hid";

export type Lab = {
  /** Devices this browser could connect. */
  readonly kinds: readonly LabDeviceKind[];
  connect(kind: LabDeviceKind): Promise<boolean>;
  close(): void;
};

/** Watches what devices send until it is closed; `rules` are those that scans are read by meanwhile. */
export type OpenLab = (rules: () => WedgeRules, changed: (state: LabState) => void) => Promise<Lab>;

/**
 * What the test symbol carries: every character that a marking code may have in one place or another, and a GS. What
 * came of it tells layout, prefix, suffix and GS of a device without a question.
 */
export const TEST_CODE = "0104600000000008215Yz!\"%&'()*+,-./:;<=>?_aB\u001d93Zy9k";
