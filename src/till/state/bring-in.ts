import type { Refused } from "../../protocol/redemptions.ts";
import type { Basket, Counter } from "./counter.ts";

/**
 * Brings in the bags of the basket that came by code and that the server does not hold yet, before it is asked to hold
 * them (R4). The refused ones; `later` when nobody answered. A bag whose label is another by now goes by that one.
 */
export async function bringInHanded({ world }: Counter, { handed }: Basket): Promise<readonly Refused[] | "later"> {
  const held = new Set(handed?.told?.softChecks.map(({ id }) => id));
  const refused: Refused[] = [];
  for (const bag of handed?.bags ?? []) {
    if (held.has(bag.id)) continue;
    const brought = await world.link.bringIn(bag);
    if (brought.kind === "later") return "later";
    const isIts = brought.kind === "stored" && brought.label === bag.label;
    if (!isIts) refused.push({ label: bag.label, code: brought.kind === "refused" ? "not-arrived" : "clash" });
  }
  return refused;
}
