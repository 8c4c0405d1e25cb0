import { describe, expect, it } from "vitest";
import { audioAfterGesture, createFeedback } from "./feedback.ts";
import { FEEDBACK_KINDS, type FeedbackKind } from "./sounds.ts";

const RATE = 44_100;

/** The first second of a signal, as the loudspeaker would get it. */
async function heard(...kinds: readonly FeedbackKind[]): Promise<Float32Array> {
  const context = new OfflineAudioContext(1, RATE, RATE);
  const feedback = createFeedback({
    audio: () => context,
    vibrate: () => false,
    wanted: () => ({ sound: true, vibration: false }),
  });
  for (const kind of kinds) feedback.play(kind);
  return (await context.startRendering()).getChannelData(0);
}

const loudest = (samples: Float32Array): number =>
  samples.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0);
const soundingMs = (samples: Float32Array): number =>
  (samples.filter((sample) => Math.abs(sample) > 0.001).length / RATE) * 1000;

describe("sounds", () => {
  it("are each heard, never beyond full scale by much, and silent at the end", async () => {
    for (const kind of FEEDBACK_KINDS) {
      const samples = await heard(kind);
      expect(loudest(samples), kind).toBeGreaterThan(0.3);
      expect(loudest(samples.subarray(RATE * 0.9)), kind).toBe(0);
    }
  });

  it("begin with the signal: the loudspeaker has something to say within ten milliseconds (UX)", async () => {
    for (const kind of FEEDBACK_KINDS) {
      const samples = await heard(kind);
      expect(loudest(samples.subarray(0, RATE / 100)), kind).toBeGreaterThan(0.01);
    }
  });

  it("differ in length: a pip for added, a long buzz for refused", async () => {
    const [added, unknown, bound, refused] = await Promise.all(FEEDBACK_KINDS.map((kind) => heard(kind)));
    if (!added || !unknown || !bound || !refused) throw new Error("four signals are expected");
    expect(soundingMs(added)).toBeLessThan(100);
    expect(soundingMs(unknown)).toBeGreaterThan(200);
    expect(soundingMs(refused)).toBeGreaterThan(400);
  });

  it("cut off the one before: ten quick scans do not add up", async () => {
    const once = await heard("added");
    const tenTimes = await heard(...Array.from({ length: 10 }, () => "added" as const));
    expect(loudest(tenTimes)).toBeCloseTo(loudest(once), 3);
  });
});

describe("sound after a gesture", () => {
  it("is allowed by a key of a scan, which nobody else on the page gets to see", () => {
    const keep = (event: Event): void => event.stopImmediatePropagation();
    document.addEventListener("keydown", keep, { capture: true });
    const made: AudioContext[] = [];
    const create = (): AudioContext => {
      const context = new AudioContext();
      made.push(context);
      return context;
    };
    const audio = audioAfterGesture({ page: window, create });
    expect(audio()).toBeUndefined();
    document.body.dispatchEvent(new KeyboardEvent("keydown", { key: "4", bubbles: true }));
    expect(audio()).toBe(made[0]);
    expect(made).toHaveLength(1);
    document.removeEventListener("keydown", keep, { capture: true });
    void made[0]?.close();
  });
});
