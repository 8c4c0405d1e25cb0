import { describe, expect, it } from "vitest";
import { createFeedback, SILENT } from "./feedback.ts";
import { FEEDBACK_KINDS, SIGNALS } from "./sounds.ts";

const lengthOf = (pattern: readonly number[]): number => pattern.reduce((sum, ms) => sum + ms, 0);

describe("four signals", () => {
  it("differ in the number of tones, or in pitch by more than an octave", () => {
    for (const one of FEEDBACK_KINDS) {
      for (const other of FEEDBACK_KINDS.filter((kind) => kind !== one)) {
        const [a, b] = [SIGNALS[one].tones, SIGNALS[other].tones];
        const octaves = Math.abs(Math.log2((a[0]?.pitch ?? 1) / (b[0]?.pitch ?? 1)));
        const sameMelody = new Set(a.map((tone) => tone.pitch)).size === new Set(b.map((tone) => tone.pitch)).size;
        expect(a.length !== b.length || octaves > 1 || !sameMelody, `${one} and ${other}`).toBe(true);
      }
    }
  });

  it("start at once and end within a second, so that they keep up with scans", () => {
    for (const kind of FEEDBACK_KINDS) {
      expect(SIGNALS[kind].tones[0]?.from).toBe(0);
      for (const tone of SIGNALS[kind].tones) expect(tone.from + tone.lasts).toBeLessThan(1);
      expect(lengthOf(SIGNALS[kind].vibration)).toBeLessThan(1000);
    }
  });

  it("vibrate each in its own pattern", () => {
    expect(new Set(FEEDBACK_KINDS.map((kind) => SIGNALS[kind].vibration.join())).size).toBe(FEEDBACK_KINDS.length);
  });
});

describe("feedback without sound", () => {
  it("vibrates as wished before any gesture has allowed sound", () => {
    const felt: (readonly number[])[] = [];
    const vibrate = (pattern: readonly number[]) => felt.push(pattern) > 0;
    const feedback = createFeedback({
      audio: () => undefined,
      vibrate,
      wanted: () => ({ sound: true, vibration: true }),
    });
    feedback.play("bound");
    expect(felt).toEqual([SIGNALS.bound.vibration]);
  });

  it("does nothing when the settings want neither (T1)", () => {
    const feedback = createFeedback({
      audio: () => {
        throw new Error("no sound was wanted");
      },
      vibrate: () => {
        throw new Error("no vibration was wanted");
      },
      wanted: () => ({ sound: false, vibration: false }),
    });
    expect(() => feedback.play("refused")).not.toThrow();
    expect(() => SILENT.play("refused")).not.toThrow();
  });
});
