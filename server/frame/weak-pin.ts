import type { PinFault } from "../../src/domain/pin-fault.ts";
import type { ProblemExtras } from "./problem.ts";

/** The refusal of a PIN that is too easy, with where it stands and why. */
export const weakPin = (path: string, code: PinFault): { readonly problem: "weak-pin" } & ProblemExtras => ({
  problem: "weak-pin",
  faults: [{ path, code }],
});
