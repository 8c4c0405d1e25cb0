import type { Board } from "../../../protocol/board.ts";

/** `now`: by the server's clock, its own count and what went by here since (milliseconds since 1970). */
export type OfBoard = { readonly board: Board; readonly now: number };
