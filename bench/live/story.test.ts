import { expect, test } from "vitest";
import type { Grey } from "../../src/scanner/decode-grey.ts";
import { seeded } from "../goods.ts";
import { backgroundOf, draw } from "./draw.ts";
import { FRAMES_PER_EPISODE, HEIGHT, shot, story, WIDTH } from "./story.ts";

const lengths = [120, 300, 220];
const tell = (seed: number) => story(12, { lengths, backgrounds: 2, below: seeded(seed) });

const plain = (width: number, height: number, shade: number): Grey => ({
  width,
  height,
  pixels: new Uint8ClampedArray(width * height).fill(shade),
});

test("the same seed tells the same story, another seed another", () => {
  expect(tell(4)).toEqual(tell(4));
  expect(tell(4)).not.toEqual(tell(5));
});

test("an episode begins with the empty scene, then the code comes to rest in sight", () => {
  for (const episode of tell(1)) {
    expect(shot(episode, 0).code).toBeUndefined();
    const last = shot(episode, FRAMES_PER_EPISODE - 1).code;
    const first = shot(episode, 8).code;
    if (last === undefined || first === undefined) throw new Error("no code is shown");
    expect(Math.hypot(last.blur.x, last.blur.y)).toBeLessThan(4);
    expect(Math.hypot(first.blur.x, first.blur.y)).toBeGreaterThan(10);
    expect(last.x).toBeGreaterThan(200);
    expect(last.x).toBeLessThan(WIDTH - 200);
    expect(last.y).toBeGreaterThan(100);
    expect(last.y).toBeLessThan(HEIGHT - 100);
  }
});

test("a frame is drawn the same again, and shows the code where the story puts it", () => {
  const backgrounds = [backgroundOf(plain(64, 36, 200)), backgroundOf(plain(64, 36, 200))];
  const codes = lengths.map((length) => plain(length, 90, 20));
  const [episode] = tell(2);
  if (episode === undefined) throw new Error("an empty story");
  const seen = shot({ ...episode, glare: { x: 9, y: 9, radius: 0.1, pace: 0 } }, 30);
  const frame = draw(seen, { backgrounds, codes, number: 30 });
  expect(draw(seen, { backgrounds, codes, number: 30 }).pixels).toEqual(frame.pixels);
  const at = Math.round(seen.code?.y ?? 0) * WIDTH + Math.round(seen.code?.x ?? 0);
  expect(frame.pixels[at]).toBeLessThan(60);
  expect(frame.pixels[0]).toBeGreaterThan(170);
});
