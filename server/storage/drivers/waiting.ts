import type { Waiting } from "../retry.ts";

/** The system's timer and random numbers, for pauses between tries. */
export const systemWaiting: Waiting = {
  random: Math.random,
  sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
};
