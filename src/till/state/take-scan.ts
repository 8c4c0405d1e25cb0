import { type LabelNumber, readTypedLabel } from "../../domain/label-number.ts";
import { readScan } from "../../protocol/read-scan.ts";
import type { Scan } from "../../scanner/port.ts";
import { type Counter, say } from "./counter.ts";
import { takeLabel } from "./hold-bags.ts";
import type { TillWorld } from "./world.ts";

const schemeOf = ({ world }: Counter) => {
  const { labelAi, labelPrefixes } = world.settings();
  return { ai: labelAi, prefixes: labelPrefixes };
};

/** A scan, wherever the focus is: labels only; goods are sold at the POS (R1). */
export async function takeScan(counter: Counter, scan: Pick<Scan, "raw" | "aim">): Promise<void> {
  const read = readScan(counter.world.settings(), scan);
  if (read.ok && read.value.kind === "label") return takeReadLabel(counter, read.value.number);
  if (read.ok && read.value.kind === "malformed-label") return say(counter, { kind: "malformed-label" }, "refused");
  say(counter, { kind: "not-a-label" }, "refused");
}

/** Before anybody is signed in a badge says who it is (T2); nothing else counts. */
export function takeBadge(world: TillWorld, scan: Pick<Scan, "raw" | "aim">): void {
  const read = readScan(world.settings(), scan);
  const badge = read.ok && read.value.kind === "staff-badge" ? read.value.number : undefined;
  if (badge !== undefined) world.badgeShown(badge);
  world.cue(badge === undefined ? "refused" : "added");
}

/** A label number as a person typed it (R1). */
export async function takeTypedLabel(counter: Counter, text: string): Promise<void> {
  const read = readTypedLabel(text, schemeOf(counter));
  if (read.ok) return takeReadLabel(counter, read.value);
  say(counter, { kind: "malformed-label" }, "refused");
}

async function takeReadLabel(counter: Counter, label: LabelNumber): Promise<void> {
  if (isFree(counter)) await takeLabel(counter, label);
}

/** May a bag come to the basket now? Says why not; closes what stands in its way. */
export function isFree(counter: Counter): boolean {
  const { asking, payment } = counter;
  // The POS has printed the receipt already: a bag that comes now would not be on it.
  const receiptOpen = asking.value === "receipt";
  if (receiptOpen || payment.value.kind === "refused") {
    say(counter, { kind: receiptOpen ? "receipt-open" : "finish-first" }, "refused");
    return false;
  }
  asking.value = "nothing";
  payment.value = { kind: "none" };
  return true;
}
