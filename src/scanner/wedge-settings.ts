/**
 * What is told of the scanners of a store that type (B5); the wire has the same shape. Times are milliseconds between
 * key presses.
 */
export type WedgeRules = {
  /**
   * What ends a scan. `enter` also stands for CR, LF and CR+LF. With `enter`, `tab` or `text` only that ends a scan,
   * and a fast burst without it is typing. `none`: silence alone ends it. `any`: Enter, LF, Tab or silence.
   */
  readonly suffix: "enter" | "tab" | "none" | "any" | "text";
  /** The characters that end a scan where `suffix` is `text`. */
  readonly suffixText: string;
  /** Characters the device puts in front; a burst without them is then typing. */
  readonly prefix: string;
  /** The visible characters which the device sends in place of GS (0x1D); empty if it sends GS itself. */
  readonly gsReplacement: string;
  /**
   * `auto`: read by key position where typed and positional reading differ and the burst itself does not speak for the
   * typed one; `us`: always by position where the device tells it; `as-typed`: never.
   */
  readonly layout: "auto" | "us" | "as-typed";
  /** The longest gap inside a burst before it is known to be a machine; a person's lone key waits this long. */
  readonly maxGap: number;
};

/** How a keyboard wedge tells scans from typing. */
export type WedgeSettings = WedgeRules & {
  /** The longest gap after `minLengthWithoutSuffix` fast characters: that is a machine, and radio devices stall. */
  readonly stallGap: number;
  /** The same once the device has shown that it ends its scans by a key: silence is then a long stall. */
  readonly learnedGap: number;
  /** Several keys that come faster than this on average are a machine's, however few they are. */
  readonly machineGap: number;
  /** The longest gap after such a beginning. Nobody waits for it: a person does not type like that. */
  readonly startGap: number;
  /** Fewer characters than this are typing even when a suffix follows at once. */
  readonly minLength: number;
  /** Without a suffix timing is the only evidence, so more of it is asked for. */
  readonly minLengthWithoutSuffix: number;
};

export const DEFAULT_WEDGE_RULES: WedgeRules = {
  suffix: "any",
  suffixText: "",
  prefix: "",
  gsReplacement: "",
  layout: "auto",
  maxGap: 50,
};

/** The settings that follow from a store's rules: a device with slower keys is given more time everywhere. */
export function wedgeSettings(rules: WedgeRules = DEFAULT_WEDGE_RULES): WedgeSettings {
  const { maxGap } = rules;
  return {
    ...rules,
    stallGap: Math.max(120, 2 * maxGap + 20),
    learnedGap: 500,
    machineGap: 20,
    startGap: 300,
    minLength: 3,
    minLengthWithoutSuffix: 6,
  };
}

export const DEFAULT_WEDGE_SETTINGS: WedgeSettings = wedgeSettings();
