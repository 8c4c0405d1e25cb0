import { locale as currentLocale } from "./language.ts";

/** A Monday, as good as any other. */
const MONDAY = Date.UTC(2024, 0, 1);
const DAY_MS = 86_400_000;

/** "Mon"; `day` counts from Monday, 0. Apart from the other formats: the handheld's first load has no use for it. */
export const formatWeekday = (
  day: number,
  width: "short" | "long" = "short",
  locale: string = currentLocale(),
): string => new Intl.DateTimeFormat(locale, { weekday: width, timeZone: "UTC" }).format(MONDAY + day * DAY_MS);
