import { formatNumber } from "../../ui/words/formats.ts";

/** Reads millimetres as people type them: comma or point, no grouping, to the thousandth. NaN when it is no length. */
export function readMm(text: string): number {
  const typed = text.trim().replace(",", ".").replace("\u2212", "-");
  return /^-?\d{1,3}(\.\d{0,3})?$/.test(typed) ? Number(typed) : Number.NaN;
}

/** Reads a count of labels. NaN when it is none. */
export const readCount = (text: string): number => (/^\d{1,3}$/.test(text.trim()) ? Number(text) : Number.NaN);

/** As `readMm` reads it: in the figures of the locale, to the thousandth. */
export const mmText = (mm: number, locale?: string): string => formatNumber(toThousandths(mm), locale);

/** Sums of typed lengths without what floating point adds to them. */
export const toThousandths = (mm: number): number => Math.round(mm * 1000) / 1000 + 0;
