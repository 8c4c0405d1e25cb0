import { Cron } from "croner";
import type { MappingProfile } from "../../../src/protocol/mapping-profiles.ts";

type Schedule = NonNullable<MappingProfile["schedule"]>;

const cronOf = ({ cron, timeZone }: Schedule): Cron => new Cron(cron, { paused: true, timezone: timeZone });

/** When it is due next behind a moment; undefined when that is never, or this is no schedule. */
export function dueAfter(schedule: Schedule, at: number): number | undefined {
  try {
    return cronOf(schedule).nextRun(new Date(at))?.getTime();
  } catch {
    return undefined;
  }
}

/** A pattern of cron in a time zone that there is. */
export const isSchedule = (schedule: Schedule): boolean => dueAfter(schedule, 0) !== undefined;
