/** Days of this device's calendar, YYYY-MM-DD, both included; empty or no day: without an end there. */
export type Days = { readonly from: string; readonly to: string };

/** Their first moment, and the first that does not belong to them any more; RFC 3339 in UTC. */
export function momentsOfDays({ from, to }: Days): { readonly from?: string; readonly to?: string } {
  const first = startOf(from);
  const last = startOf(to);
  last?.setDate(last.getDate() + 1);
  return {
    ...(first === undefined ? {} : { from: first.toISOString() }),
    ...(last === undefined ? {} : { to: last.toISOString() }),
  };
}

function startOf(day: string): Date | undefined {
  const start = new Date(`${day}T00:00:00`);
  return Number.isNaN(start.getTime()) ? undefined : start;
}

/** The local day of a moment (milliseconds since 1970). */
export function dayOf(moment: number): string {
  const date = new Date(moment);
  const two = (part: number): string => String(part).padStart(2, "0");
  return `${String(date.getFullYear()).padStart(4, "0")}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}
