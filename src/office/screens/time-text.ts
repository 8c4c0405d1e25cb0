import { formatDateTime } from "../../ui/words/formats.ts";

/** A moment with its date, kept on one line in tables. */
export const timeText = (at: string): string => formatDateTime(at).replaceAll(" ", "\u00a0");
