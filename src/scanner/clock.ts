/** Time as the sources see it: `now` in milliseconds, `after` runs once unless its returned function is called first. */
export type Clock = {
  now(): number;
  after(milliseconds: number, run: () => void): () => void;
};

/** The real clock of a page (milliseconds since 1970). */
export const pageClock: Clock = {
  now: () => Date.now(),
  after: (milliseconds, run) => {
    const timer = setTimeout(run, milliseconds);
    return () => clearTimeout(timer);
  },
};
