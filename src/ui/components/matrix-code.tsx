import type { JSX } from "preact";
import { lazily } from "./lazily.tsx";
import type { Outline } from "./matrix-outline.ts";

type MatrixCodeProps = {
  readonly symbol: "qr" | "data-matrix";
  /** What the code carries, byte for byte. */
  readonly bytes: readonly number[];
  /** Says what it is for to people who do not see it. */
  readonly label: string;
};

const drawn = lazily(() =>
  import("./matrix-outline.ts").then(({ matrixOutline }) => ({ symbol, bytes, label }: MatrixCodeProps) => (
    <Picture outline={matrixOutline(symbol, bytes)} label={label} />
  )),
);

/** A 2D code as a drawing, as wide as its place; dark on light in both themes, with its clear edge, for scanners. */
export const MatrixCode = drawn.Part;

type PictureProps = { readonly outline: Outline; readonly label: string };

const Picture = ({ outline: { size, path }, label }: PictureProps): JSX.Element => (
  <svg viewBox={`0 0 ${size} ${size}`} role="img" aria-label={label} shape-rendering="crispEdges">
    <rect width={size} height={size} fill="#ffffff" />
    <path d={path} fill="#000000" fill-rule="evenodd" />
  </svg>
);
