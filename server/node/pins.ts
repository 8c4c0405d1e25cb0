import { type Algorithm, hash, verify } from "@node-rs/argon2";
import type { PinHasher } from "../ports/world.ts";

/** `Algorithm.Argon2id`: the package exports it as a const enum, which type stripping cannot read. */
const ARGON2ID: Algorithm.Argon2id = 2;
/** OWASP Password Storage: 19 MiB, two passes, one lane. */
const COST = { algorithm: ARGON2ID, memoryCost: 19_456, timeCost: 2, parallelism: 1 };

export const argon2Pins: PinHasher = {
  hash: (pin) => hash(pin, COST),
  verify: (hashed, pin) => verify(hashed, pin),
};
