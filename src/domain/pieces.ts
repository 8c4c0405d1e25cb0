import type { Line } from "./line.ts";

/** What is in a bag by the count: pieces, and one for each package of measured goods. */
export const piecesOf = (lines: readonly Pick<Line, "unit" | "quantity">[]): number =>
  lines.reduce((pieces, line) => pieces + (line.unit === "pc" ? line.quantity : 1), 0);
