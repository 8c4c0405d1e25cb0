import fc from "fast-check";

/** Draws one value. */
export type Draw = <T>(arbitrary: fc.Arbitrary<T>) => T;

/** Draws of one seed: the same every time. */
export const drawing = (seed: number): Draw => {
  const [draw] = fc.sample(fc.gen(), { numRuns: 1, seed });
  if (draw === undefined) throw new Error("fast-check gave no sample");
  return (arbitrary) => draw(() => arbitrary);
};

/** True in so many of a hundred draws. */
export const often = (draw: Draw, percent: number): boolean => draw(fc.nat(99)) < percent;
