import { seeded } from "../goods.ts";

/** How a till's camera or imager has a code on a screen before it. */
export type Sight = {
  /** Pixels of the picture that the drawing, its quiet zone included, is wide where it is nearest. */
  readonly across: number;
  /** By so much the far side is shorter than the near one: how askew the screen is held. */
  readonly perspective: number;
  /** Turned by so much, in degrees. */
  readonly turned: number;
  /** Sigma of the blur, in pixels of the picture. */
  readonly blur: number;
  /** Grey levels: the darkest and the brightest; a reflection, or a screen that is not bright. */
  readonly dark: number;
  readonly light: number;
  /** Standard deviation of the noise, in grey levels. */
  readonly noise: number;
};

export type Picture = { readonly data: Uint8ClampedArray; readonly width: number; readonly height: number };

/** Pixels of the picture: what the camera worker is given (the centre of a 1280 × 720 frame). */
const WIDTH = 960;
const HEIGHT = 540;
/** Points of the screen looked at for each pixel, in both directions. */
const SAMPLES = 3;

/** The drawing as a screen of `pixels` device pixels shows it: each pixel is dark or light as its middle is. */
function onScreen(modules: readonly (readonly boolean[])[], pixels: number): (x: number, y: number) => number {
  const { length } = modules;
  const place = (share: number) => Math.floor((Math.floor(share * pixels) + 0.5) * (length / pixels));
  return (x, y) => {
    if (x < 0 || y < 0 || x >= 1 || y >= 1) return 1;
    return modules[place(y)]?.[place(x)] ? 0 : 1;
  };
}

/** A picture of the screen: turned, askew, out of focus, noisy. `seed` draws the noise and where between pixels it lies. */
export function seenScreen(
  modules: readonly (readonly boolean[])[],
  devicePixels: number,
  sight: Sight,
  seed: number,
): Picture {
  const below = seeded(seed);
  const shade = onScreen(modules, devicePixels);
  const grey = new Float32Array(WIDTH * HEIGHT);
  const angle = (sight.turned * Math.PI) / 180;
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const [offX, offY] = [below(1_000) / 1_000, below(1_000) / 1_000];
  for (let py = 0; py < HEIGHT; py++) {
    for (let px = 0; px < WIDTH; px++) {
      let sum = 0;
      for (let n = 0; n < SAMPLES * SAMPLES; n++) {
        const x = px + ((n % SAMPLES) + 0.5) / SAMPLES + offX - WIDTH / 2;
        const y = py + (Math.floor(n / SAMPLES) + 0.5) / SAMPLES + offY - HEIGHT / 2;
        const [u, v] = [(x * cos + y * sin) / sight.across, (y * cos - x * sin) / sight.across];
        // The plane leans back: what is further to the right is smaller, in both directions.
        const depth = 1 / (1 - sight.perspective * (u + 0.5));
        sum += shade((u + 0.5) * depth * (1 - sight.perspective), v * depth + 0.5);
      }
      grey[py * WIDTH + px] = sum / SAMPLES ** 2;
    }
  }
  return developed(blurred(grey, sight.blur), sight, below);
}

/** Gauss, across and down. */
function blurred(grey: Float32Array, sigma: number): Float32Array {
  if (sigma === 0) return grey;
  const reach = Math.ceil(3 * sigma);
  const weights = Array.from({ length: 2 * reach + 1 }, (_, at) => Math.exp(-((at - reach) ** 2) / (2 * sigma ** 2)));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const pass = (from: Float32Array, step: number): Float32Array =>
    from.map((own, at) => {
      let sum = 0;
      for (let n = -reach; n <= reach; n++) sum += (weights[n + reach] ?? 0) * (from[at + n * step] ?? own);
      return sum / total;
    });
  return pass(pass(grey, 1), WIDTH);
}

function developed(grey: Float32Array, { dark, light, noise }: Sight, below: (n: number) => number): Picture {
  const data = new Uint8ClampedArray(WIDTH * HEIGHT * 4);
  const dice = () => (below(1_000) + below(1_000) + below(1_000)) / 500 - 3;
  grey.forEach((value, at) => {
    const level = dark + value * (light - dark) + noise * dice();
    data.set([level, level, level, 255], at * 4);
  });
  return { data, width: WIDTH, height: HEIGHT };
}
