import fc from "fast-check";
import { expect, test } from "vitest";
import { type Burst, NO_BURST, wedgeKey, wedgeQuiet } from "./wedge-burst.ts";
import type { WedgeKey } from "./wedge-key.ts";
import { pressed, russian } from "./wedge-script.ts";
import { DEFAULT_WEDGE_SETTINGS, type WedgeSettings } from "./wedge-settings.ts";

const GS = "\u001d";

/** Plays keys and a final silence; gives the scans, and what the page got to see: passed and given back, in order. */
function play(keys: readonly WedgeKey[], given: Partial<WedgeSettings> = {}) {
  const settings = { ...DEFAULT_WEDGE_SETTINGS, ...given };
  const scans: { raw: string; aim?: string }[] = [];
  const seen: string[] = [];
  let burst: Burst = NO_BURST;
  const steps = [...keys.map((key) => () => ({ key, step: wedgeKey(burst, key, settings) }))];
  for (const next of steps) {
    const { key, step } = next();
    burst = step.burst;
    seen.push(...step.release.map((released) => released.key));
    if (step.verdict === "pass" && key.type === "down") seen.push(key.key);
    if (step.scan !== undefined) scans.push(step.scan);
  }
  const last = wedgeQuiet(burst, settings);
  seen.push(...last.release.map((released) => released.key));
  if (last.scan !== undefined) scans.push(last.scan);
  return { scans, seen };
}

const withKeys = (key: WedgeKey, more: Partial<WedgeKey>): WedgeKey => ({ ...key, ...more });

test("a burst that ends with Enter is one scan and the page sees nothing of it (B5)", () => {
  expect(play(pressed("4600000000008{Enter}"))).toEqual({ scans: [{ raw: "4600000000008" }], seen: [] });
});

test("Tab and silence end a scan as well when any suffix will do (B5)", () => {
  expect(play(pressed("46009333{Tab}")).scans).toEqual([{ raw: "46009333" }]);
  expect(play(pressed("46009333"))).toEqual({ scans: [{ raw: "46009333" }], seen: [] });
});

test("CR followed by LF is one end, not an Enter for the page", () => {
  const keys = pressed("46009333{Enter}j");
  const lineFeed = keys.map((key) => (key.key === "j" ? withKeys(key, { ctrl: true }) : key));
  expect(play(lineFeed)).toEqual({ scans: [{ raw: "46009333" }], seen: [] });
  expect(play(pressed("46009333{Enter}{Enter}"))).toEqual({ scans: [{ raw: "46009333" }], seen: [] });
});

test("a person's keys all reach the page, Enter included", () => {
  expect(play(pressed("4600000000008{Enter}", { gap: 90 }))).toEqual({
    scans: [],
    seen: [..."4600000000008", "Enter"],
  });
});

test("a person who rolls over two keys and presses Enter is no scanner", () => {
  expect(play(pressed("ok{Enter}", { gap: 30 }))).toEqual({ scans: [], seen: ["o", "k", "Enter"] });
});

test("a key held down repeats for the page", () => {
  const keys = pressed("1111111", { gap: 33 }).map((key, index) => withKeys(key, { repeat: index > 0 }));
  expect(play(keys)).toEqual({ scans: [], seen: [..."1111111"] });
});

test("five fast characters without a suffix are typing, six are a scan: timing alone is weak evidence", () => {
  expect(play(pressed("12345"))).toEqual({ scans: [], seen: [..."12345"] });
  expect(play(pressed("123456")).scans).toEqual([{ raw: "123456" }]);
});

test("with a suffix configured a fast burst without it is typing, not half a scan", () => {
  expect(play(pressed("460000"), { suffix: "enter" })).toEqual({ scans: [], seen: [..."460000"] });
  expect(play(pressed("46{Tab}00{Enter}"), { suffix: "enter" }).scans).toEqual([{ raw: "46\t00" }]);
});

test("with timeout only, an Enter behind the code belongs to it and presses nothing", () => {
  expect(play(pressed("46009333{Enter}"), { suffix: "none" })).toEqual({ scans: [{ raw: "46009333" }], seen: [] });
});

test("a radio device that stalls in the middle still sends one scan", () => {
  const keys = [...pressed("46000000"), ...pressed("00008{Enter}", { from: 135 })];
  expect(play(keys).scans).toEqual([{ raw: "4600000000008" }]);
});

test("typing before and after a scan stays typing", () => {
  const keys = [
    ...pressed("ab", { gap: 100 }),
    ...pressed("46009333{Enter}", { from: 300 }),
    ...pressed("cd", { from: 500, gap: 100 }),
  ];
  expect(play(keys)).toEqual({ scans: [{ raw: "46009333" }], seen: ["a", "b", "c", "d"] });
});

test("an AIM identifier is split off the front (B5)", () => {
  expect(play(pressed("]C19812345678901234{Enter}")).scans).toEqual([{ raw: "9812345678901234", aim: "]C1" }]);
});

test("GS arrives as a control character, as Ctrl+], as Alt+029 or as its replacement, always as 0x1D (B4, B5)", () => {
  const parts = (separator: readonly WedgeKey[]) => [
    ...pressed("0104600000000008215abc"),
    ...separator,
    ...pressed("93dGVz{Enter}", { from: 200 }),
  ];
  const down: WedgeKey = {
    type: "down",
    key: GS,
    code: "",
    shift: false,
    ctrl: false,
    alt: false,
    repeat: false,
    at: 112,
  };
  const up = withKeys(down, { type: "up", key: "Alt", code: "AltLeft", at: 120 });
  const alt = ["0", "2", "9"].map((digit) => withKeys(down, { key: digit, code: `Numpad${digit}`, alt: true }));
  const right = [{ raw: `0104600000000008215abc${GS}93dGVz` }];
  expect(play(parts([down])).scans).toEqual(right);
  expect(play(parts([withKeys(down, { key: "]", code: "BracketRight", ctrl: true })])).scans).toEqual(right);
  expect(play(parts([withKeys(down, { key: "Alt", code: "AltLeft", alt: true }), ...alt, up])).scans).toEqual(right);
  expect(
    play(parts([withKeys(down, { key: "~", code: "Backquote", shift: true })]), { gsReplacement: "~" }).scans,
  ).toEqual(right);
});

test("a Russian layout garbles neither letters, case nor symbols of a marking code (B4, B5)", () => {
  const code = "https://example.org/01/04600000000008?21=Ab";
  const ascii = code.replaceAll(/[:.=]/g, "-");
  expect(play(pressed(`${ascii}{Enter}`, { layout: russian })).scans).toEqual([{ raw: ascii }]);
});

test("a Russian layout with an AIM identifier keeps it", () => {
  expect(play(pressed("]d20104600000000008{Enter}", { layout: russian })).scans).toEqual([
    { raw: "0104600000000008", aim: "]d2" },
  ]);
});

test("what a person types through a Russian layout comes back as it was typed", () => {
  expect(play(pressed("ghbdtn", { layout: russian, gap: 90 })).seen.join("")).toBe("привет");
});

test("keys without a position (Android) are read by what they say", () => {
  const keys = pressed("46009333{Enter}").map((key) => withKeys(key, { code: "" }));
  expect(play(keys).scans).toEqual([{ raw: "46009333" }]);
});

test("a configured prefix is taken off, and a burst without it is typing", () => {
  expect(play(pressed("zz46009333{Enter}"), { prefix: "zz" }).scans).toEqual([{ raw: "46009333" }]);
  expect(play(pressed("46009333{Enter}"), { prefix: "zz" })).toEqual({ scans: [], seen: [..."46009333", "Enter"] });
});

test("Shift going down between characters does not break a burst", () => {
  expect(play(pressed("{Shift}A{Shift}B12345{Enter}")).scans).toEqual([{ raw: "AB12345" }]);
});

test("a shortcut of a person is never taken: Ctrl+A, F2, Escape, Space alone", () => {
  const keys = pressed("a{F2}{Escape} ", { gap: 10 });
  const first = keys.map((key) => (key.key === "a" ? withKeys(key, { ctrl: true }) : key));
  expect(play(first)).toEqual({ scans: [], seen: ["a", "F2", "Escape", " "] });
});

const code = fc
  .string({ unit: fc.constantFrom(..."0123456789ABCDEFabcdef-/ "), minLength: 6, maxLength: 40 })
  .filter((text) => text.trim() === text);
const word = fc.string({ unit: fc.constantFrom(..."abcdefgh0123456789"), minLength: 0, maxLength: 8 });

test("law: typing and scanning in turn lose, split, merge and leak nothing (B5)", () => {
  const turns = fc.array(
    fc.record({
      typed: word,
      scanned: code,
      human: fc.integer({ min: 60, max: 250 }),
      device: fc.integer({ min: 0, max: 45 }),
    }),
    { minLength: 1, maxLength: 6 },
  );
  fc.assert(
    fc.property(turns, fc.constantFrom("{Enter}", "{Tab}", ""), (all, suffix) => {
      let at = 0;
      const keys = all.flatMap(({ typed, scanned, human, device }) => {
        const byHand = pressed(typed, { from: at, gap: human });
        const byDevice = pressed(scanned + suffix, { from: at + typed.length * human + 100, gap: device });
        at = (byDevice.at(-1)?.at ?? at) + 200;
        return [...byHand, ...byDevice];
      });
      const { scans, seen } = play(keys);
      expect(scans.map((scan) => scan.raw)).toEqual(all.map((turn) => turn.scanned));
      expect(seen.join("")).toBe(all.map((turn) => turn.typed).join(""));
    }),
    { numRuns: 2000 },
  );
});

test("a scan that stalls after its first characters is still one scan, never its rest alone (B5)", () => {
  const [start, rest] = [pressed("9891"), pressed("700000004285386{Enter}", { from: 200 })];
  expect(play([...start, ...rest])).toEqual({ scans: [{ raw: "9891700000004285386" }], seen: [] });
});

test("a few characters at a machine's speed that stay alone are given back to the page", () => {
  expect(play(pressed("9891"))).toEqual({ scans: [], seen: ["9", "8", "9", "1"] });
});
