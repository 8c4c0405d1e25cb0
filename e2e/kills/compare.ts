import { expectDone, text, type Wire } from "../arrange.ts";
import { type KnownBag, type Ledger, piecesByName } from "./ledger.ts";
import { everySoftCheck } from "./shop.ts";

type Json = { readonly [key: string]: unknown };

/** The server at the end: every bag of the terminal is there once, with its goods and its total, and nothing else is. */
export async function compareWithServer(
  ledger: Ledger,
  admin: Wire,
  ofOthers: ReadonlySet<string> = new Set(),
): Promise<void> {
  const { bags, lost, doubled } = ledger;
  const arrived = (await everySoftCheck(admin)).filter(({ label }) => !ofOthers.has(String(label)));
  for (const bag of bags.values()) {
    const found = arrived.filter(({ label }) => label === bag.label);
    const [one] = found;
    if (found.length > 1) doubled.push(`bag ${bag.label} is ${found.length} times at the server`);
    if (one === undefined) lost.push(`bag ${bag.label} is not at the server`);
    else lost.push(...differences(bag, await expectDone(admin.call("GET", `/soft-checks/${text(one, "id")}`))));
  }
  for (const { label } of arrived)
    if (!bags.has(String(label))) doubled.push(`bag ${String(label)} at the server: nobody sealed it`);
  // One terminal, so one unbroken count (I10).
  const sequences = arrived.map(({ sequence }) => Number(sequence)).sort((a, b) => a - b);
  if (sequences.some((sequence, place) => sequence !== place + 1))
    lost.push(`sequences at the server: ${sequences.join(" ")}`);
}

function differences(bag: KnownBag, { state, totalMinor, lines }: Json): readonly string[] {
  const faults: string[] = [];
  const wanted = bag.says === "agreed" ? "stored" : "cancelled";
  if (state !== wanted) faults.push(`bag ${bag.label}: ${String(state)} instead of ${wanted}`);
  if (bag.total !== undefined && bag.total.replaceAll(/\D/g, "") !== String(totalMinor))
    faults.push(`bag ${bag.label}: ${String(totalMinor)} at the server, ${bag.total} on the screen (I8)`);
  const pieces = piecesByName(bag.goods);
  const there: readonly Json[] = Array.isArray(lines) ? lines : [];
  if (there.length !== pieces.size || there.some(({ name, quantity }) => pieces.get(String(name)) !== quantity))
    faults.push(`bag ${bag.label}: other goods at the server: ${JSON.stringify(lines)}`);
  return faults;
}
