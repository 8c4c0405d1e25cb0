import { keyboardWedge } from "../keyboard-wedge.ts";
import { scriptedClock } from "../scripted-clock.ts";
import { DEFAULT_WEDGE_RULES, wedgeSettings } from "../wedge-settings.ts";
import { positionOf } from "./key-layouts.ts";
import { modelPage } from "./model-page.ts";
import { later, type PageEventRow, rulesOf, strokesOf, typedBy, type WedgeDevice } from "./wedge-device.ts";

/** Random numbers of a case: the same for the same seed (mulberry32). */
export type Chance = {
  /** A whole number from `least` to `most`. */
  whole(least: number, most: number): number;
  oneOf<T>(items: readonly [T, ...T[]]): T;
};

export function chanceOf(seed: number): Chance {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const whole = (least: number, most: number): number => least + Math.floor(next() * (most - least + 1));
  return { whole, oneOf: (items) => items[whole(0, items.length - 1)] ?? items[0] };
}

/** What a case came to: scans and the field's text, as they should be and as they were. */
export type Played = {
  readonly meant: { readonly scans: readonly string[]; readonly field: string };
  readonly came: { readonly scans: readonly string[]; readonly field: string };
  readonly rows: readonly PageEventRow[];
};

/**
 * One case: a person types into a field and a device scans, in turn and into one another, as hands and devices do.
 * The person's keys are 60 ms apart at least and stay down for 55 to 160 ms; where the device presses keys with a
 * position, up to two of them fall into the middle of a scan.
 */
export function playCase(device: WedgeDevice, chance: Chance): Played {
  const story = new Story(device, chance);
  for (let turn = chance.whole(1, 4); turn > 0; turn--) {
    story.type(chance.whole(0, 6));
    story.scan();
  }
  story.type(chance.whole(0, 4));
  return play(device, story);
}

const LETTERS = [..."abcdefghijklmnopqrstuvwxyz"];
const GS = "\u001d";

class Story {
  readonly rows: PageEventRow[] = [];
  readonly scans: string[] = [];
  field = "";
  #at = 1000;
  /** Until when a finger stays on a letter. */
  readonly #down = new Map<string, number>();
  readonly #device: WedgeDevice;
  readonly #chance: Chance;
  /** A person's keys are farther apart than a device's, or nobody could tell them. */
  readonly #pause: number;

  constructor(device: WedgeDevice, chance: Chance) {
    this.#device = device;
    this.#chance = chance;
    this.#pause = Math.max(60, rulesOf(device).maxGap + 10);
  }

  type(count: number): void {
    for (let index = 0; index < count; index++) {
      this.#at += this.#chance.whole(this.#pause, this.#pause + 190);
      this.#press(this.#at, this.#letter(this.#at, LETTERS));
    }
    if (count > 0 && this.#chance.whole(1, 6) === 1) this.#enter();
    this.#at += this.#chance.whole(this.#pause, this.#pause + 300);
  }

  scan(): void {
    const raw = codeOf(this.#device, this.#chance);
    const strokes = strokesOf(this.#device.sends, raw, rulesOf(this.#device).gsReplacement);
    const times = this.#times(strokes.length);
    strokes.forEach((stroke, index) => {
      for (const row of stroke) this.rows.push(later(row, times[index] ?? 0));
    });
    this.scans.push(raw);
    const breaks = strokes.map((stroke, index) => (times[index] ?? 0) + (stroke.at(-1)?.[0] ?? 0));
    this.#at = this.#fallInto(raw, times, breaks);
    // Where silence ends a scan, what follows sooner than the patience with a stalling radio belongs to it.
    this.#at += this.#device.sends.suffix.length > 0 ? this.#pause : wedgeSettings(rulesOf(this.#device)).stallGap + 20;
  }

  /** When each stroke begins: the device's gap give or take, and now and then a stall of its radio. */
  #times(count: number): readonly number[] {
    const { gap, dwell } = this.#device.sends;
    const stallAt = this.#chance.whole(1, 8) === 1 && count > 10 ? this.#chance.whole(7, count - 1) : -1;
    let at = this.#at;
    return Array.from({ length: count }, (_, index) => {
      if (index > 0) at += Math.max(dwell + 1, this.#chance.whole(gap, Math.ceil(gap * 1.4)));
      if (index === stallAt) at += this.#chance.whole(20, 60);
      return at;
    });
  }

  /**
   * A person's keys in the middle of the scan, between its strokes (`breaks`: when each has ended) and on other keys
   * than the device's. Gives the time of the last key of all.
   */
  #fallInto(raw: string, times: readonly number[], breaks: readonly number[]): number {
    const { by, speaks, gap } = this.#device.sends;
    const end = times.at(-1) ?? this.#at;
    const used = new Set([...raw].map((character) => positionOf(speaks, character)?.code));
    const free = LETTERS.filter((letter) => !used.has(positionOf("us", letter)?.code));
    const possible = by === "keys" && raw.length >= 12 && free.length > 0 && this.#chance.whole(1, 4) === 1;
    if (!possible) return end;
    let last = Number.NEGATIVE_INFINITY;
    for (let wanted = this.#chance.whole(1, 2); wanted > 0; wanted--) {
      const index = this.#chance.whole(1, times.length - 5);
      const [from, to] = [breaks[index] ?? 0, times[index + 1] ?? 0];
      if (to - from < 1 || from < last + this.#pause) continue;
      last = this.#chance.whole(from, to - 1);
      this.#press(last, this.#letter(last, free), Math.max(55, 3 * gap));
    }
    return Math.max(end, last);
  }

  /** One of the letters that no finger is on. */
  #letter(at: number, letters: readonly string[]): string {
    const free = letters.filter((letter) => (this.#down.get(letter) ?? 0) < at);
    return free[this.#chance.whole(0, free.length - 1)] ?? "a";
  }

  #press(at: number, letter: string, least = 55): void {
    const { system, caps } = this.#device.sends;
    const { key, code } = typedBy(system, letter, caps);
    const modifiers = caps ? "L" : "";
    const until = at + this.#chance.whole(least, least + 105);
    this.rows.push([at, "keydown", key, code, modifiers], [until, "keyup", key, code, modifiers]);
    this.#down.set(letter, until);
    this.field += key;
  }

  #enter(): void {
    this.#at += this.#chance.whole(this.#pause, this.#pause + 190);
    this.rows.push([this.#at, "keydown", "Enter", "Enter", ""], [this.#at + 60, "keyup", "Enter", "Enter", ""]);
    this.field += "⏎";
  }
}

const GS1_TEXT = "!\"%&'()*+,-./0123456789:;<=>?ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz";

/** Codes of the shop, as far as the device can send them: goods, labels, marks with GS, links. */
function codeOf({ sends }: WedgeDevice, chance: Chance): string {
  const digits = (count: number): string => Array.from({ length: count }, () => chance.whole(0, 9)).join("");
  const serial = (count: number): string => {
    const text = sends.speaks === "us" ? GS1_TEXT : GS1_TEXT.replace(/[<>'`^]/g, "");
    return Array.from({ length: count }, () => text[chance.whole(0, text.length - 1)]).join("");
  };
  const kind = chance.oneOf(["ean13", "ean8", "label", "mark", "link"] as const);
  if (kind === "ean13" || sends.by === "numpad") return digits(13);
  if (kind === "ean8") return digits(8);
  if (kind === "label") return `98${digits(14)}`;
  if (kind === "link") return `https://id.example/01/${digits(14)}?21=${serial(4)}`;
  return `01${digits(14)}21${serial(chance.whole(6, 13))}${GS}93${serial(4)}`;
}

function play(device: WedgeDevice, { rows, scans, field }: Story): Played {
  const clock = scriptedClock(0);
  const page = modelPage();
  const rules = { ...DEFAULT_WEDGE_RULES, ...rulesOf(device) };
  const settings = wedgeSettings(rules);
  const read: string[] = [];
  const wedge = keyboardWedge({ target: page.target, clock, fields: page.fields, settings: () => settings });
  const stop = wedge.start((scan) => read.push(scan.raw));
  const inOrder = rows.map((row, index) => ({ row, index })).sort((a, b) => a.row[0] - b.row[0] || a.index - b.index);
  for (const { row } of inOrder) {
    clock.pass(row[0] - clock.now());
    page.happen(row, 0);
  }
  clock.pass(2000);
  stop();
  return {
    meant: { scans, field },
    came: { scans: read, field: page.field() },
    rows: inOrder.map(({ row }) => row),
  };
}
