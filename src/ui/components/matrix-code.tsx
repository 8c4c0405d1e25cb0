import { datamatrix, qrcode } from "bwip-js/browser";
import type { JSX } from "preact";

type MatrixCodeProps = {
  readonly symbol: "qr" | "data-matrix";
  /** What the code carries, byte for byte. */
  readonly bytes: readonly number[];
  /** Says what it is for to people who do not see it. */
  readonly label: string;
};

/** A 2D code as a drawing, as wide as its place; dark on light in both themes, with its clear edge, for scanners. */
export function MatrixCode({ symbol, bytes, label }: MatrixCodeProps): JSX.Element {
  const { size, path } = matrixOutline(symbol, bytes);
  return (
    <svg viewBox={`0 0 ${size} ${size}`} role="img" aria-label={label} shape-rendering="crispEdges">
      <rect width={size} height={size} fill="#ffffff" />
      <path d={path} fill="#000000" fill-rule="evenodd" />
    </svg>
  );
}

type Outline = { readonly size: number; readonly path: string };

const DRAW = {
  qr: (options: CodeOptions, onto: Drawing) => qrcode({ bcid: "qrcode", ...options }, onto),
  "data-matrix": (options: CodeOptions, onto: Drawing) => datamatrix({ bcid: "datamatrix", ...options }, onto),
} as const;

type CodeOptions = { readonly text: string; readonly binarytext: boolean; readonly scale: number };
type Drawing = ReturnType<typeof outlineDrawing>;

/** Clear modules round a code: ISO/IEC 18004 asks for 4 round QR; Data Matrix needs 1, and 4 does no harm. */
const CLEAR_MODULES = 4;

/** The dark modules of a code as one path, each module one unit, with the clear edge round them. */
export function matrixOutline(symbol: MatrixCodeProps["symbol"], bytes: readonly number[]): Outline {
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
