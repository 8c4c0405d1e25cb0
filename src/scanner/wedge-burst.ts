import type { WedgeKey } from "./wedge-key.ts";
import type { WedgeSettings } from "./wedge-settings.ts";
import { type KeyRelease, strangers } from "./wedge-strangers.ts";
import { burstText, controlCharacter, endsWithSuffix, type ReadAs } from "./wedge-text.ts";

/**
 * Keys held back because they may belong to a scan and which of them were let go; an Alt code under way (Alt+029 = GS);
 * until when further terminators (the LF of CR+LF) still belong to the last scan; when a fast run of keys was last given
 * back; whether scans of this device were seen to end by a key.
 */
export type Burst = {
  readonly held: readonly WedgeKey[];
  readonly releases: readonly KeyRelease[];
  readonly lastAt: number;
  readonly alt: AltCode | undefined;
  readonly trailingUntil: number;
  readonly brokenAt: number;
  readonly endsByKey: boolean;
};

type AltCode = { readonly digits: string; readonly at: number };

/** Which rule made a scan of a burst: what ended it, and how its keys were read. */
export type WedgeRule = { readonly end: "enter" | "tab" | "suffix-text" | "silence"; readonly read: ReadAs };

/**
 * What to do. `verdict` is for the key just given: `pass` it on, `hold` it back until more is known, or `swallow` it
 * as part of a scan. `release` are keys held before which were typing after all: give them back first, in order.
 */
export type BurstStep = {
  readonly burst: Burst;
  readonly verdict: "pass" | "hold" | "swallow";
  readonly release: readonly WedgeKey[];
  readonly scan?: { readonly raw: string; readonly aim?: string };
  readonly rule?: WedgeRule;
};

export const NO_BURST: Burst = {
  held: [],
  releases: [],
  lastAt: Number.NEGATIVE_INFINITY,
  alt: undefined,
  trailingUntil: Number.NEGATIVE_INFINITY,
  brokenAt: Number.NEGATIVE_INFINITY,
  endsByKey: false,
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
/** A run of so many fast keys that was given back may have been the beginning of a scan that broke off. */
const BROKEN_RUN = 3;

/**
 * How long (ms) after its last key an unfinished burst may still go on. The beginning of a scan must not be taken for
 * typing because the device stalled behind it: the rest alone would be read as another, wrong code.
 */
export function patience({ held, endsByKey }: Burst, settings: WedgeSettings): number {
  if (held.length >= settings.minLengthWithoutSuffix) return endsByKey ? settings.learnedGap : settings.stallGap;
  return isMachine(held, settings) ? settings.startGap : settings.maxGap;
}

/** No person keeps up this speed over several keys. */
function isMachine(held: readonly WedgeKey[], settings: WedgeSettings): boolean {
  return held.length >= TELLING_KEYS && averageGap(held) <= settings.machineGap;
}

function averageGap(held: readonly WedgeKey[]): number {
  const [first, last] = [held[0], held.at(-1)];
  return first === undefined || last === undefined ? 0 : (last.at - first.at) / Math.max(1, held.length - 1);
}

/** One key more (B5). A gap longer than `patience` ends what was held first. */
export function wedgeKey(burst: Burst, key: WedgeKey, settings: WedgeSettings): BurstStep {
  const late = key.at - burst.lastAt > patience(burst, settings);
  if (burst.held.length === 0 || !late || key.type === "up") return step(burst, key, settings);
  const ended = wedgeQuiet(burst, settings);
  const next = step(ended.burst, key, settings);
  const { scan, rule } = ended;
  return { ...next, release: [...ended.release, ...next.release], ...(scan && { scan }), ...(rule && { rule }) };
}

/** Nothing came for longer than `patience`: what is held is a scan that ends by silence, or was typing. */
export function wedgeQuiet(burst: Burst, settings: WedgeSettings): BurstStep {
  const silenceEnds = settings.suffix === "any" || settings.suffix === "none";
  const content = withoutTrailingEnds(burst.held);
  if (!silenceEnds || content.length < settings.minLengthWithoutSuffix) return giveBack(burst);
  return scanOf(burst, content, "silence", settings) ?? giveBack(burst);
}

/** A scan made of `content`; undefined where its prefix is missing or it is only the rest of a scan that broke off. */
function scanOf(
  burst: Burst,
  content: readonly WedgeKey[],
  end: WedgeRule["end"],
  settings: WedgeSettings,
): BurstStep | undefined {
  const foreign = strangers(content, burst.releases, end === "enter" || end === "tab" ? 1 : 0);
  const own = foreign.size === 0 ? content : content.filter((key) => !foreign.has(key));
  const text = burstText(own, settings);
  const from = content[0]?.at ?? 0;
  if (text === null || from - burst.brokenAt <= 2 * settings.startGap) return undefined;
  const { read, ...scan } = text;
  return {
    burst: { ...NO_BURST, endsByKey: burst.endsByKey || end !== "silence" },
    verdict: "pass",
    release: [...foreign],
    scan,
    rule: { end, read },
  };
}

function step(burst: Burst, key: WedgeKey, settings: WedgeSettings): BurstStep {
  if (key.alt && !key.ctrl && /^Numpad\d$/.test(key.code)) return altDigit(burst, key, settings);
  if (key.type === "up") return keyUp(burst, key, settings);
  if (MODIFIERS.has(key.key)) return { burst, verdict: "pass", release: [] };
  if (key.repeat) return giveBack(burst);
  if (isTerminator(key, settings)) return terminator(burst, key, settings);
  if (isContent(key, burst.held.length > 0, settings)) return content(burst, key, settings);
  return burst.held.length > 0 ? { ...wedgeQuiet(burst, settings), verdict: "pass" } : giveBack(burst);
}

function content(burst: Burst, key: WedgeKey, settings: WedgeSettings): BurstStep {
  const { releases, brokenAt, endsByKey } = burst;
  const held = [...burst.held, key];
  const next = { ...NO_BURST, held, releases, brokenAt, endsByKey, lastAt: key.at };
  if (settings.suffix === "text" && endsWithSuffix(held, settings)) {
    const end = scanOf(next, held, "suffix-text", settings);
    if (end !== undefined) return { ...end, verdict: "swallow" };
  }
  return { burst: next, verdict: "hold", release: [] };
}

function giveBack({ held, brokenAt, endsByKey }: Burst): BurstStep {
  const lastAt = held.length >= BROKEN_RUN ? held.at(-1)?.at : undefined;
  return { burst: { ...NO_BURST, brokenAt: lastAt ?? brokenAt, endsByKey }, verdict: "pass", release: held };
}

function terminator(burst: Burst, key: WedgeKey, settings: WedgeSettings): BurstStep {
  const trailingUntil = key.at + settings.maxGap;
  if (burst.held.length === 0) {
    const belongs = key.at <= burst.trailingUntil;
    return { burst, verdict: belongs ? "swallow" : "pass", release: [] };
  }
  const end = key.key === "Tab" || controlCharacter(key) === "\t" ? "tab" : "enter";
  const enough = burst.held.length >= settings.minLength;
  const ended = enough ? scanOf(burst, burst.held, end, settings) : undefined;
  // A person's quick keys before their Enter are no scan that broke off.
  if (ended === undefined) return { ...giveBack(burst), burst: { ...NO_BURST, endsByKey: burst.endsByKey } };
  return { ...ended, burst: { ...ended.burst, trailingUntil }, verdict: "swallow" };
}

/** Digits of an Alt code: a device's when they come quickly, then kept from the page; else a person's. */
function altDigit(burst: Burst, key: WedgeKey, settings: WedgeSettings): BurstStep {
  const underWay = burst.held.length > 0;
  const follows = burst.alt !== undefined && key.at - burst.alt.at <= settings.maxGap;
  const before = underWay || follows ? (burst.alt?.digits ?? "") : "";
  const alt = key.type === "up" ? burst.alt : { digits: before + key.code.slice(-1), at: key.at };
  const lastAt = underWay ? key.at : burst.lastAt;
  return { burst: { ...burst, alt, lastAt }, verdict: underWay ? "swallow" : "pass", release: [] };
}

/** Alt going up completes an Alt code; every other key going up tells who pressed it. */
function keyUp(burst: Burst, key: WedgeKey, settings: WedgeSettings): BurstStep {
  if (key.key === "Alt" && burst.alt !== undefined) return altUp(burst, burst.alt, key, settings);
  if (burst.held.length === 0 || MODIFIERS.has(key.key)) return { burst, verdict: "pass", release: [] };
  const release = { code: key.code, at: key.at, after: burst.held.length };
  return { burst: { ...burst, releases: [...burst.releases, release] }, verdict: "pass", release: [] };
}

/** The most that an Alt code of a device spells: one byte. */
const LAST_BYTE = 255;

function altUp(burst: Burst, { digits, at }: AltCode, key: WedgeKey, settings: WedgeSettings): BurstStep {
  const spelled = Number(digits);
  const quick = digits.length >= 2 && key.at - at <= settings.maxGap && spelled <= LAST_BYTE;
  if (!quick) return { burst: { ...burst, alt: undefined }, verdict: "pass", release: [] };
  const spelt: WedgeKey = { ...key, type: "down", key: String.fromCharCode(spelled), code: "", alt: false };
  const ended = isTerminator(spelt, settings) ? terminator(burst, spelt, settings) : content(burst, spelt, settings);
  return ended;
}

function isTerminator(key: WedgeKey, settings: WedgeSettings): boolean {
  const control = controlCharacter(key);
  const enter = key.key === "Enter" || control === "\r" || control === "\n";
  const tab = key.key === "Tab" || control === "\t";
  if (settings.suffix === "enter") return enter;
  if (settings.suffix === "tab") return tab;
  return settings.suffix === "any" && (enter || tab);
}

/** F8 stands for GS with some devices; all of these mean something else to a person. */
const CONTENT_INSIDE: ReadonlySet<string> = new Set(["Enter", "Tab", "Dead", " ", "F8"]);

/** What presses buttons, moves the focus or composes is content only inside a burst: alone it belongs to a person. */
function isContent(key: WedgeKey, underWay: boolean, settings: WedgeSettings): boolean {
  if (CONTENT_INSIDE.has(key.key)) return underWay;
  if (key.key.length !== 1) return false;
  if (!key.ctrl && !key.alt) return true;
  const altGraph = key.ctrl && key.alt;
  const control = controlCharacter(key);
  return altGraph || (control !== null && (underWay || settings.prefix.startsWith(control)));
}

function withoutTrailingEnds(keys: readonly WedgeKey[]): readonly WedgeKey[] {
  const last = keys.findLastIndex((key) => key.key !== "Enter" && key.key !== "Tab");
  return keys.slice(0, last + 1);
}
