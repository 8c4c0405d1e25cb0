import type { OpeningHours } from "../../domain/alerts/opening-hours.ts";
import { formatWeekday } from "../../ui/words/weekday.ts";

/** "Mon–Fri 09:00–21:00, Sun 10:00–18:00": days that are alike stand together; empty: shut all week. */
export function openingHoursText({ days }: OpeningHours): string {
  const alike: { readonly first: number; last: number; readonly hours: string }[] = [];
  for (const [day, open] of days.entries()) {
    if (open === null) continue;
    const hours = `${open.from}–${open.to}`;
    const before = alike.at(-1);
    if (before?.last === day - 1 && before.hours === hours) before.last = day;
    else alike.push({ first: day, last: day, hours });
  }
  return alike
    .map(({ first, last, hours }) => {
      const name = first === last ? formatWeekday(first) : `${formatWeekday(first)}–${formatWeekday(last)}`;
      return `${name} ${hours}`;
    })
    .join(", ");
}
