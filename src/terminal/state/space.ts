import { type ReadonlySignal, signal } from "@preact/signals";

/**
 * Less than this (MB) and the next bag may not fit any more: a bag of 500 lines with its order and journal is far below
 * 1 MB, and the browser's estimate is coarse.
 */
const SHORT_MB = 5;

/** Is the disk really short? Then no bag is begun: said before goods are scanned, not when the bag is full (UX). */
export type Space = {
  readonly short: ReadonlySignal<boolean>;
  look(): Promise<void>;
};

/** Over the browser's estimate; where it gives none, only failing writes tell. */
export function createSpace(freeMegabytes: () => Promise<number | undefined>): Space {
  const short = signal(false);
  return {
    short,
    async look() {
      const free = await freeMegabytes();
      short.value = free !== undefined && free < SHORT_MB;
    },
  };
}
