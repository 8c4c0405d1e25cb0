/** What one frame of the video shows; lengths in pixels of the frame, angles in radians. */
export type Shot = {
  readonly background: number;
  /** How far the scene has moved under the camera. */
  readonly pan: { readonly x: number; readonly y: number };
  readonly noise: number;
  readonly code?: {
    readonly index: number;
    readonly x: number;
    readonly y: number;
    readonly angle: number;
    /** How large it is drawn, as a multiple of the cut. */
    readonly scale: number;
    /** The way it goes while the shutter is open. */
    readonly blur: { readonly x: number; readonly y: number };
    /** Share of the light that falls on it. */
    readonly light: number;
    readonly glare?: { readonly x: number; readonly y: number; readonly radius: number };
  };
};

export const WIDTH = 1280;
export const HEIGHT = 720;
export const FRAMES_PER_SECOND = 10;
/** An empty scene, then a code that is brought into it, held and taken away. */
export const SECONDS_EMPTY = 0.8;
const SECONDS_SHOWN = 3.2;
const FRAMES_EMPTY = SECONDS_EMPTY * FRAMES_PER_SECOND;
export const FRAMES_PER_EPISODE = (SECONDS_EMPTY + SECONDS_SHOWN) * FRAMES_PER_SECOND;

/** How far (pixels) a code is drawn from the middle of the frame at most: off-centre, but in sight. */
const ASIDE = { x: 360, y: 170 };
const SMALLEST = 110;
const LARGEST = 420;
/** A code is held this slanted at most, and one in five upright on its side. */
const SLANT = 0.6;
/** The hand comes to rest after so many frames; until then the blur (pixels) goes down to that of a still hand. */
const COMING = 12;
const COMING_BLUR = 16;

export type Episode = {
  readonly background: number;
  readonly code: number;
  readonly place: { readonly x: number; readonly y: number };
  readonly angle: number;
  readonly drift: { readonly x: number; readonly y: number; readonly turn: number };
  readonly scale: number;
  readonly heading: number;
  readonly tremor: number;
  readonly light: number;
  readonly glare?: { readonly x: number; readonly y: number; readonly radius: number; readonly pace: number };
  readonly noise: number;
};

/** One scene of the video after another; `lengths` are those of the cut codes. The same seed, the same video. */
export function story(
  episodes: number,
  given: { readonly lengths: readonly number[]; readonly backgrounds: number; below: (bound: number) => number },
): readonly Episode[] {
  const { lengths, backgrounds, below } = given;
  const share = () => below(10_000) / 10_000;
  const between = (least: number, most: number) => least + share() * (most - least);
  return Array.from({ length: episodes }, () => {
    const code = below(lengths.length);
    const own = lengths[code] ?? SMALLEST;
    const length = Math.min(LARGEST, Math.max(SMALLEST, own * between(0.5, 1.1)));
    const side = below(5) === 0 ? Math.PI / 2 : 0;
    const base: Episode = {
      background: below(backgrounds),
      code,
      place: { x: WIDTH / 2 + between(-ASIDE.x, ASIDE.x), y: HEIGHT / 2 + between(-ASIDE.y, ASIDE.y) },
      angle: side + between(-SLANT, SLANT),
      drift: { x: between(-1.5, 1.5), y: between(-1.5, 1.5), turn: between(-0.006, 0.006) },
      scale: length / own,
      heading: between(0, 2 * Math.PI),
      tremor: between(0, 3),
      light: between(0.45, 1),
      noise: between(2, 9),
    };
    const glare = {
      x: between(-0.3, 0.3),
      y: between(-0.1, 0.1),
      radius: between(0.1, 0.25),
      pace: between(-0.02, 0.02),
    };
    return below(5) < 2 ? { ...base, glare } : base;
  });
}

/** Frame `n` of an episode. */
export function shot(episode: Episode, n: number): Shot {
  const { background, noise } = episode;
  const pan = { x: Math.round(20 + 15 * Math.sin(n / 9)), y: Math.round(20 + 15 * Math.cos(n / 7)) };
  const shown = n - FRAMES_EMPTY;
  if (shown < 0) return { background, pan, noise };
  const coming = Math.max(0, 1 - shown / COMING);
  const blur = coming * COMING_BLUR + episode.tremor * (0.5 + 0.5 * Math.sin(n * 1.7));
  const [cos, sin] = [Math.cos(episode.heading), Math.sin(episode.heading)];
  const away = coming * coming * 120;
  const { glare, drift } = episode;
  const code = {
    index: episode.code,
    x: episode.place.x + drift.x * shown - cos * away,
    y: episode.place.y + drift.y * shown - sin * away,
    angle: episode.angle + drift.turn * shown,
    scale: episode.scale,
    blur: { x: cos * blur, y: sin * blur },
    light: episode.light,
  };
  const bright = glare && { x: glare.x + glare.pace * shown, y: glare.y, radius: glare.radius };
  return { background, pan, noise, code: bright === undefined ? code : { ...code, glare: bright } };
}
