import type { Role } from "../../src/domain/rights.ts";

/** What a step offers to press beside its words. */
export type TourAct = "goods" | "free-label" | "bag-label" | "go-offline" | "go-online";

export type TourStep = {
  readonly name: "welcome" | "terminal" | "goods" | "seal" | "till" | "redeem" | "office" | "offline" | "online";
  readonly page: "terminal" | "till" | "desk" | "office";
  /** Who signs in at this step. */
  readonly as?: Role;
  readonly acts: readonly TourAct[];
};

export const TOUR: readonly TourStep[] = [
  { name: "welcome", page: "terminal", acts: [] },
  { name: "terminal", page: "terminal", as: "floor", acts: [] },
  { name: "goods", page: "terminal", acts: ["goods"] },
  { name: "seal", page: "terminal", acts: ["free-label"] },
  { name: "till", page: "till", as: "cashier", acts: [] },
  { name: "redeem", page: "till", acts: ["bag-label"] },
  { name: "office", page: "office", as: "manager", acts: [] },
  { name: "offline", page: "terminal", acts: ["go-offline", "goods", "free-label"] },
  { name: "online", page: "terminal", acts: ["go-online"] },
];
