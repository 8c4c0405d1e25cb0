import type { Bag } from "../../domain/bag.ts";
import { changeQuantity, drop, removeLine, undo } from "../../domain/compose.ts";
import type { Uuid } from "../../domain/ids.ts";
import type { BagFact } from "../../domain/journal-entry.ts";
import type { StorageFault } from "../../journal/port.ts";
import { NOTHING, type RefusedWhy, type Said } from "./asking.ts";
import { type Floor, say } from "./floor.ts";

const refuse = (floor: Floor, why: RefusedWhy): void => say(floor, { kind: "refused", why }, "refused");

/** Writes one fact; says what it came to, or why the device could not. */
async function write(floor: Floor, bag: Bag, fact: BagFact, said: Said): Promise<void> {
  const written = await floor.book.write(bag.id, fact);
  if (!written.ok) return refuse(floor, written.error);
  say(floor, said);
}

/** Takes back the last scan, quantity or removal (S3). */
export async function undoLast(floor: Floor): Promise<void> {
  const bag = floor.book.openBag.value;
  const fact = bag && undo(bag);
  if (bag === undefined || fact === undefined || !fact.ok) return refuse(floor, "nothing-to-undo");
  const written = await floor.book.write(bag.id, fact.value);
  if (!written.ok) return refuse(floor, written.error);
  say(floor, { kind: "undone", name: changedName(bag, floor.book.bags.value.get(bag.id)) });
}

/** The article that differs between the bag before and after. */
function changedName(before: Bag, after: Bag | undefined): string {
  const lines = after?.lines ?? [];
  const gone = before.lines.find((line) => {
    const now = lines.find((other) => other.line === line.line);
    return now === undefined || now.quantity !== line.quantity;
  });
  const back = lines.find((line) => before.lines.every((other) => other.line !== line.line));
  return (gone ?? back)?.name ?? "";
}

export async function setQuantity(floor: Floor, line: number, value: number): Promise<void> {
  const bag = floor.book.openBag.value;
  if (bag === undefined) return;
  const fact = changeQuantity(bag, line, value, floor.world.settings().manualQuantity);
  if (!fact.ok) {
    const byHand = fact.error === "quantity-by-hand-not-allowed";
    return refuse(floor, byHand ? "quantity-by-hand-not-allowed" : "not-a-quantity");
  }
  floor.asking.value = NOTHING;
  await write(floor, bag, fact.value, { kind: "changed", name: nameOf(bag, line), line });
}

export async function takeLineOut(floor: Floor, line: number): Promise<void> {
  const bag = floor.book.openBag.value;
  const fact = bag && removeLine(bag, line);
  floor.asking.value = NOTHING;
  if (bag !== undefined && fact?.ok) await write(floor, bag, fact.value, { kind: "removed", name: nameOf(bag, line) });
}

const nameOf = (bag: Bag, line: number): string => bag.lines.find((known) => known.line === line)?.name ?? "";

/** Asks for the label; nothing is asked while there is nothing to seal or nowhere to write. */
export async function askForLabel(floor: Floor): Promise<void> {
  const { book } = floor;
  if (book.fault.value !== undefined) return refuse(floor, book.fault.value);
  const bag = book.openBag.value;
  if (bag === undefined || bag.lines.length === 0) return refuse(floor, "bag-is-empty");
  floor.said.value = { kind: "nothing" };
  floor.asking.value = { kind: "seal", typing: false };
}

/** Staff put back their own open bag; another's needs the right *manage* (S3). */
export async function dropBag(floor: Floor): Promise<void> {
  const bag = floor.book.openBag.value;
  const staff = floor.staff();
  floor.asking.value = NOTHING;
  if (bag === undefined || staff === undefined) return;
  if (bag.staff !== staff.login && !staff.mayManage) return refuse(floor, "not-your-bag");
  const fact = drop(bag);
  if (fact.ok) await write(floor, bag, fact.value, { kind: "dropped" });
}

/** The customer's word on a sealed bag. */
export async function concludeBag(floor: Floor, id: Uuid, word: "agreed" | "declined"): Promise<void> {
  const bag = floor.book.bags.value.get(id);
  if (bag?.stage !== "sealed") return;
  const concluded = await floor.book.conclude(bag, word);
  if (!concluded.ok) return refuse(floor, concluded.error);
  floor.asking.value = { kind: "customer", bag: id };
  say(floor, { kind: "concluded", bag: id });
  floor.world.link.kick();
}

/** Why the next customer cannot start yet; undefined when one tap is enough. */
function whyNotNext(bags: readonly Bag[]): Extract<RefusedWhy, "bag-open" | "bag-waits"> | undefined {
  if (bags.some((bag) => bag.stage === "open" && bag.lines.length > 0)) return "bag-open";
  return bags.some((bag) => bag.stage === "sealed") ? "bag-waits" : undefined;
}

/** The next customer, by one tap and never by scanning on (S3). An empty bag is put back by the way. */
export async function nextCustomer(floor: Floor): Promise<void> {
  const why = whyNotNext(floor.book.visitBags.value) ?? (await closeVisit(floor));
  floor.asking.value = NOTHING;
  floor.view.value = "scan";
  if (why !== undefined) return refuse(floor, why);
  say(floor, { kind: "next-customer" });
}

async function closeVisit({ book }: Floor): Promise<StorageFault | undefined> {
  const empty = book.openBag.value;
  if (empty !== undefined) {
    const dropped = await book.write(empty.id, { kind: "dropped" });
    if (!dropped.ok) return dropped.error;
  }
  const ended = await book.endVisit();
  return ended.ok ? undefined : ended.error;
}
