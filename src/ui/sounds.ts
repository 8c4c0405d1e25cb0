export type FeedbackKind = "added" | "unknown" | "bound" | "refused";
export const FEEDBACK_KINDS: readonly FeedbackKind[] = ["added", "unknown", "bound", "refused"];

/** One tone of a sound: times in seconds from its start, pitch in hertz, loudness 0 to 1. */
export type Tone = {
  readonly from: number;
  readonly lasts: number;
  readonly pitch: number;
  readonly wave: "sine" | "triangle" | "square" | "sawtooth";
  readonly loudness: number;
};

export type Signal = {
  readonly tones: readonly Tone[];
  /** Milliseconds on, off, on …, as navigator.vibrate takes it. */
  readonly vibration: readonly number[];
};

/**
 * Told apart with the eyes closed by number, height and roughness: one short high pip; three equal rough beeps;
 * three rising clear tones; one long low buzz.
 */
export const SIGNALS: Readonly<Record<FeedbackKind, Signal>> = {
  added: {
    tones: [{ from: 0, lasts: 0.07, pitch: 2093, wave: "triangle", loudness: 0.6 }],
    vibration: [40],
  },
  unknown: {
    tones: [0, 0.16, 0.32].map((from) => ({ from, lasts: 0.1, pitch: 880, wave: "square", loudness: 0.8 })),
    vibration: [120, 60, 120, 60, 120],
  },
  bound: {
    tones: [
      { from: 0, lasts: 0.1, pitch: 1047, wave: "triangle", loudness: 0.6 },
      { from: 0.1, lasts: 0.1, pitch: 1319, wave: "triangle", loudness: 0.6 },
      { from: 0.2, lasts: 0.22, pitch: 1568, wave: "triangle", loudness: 0.6 },
    ],
    vibration: [40, 50, 240],
  },
  refused: {
    tones: [{ from: 0, lasts: 0.6, pitch: 165, wave: "sawtooth", loudness: 1 }],
    vibration: [600],
  },
};
