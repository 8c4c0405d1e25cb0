import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

const css = readFileSync(new URL("./tokens.css", import.meta.url), "utf8");
const THEMES = ["day", "night"] as const;
type ThemeName = (typeof THEMES)[number];

const colours = new Map(
  [...css.matchAll(/--([\w-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\);/g)].map(
    ([, name = "", day = "", night = ""]) => [name, { day, night }] as const,
  ),
);

function colour(name: string, theme: ThemeName): string {
  const found = colours.get(name);
  if (!found) throw new Error(`tokens.css has no colour ${name}`);
  return found[theme];
}

/** WCAG 2.2, relative luminance. */
function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** WCAG 2.2, contrast ratio. */
function contrast(first: string, second: string): number {
  const [light = 0, dark = 0] = [luminance(first), luminance(second)].toSorted((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

const inks = ["text", "muted", "good-ink", "waiting-ink", "refused-ink", "offline-ink", "accent"];
const textPairs = [
  ...["background", "surface"].flatMap((ground) => inks.map((ink) => [ink, ground] as const)),
  ["text", "surface-pressed"] as const,
  ...["accent", "good", "waiting", "refused", "offline"].map((fill) => [`on-${fill}`, fill] as const),
  ["on-accent", "accent-pressed"] as const,
];
const borderPairs = ["line", "focus", "accent"].flatMap((border) =>
  ["background", "surface"].map((ground) => [border, ground] as const),
);

describe.each(THEMES)("colours by %s", (theme) => {
  it.each(textPairs)("text: %s on %s has a contrast of at least 7:1", (ink, ground) => {
    expect(contrast(colour(ink, theme), colour(ground, theme))).toBeGreaterThanOrEqual(7);
  });

  it.each(borderPairs)("controls: %s on %s has a contrast of at least 3:1", (border, ground) => {
    expect(contrast(colour(border, theme), colour(ground, theme))).toBeGreaterThanOrEqual(3);
  });
});

describe("the measure of contrast itself", () => {
  it("knows black on white and the known grey of 4.54:1", () => {
    expect(contrast("#000000", "#ffffff")).toBeCloseTo(21, 5);
    expect(contrast("#767676", "#ffffff")).toBeCloseTo(4.54, 2);
  });

  it("has read every colour of the file", () => {
    expect(colours.size).toBe((css.match(/#[0-9a-f]{6}/g)?.length ?? 0) / 2);
    expect(colours.size).toBeGreaterThan(20);
  });
});
