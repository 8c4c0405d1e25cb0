import { formatDateTime } from "../../../ui/words/formats.ts";
import { locale } from "../../../ui/words/language.ts";

/** When a price begins to hold, by the store's clock, kept on one line in tables. */
export const comingTime = (at: string, timeZone: string): string =>
  formatDateTime(at, locale(), timeZone).replaceAll(" ", "\u00a0");
