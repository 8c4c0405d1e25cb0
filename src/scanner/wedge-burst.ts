import type { WedgeKey } from "./wedge-key.ts";
import type { WedgeSettings } from "./wedge-settings.ts";
import { burstText, controlCharacter } from "./wedge-text.ts";

/**
 * Keys held back because they may belong to a scan; digits of an Alt code under way (Alt+029 = GS); until when further
 * terminators (the LF of CR+LF) still belong to the last scan.
 */
export type Burst = {
  readonly held: readonly WedgeKey[];
  readonly lastAt: number;
  readonly altDigits: string;
  readonly trailingUntil: number;
};

/**
 * What to do. `verdict` is for the key just given: `pass` it on, `hold` it back until more is known, or `swallow` it
 * as part of a scan. `release` are keys held before which were typing after all: give them back first, in order.
 */
export type BurstStep = {
  readonly burst: Burst;
  readonly verdict: "pass" | "hold" | "swallow";
  readonly release: readonly WedgeKey[];
  readonly scan?: { readonly raw: string; readonly aim?: string };
};

export const NO_BURST: Burst = {
  held: [],
  lastAt: Number.NEGATIVE_INFINITY,
  altDigits: "",
  trailingUntil: Number.NEGATIVE_INFINITY,
};

const MODIFIERS: ReadonlySet<string> = new Set([
  "Shift",
  "Control",
  "Alt",
  "AltGraph",
  "Meta",
  "CapsLock",
  "NumLock",
  "ScrollLock",
]);

/** Fewer keys than this say nothing about their speed: two fingers may come down together. */
const TELLING_KEYS = 4;

/**
 * How long (ms) after its last key an unfinished burst may still go on. The beginning of a scan must not be taken for
 * typing because the device stalled behind it: the rest alone would be read as another, wrong code.
 */
export function patience({ held }: Burst, settings: WedgeSettings): number {
  if (held.length >= settings.minLengthWithoutSuffix) return settings.stallGap;
  return isMachine(held, settings) ? settings.startGap : settings.maxGap;
}

/** No person keeps up this speed over several keys. */
function isMachine(held: readonly WedgeKey[], settings: WedgeSettings): boolean {
  const [first, last] = [held[0], held.at(-1)];
  if (first === undefined || last === undefined || held.length < TELLING_KEYS) return false;
  return (last.at - first.at) / (held.length - 1) <= settings.machineGap;
}

/** One key more (B5). A gap longer than `patience` ends what was held first. */
export function wedgeKey(burst: Burst, key: WedgeKey, settings: WedgeSettings): BurstStep {
  if (burst.held.length > 0 && key.at - burst.lastAt > patience(burst, settings)) {
    const ended = wedgeQuiet(burst, settings);
    return { ...step(ended.burst, key, settings), ...keptOf(ended) };
  }
  return step(burst, key, settings);
}

/** Nothing came for longer than `patience`: what is held is a scan that ends by silence, or was typing. */
export function wedgeQuiet(burst: Burst, settings: WedgeSettings): BurstStep {
  const silenceEnds = settings.suffix === "any" || settings.suffix === "none";
  const content = withoutTrailingEnds(burst.held);
  if (silenceEnds && content.length >= settings.minLengthWithoutSuffix) {
    const scan = burstText(content, settings);
    if (scan !== null) return { burst: NO_BURST, verdict: "pass", release: [], scan };
  }
  return { burst: NO_BURST, verdict: "pass", release: burst.held };
}

/** The step after silence holds nothing yet, so it has neither scan nor release of its own. */
function keptOf(ended: BurstStep): Pick<BurstStep, "release" | "scan"> {
  return ended.scan === undefined ? { release: ended.release } : { release: ended.release, scan: ended.scan };
}

function step(burst: Burst, key: WedgeKey, settings: WedgeSettings): BurstStep {
  const underWay = burst.held.length > 0;
  if (underWay && key.alt && !key.ctrl && /^Numpad\d$/.test(key.code)) return altDigit(burst, key);
  if (key.type === "up") return keyUp(burst, key);
  if (MODIFIERS.has(key.key)) return { burst, verdict: "pass", release: [] };
  if (key.repeat) return giveBack(burst);
  if (isTerminator(key, settings)) return terminator(burst, key, settings);
  if (isContent(key, underWay)) return content(burst, key);
  return underWay ? { ...wedgeQuiet(burst, settings), verdict: "pass" } : giveBack(burst);
}

function content(burst: Burst, key: WedgeKey): BurstStep {
  const next = { ...NO_BURST, held: [...burst.held, key], lastAt: key.at };
  return { burst: next, verdict: "hold", release: [] };
}

function giveBack(burst: Burst): BurstStep {
  return { burst: NO_BURST, verdict: "pass", release: burst.held };
}

function terminator(burst: Burst, key: WedgeKey, settings: WedgeSettings): BurstStep {
  const trailingUntil = key.at + settings.maxGap;
  if (burst.held.length === 0) {
    const belongs = key.at <= burst.trailingUntil;
    return { burst, verdict: belongs ? "swallow" : "pass", release: [] };
  }
  const scan = burst.held.length < settings.minLength ? null : burstText(burst.held, settings);
  if (scan === null) return giveBack(burst);
  return { burst: { ...NO_BURST, trailingUntil }, verdict: "swallow", release: [], scan };
}

function altDigit(burst: Burst, key: WedgeKey): BurstStep {
  const digit = key.type === "down" ? key.code.slice(-1) : "";
  const altDigits = burst.altDigits + digit;
  return { burst: { ...burst, altDigits, lastAt: key.at }, verdict: "swallow", release: [] };
}

/** Alt going up completes an Alt code; every other key going up says nothing. */
function keyUp(burst: Burst, key: WedgeKey): BurstStep {
  if (key.key !== "Alt" || burst.altDigits === "") return { burst, verdict: "pass", release: [] };
  const spelled = String.fromCharCode(Number(burst.altDigits));
  return content(burst, { ...key, type: "down", key: spelled, code: "", alt: false });
}

function isTerminator(key: WedgeKey, settings: WedgeSettings): boolean {
  const control = controlCharacter(key);
  const enter = key.key === "Enter" || control === "\r" || control === "\n";
  const tab = key.key === "Tab" || control === "\t";
  if (settings.suffix === "enter") return enter;
  if (settings.suffix === "tab") return tab;
  return settings.suffix === "any" && (enter || tab);
}

const CONTENT_INSIDE: ReadonlySet<string> = new Set(["Enter", "Tab", "Dead", " "]);

/** What presses buttons, moves the focus or composes is content only inside a burst: alone it belongs to a person. */
function isContent(key: WedgeKey, underWay: boolean): boolean {
  if (CONTENT_INSIDE.has(key.key)) return underWay;
  if (key.key.length !== 1) return false;
  if (!key.ctrl && !key.alt) return true;
  const altGraph = key.ctrl && key.alt;
  return altGraph || (underWay && controlCharacter(key) !== null);
}

function withoutTrailingEnds(keys: readonly WedgeKey[]): readonly WedgeKey[] {
  const last = keys.findLastIndex((key) => key.key !== "Enter" && key.key !== "Tab");
  return keys.slice(0, last + 1);
}
