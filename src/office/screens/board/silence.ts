import type { Board, BoardDevice } from "../../../protocol/board.ts";

const MINUTE_MS = 60_000;
/** From here on a figure is marked (minutes): devices report each minute, and an order is sent in seconds. */
export const LATE_MINUTES = 5;

export type Silence = "none" | "fault" | "shut";

/**
 * What it means that a device says nothing (M2). While the store is shut it means nothing, and after that only as much of it
 * counts as the store is open. `now`: by the server's clock.
 */
export function silenceOf(
  { reportedAt }: Pick<BoardDevice, "reportedAt">,
  { opening }: Pick<Board, "opening">,
  now: number,
): Silence {
  const isLate = (since: string | null): boolean =>
    since === null || now - Date.parse(since) >= LATE_MINUTES * MINUTE_MS;
  if (!isLate(reportedAt)) return "none";
  if (opening === null) return "fault";
  if (opening.since === null) return "shut";
  return isLate(opening.since) ? "fault" : "none";
}
