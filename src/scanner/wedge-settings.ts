/** How a keyboard wedge is set up. Times are milliseconds between key presses. */
export type WedgeSettings = {
  /**
   * What ends a scan. `enter` also stands for CR, LF and CR+LF. With `enter` or `tab` only that key ends a scan, and a
   * fast burst without it is typing. `none`: silence alone ends it. `any`: Enter, LF, Tab or silence.
   */
  readonly suffix: "enter" | "tab" | "none" | "any";
  /** Characters the device puts in front; a burst without them is then typing. */
  readonly prefix: string;
  /** The visible character which the device sends in place of GS (0x1D); empty if it sends GS itself. */
  readonly gsReplacement: string;
  /**
   * `auto`: a burst with a character outside ASCII was read through a foreign layout and is read again by key
   * position; `us`: always by position where the device tells it; `as-typed`: never.
   */
  readonly layout: "auto" | "us" | "as-typed";
  /** The longest gap inside a burst before it is known to be a machine; a person's lone key waits this long. */
  readonly maxGap: number;
  /** The longest gap after `minLengthWithoutSuffix` fast characters: that is a machine, and radio devices stall. */
  readonly stallGap: number;
  /** Several keys that come faster than this on average are a machine's, however few they are. */
  readonly machineGap: number;
  /** The longest gap after such a beginning. Nobody waits for it: a person does not type like that. */
  readonly startGap: number;
  /** Fewer characters than this are typing even when a suffix follows at once. */
  readonly minLength: number;
  /** Without a suffix timing is the only evidence, so more of it is asked for. */
  readonly minLengthWithoutSuffix: number;
};

export const DEFAULT_WEDGE_SETTINGS: WedgeSettings = {
  suffix: "any",
  prefix: "",
  gsReplacement: "",
  layout: "auto",
  maxGap: 50,
  stallGap: 120,
  machineGap: 20,
  startGap: 300,
  minLength: 3,
  minLengthWithoutSuffix: 6,
};
