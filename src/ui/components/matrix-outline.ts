import { datamatrix, qrcode } from "bwip-js/browser";

export type Outline = { readonly size: number; readonly path: string };

const DRAW = {
  qr: (options: CodeOptions, onto: Drawing) => qrcode({ bcid: "qrcode", ...options }, onto),
  "data-matrix": (options: CodeOptions, onto: Drawing) => datamatrix({ bcid: "datamatrix", ...options }, onto),
} as const;

type CodeOptions = { readonly text: string; readonly binarytext: boolean; readonly scale: number };
type Drawing = ReturnType<typeof outlineDrawing>;

/** Clear modules round a code: ISO/IEC 18004 asks for 4 round QR; Data Matrix needs 1, and 4 does no harm. */
const CLEAR_MODULES = 4;

/** The dark modules of a code as one path, each module one unit, with the clear edge round them. */
export function matrixOutline(symbol: keyof typeof DRAW, bytes: readonly number[]): Outline {
  const text = String.fromCharCode(...bytes);
  return DRAW[symbol]({ text, binarytext: true, scale: 1 }, outlineDrawing());
}

/** What bwip-js draws into: outlines of dark areas, which never cross one another. */
function outlineDrawing() {
  let width = 0;
  let unit = 1;
  const outlines: (readonly (readonly [number, number])[])[] = [];
  const nothing = (): void => undefined;
  return {
    scale: (): null => null,
    measure: () => ({ width: 0, ascent: 0, descent: 0 }),
    init(wide: number): void {
      width = wide;
    },
    polygon(points: readonly (readonly [number, number])[]): void {
      outlines.push(points);
    },
    line: nothing,
    hexagon: nothing,
    ellipse: nothing,
    text: nothing,
    fill: nothing,
    end(): Outline {
      const steps = outlines.flat(2);
      unit = steps.reduce(commonDivisor, width);
      const place = (at: number): number => at / unit + CLEAR_MODULES;
      const path = outlines
        .map((points) => `M${points.map(([x, y]) => `${place(x)} ${place(y)}`).join("L")}z`)
        .join("");
      return { size: width / unit + 2 * CLEAR_MODULES, path };
    },
  };
}

const commonDivisor = (a: number, b: number): number => (b === 0 ? a : commonDivisor(b, a % b));
