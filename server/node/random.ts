import { randomBytes, randomInt } from "node:crypto";
import type { Randomness } from "../ports/world.ts";

/** The operating system's random numbers. */
export const systemRandomness: Randomness = {
  bytes: (count) => new Uint8Array(randomBytes(count)),
  below: (below) => randomInt(below),
};
