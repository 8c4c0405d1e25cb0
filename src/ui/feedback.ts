import { type FeedbackKind, SIGNALS, type Tone } from "./sounds.ts";

/** Sound and vibration for what a scan became. Always beside a colour, a word and an icon. */
export type Feedback = { play(kind: FeedbackKind): void };

/** For tests and for pages without sound. */
export const SILENT: Feedback = { play: () => undefined };

type FeedbackParts = {
  /** The page's context; undefined while no gesture has allowed sound, or where there is none. */
  readonly audio: () => BaseAudioContext | undefined;
  /** navigator.vibrate; false where the device has no motor. */
  readonly vibrate: (pattern: readonly number[]) => boolean;
  /** Terminal settings (T1), read at each signal. */
  readonly wanted: () => { readonly sound: boolean; readonly vibration: boolean };
};

/** Feedback that starts in the same task as `play` is called; a newer signal cuts off the one before. */
export function createFeedback({ audio, vibrate, wanted }: FeedbackParts): Feedback {
  let sounding: readonly OscillatorNode[] = [];
  return {
    play(kind) {
      const { sound, vibration } = wanted();
      if (vibration) vibrate(SIGNALS[kind].vibration);
      const context = sound ? audio() : undefined;
      if (!context) return;
      for (const oscillator of sounding) oscillator.stop();
      sounding = SIGNALS[kind].tones.map((tone) => startTone(context, tone));
    },
  };
}

/** Seconds of swelling and fading, so that a tone does not click. */
const EDGE = 0.005;

function startTone(context: BaseAudioContext, tone: Tone): OscillatorNode {
  const oscillator = context.createOscillator();
  const gain = context.createGain();
  const start = context.currentTime + tone.from;
  const end = start + tone.lasts;
  oscillator.type = tone.wave;
  oscillator.frequency.value = tone.pitch;
  gain.gain.setValueAtTime(0, start);
  gain.gain.linearRampToValueAtTime(tone.loudness, start + EDGE);
  gain.gain.setValueAtTime(tone.loudness, end - EDGE);
  gain.gain.linearRampToValueAtTime(0, end);
  oscillator.connect(gain).connect(context.destination);
  oscillator.start(start);
  oscillator.stop(end);
  return oscillator;
}

type Awakening = {
  readonly page: EventTarget;
  readonly create: () => AudioContext;
};

/**
 * A browser allows sound only after a gesture: the first touch or key makes the context, and each later one wakes it
 * again after the system has put it to sleep. Keys are heard before a scanner's listener keeps them from the page, so that
 * a scan alone is gesture enough.
 */
export function audioAfterGesture({ page, create }: Awakening): () => AudioContext | undefined {
  let context: AudioContext | undefined;
  const wake = (): void => {
    context ??= create();
    // Where the browser does not wake it yet, the next gesture asks again.
    if (context.state === "suspended") context.resume().catch(() => undefined);
  };
  page.addEventListener("pointerdown", wake, { capture: true, passive: true });
  page.addEventListener("keydown", wake, { capture: true, passive: true });
  return () => context;
}
