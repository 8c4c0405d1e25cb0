import type { JSX } from "preact";
import { encode } from "uqr";

type QrCodeProps = {
  readonly text: string;
  /** What it holds, for those who do not see it. */
  readonly label: string;
  /** How much of it may be lost: L 7 %, M 15 %. */
  readonly correction?: "L" | "M";
};

/** A QR code as a drawing; dark on light in both themes, for cameras. */
export function QrCode({ text, label, correction = "M" }: QrCodeProps): JSX.Element {
  const { size, data } = encode(text, { ecc: correction, border: 4 });
  const path = data.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : []))).join("");
  return (
    <svg viewBox={`0 0 ${size} ${size}`} role="img" aria-label={label} shape-rendering="crispEdges">
      <rect width={size} height={size} fill="#ffffff" />
      <path d={path} fill="#000000" />
    </svg>
  );
}
