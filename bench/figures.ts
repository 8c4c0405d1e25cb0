/** Figures of one subject, named with their units. */
export type Figures = Readonly<Record<string, number>>;
export type Subjects = Readonly<Record<string, Figures>>;

/** The value below which a share of the values lies. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

export const middle = (values: readonly number[]): number => quantile(values, 0.5);

/** Three digits after the point: below that nothing here is known. */
export const rounded = <T extends Figures>(figures: T): Figures =>
  Object.fromEntries(Object.entries(figures).map(([name, value]) => [name, Math.round(value * 1_000) / 1_000]));
