import type { Article } from "../../domain/article.ts";
import type { Bag } from "../../domain/bag.ts";
import { addGoods, type ComposeFault } from "../../domain/compose.ts";
import type { BagFact } from "../../domain/journal-entry.ts";
import { goodsOf, type ScannedGoods, unitsToMark } from "../../domain/line.ts";
import type { Result } from "../../domain/result.ts";
import { takenArticle } from "../../domain/take-article.ts";
import type { Found } from "../../sync/port.ts";
import { type GoodsScan, NOTHING, type Priced, type StopReason } from "./asking.ts";
import { type Floor, say, stop, stopForStorage } from "./floor.ts";

/** What a lookup came to: one article goes into the bag, several are asked about (B2), none stops the line. */
export async function takeFound(floor: Floor, scan: GoodsScan, found: Found): Promise<void> {
  if (found.kind === "unknown") return takeUnknown(floor, scan.barcode, found.asked);
  const priced = { priceFrom: found.priceFrom, catalogueVersion: found.catalogueVersion };
  const [only, ...others] = found.articles;
  if (only === undefined) return takeUnknown(floor, scan.barcode, found.priceFrom === "server");
  if (others.length === 0) return takeArticle(floor, only, scan, priced);
  floor.asking.value = { kind: "choose", articles: found.articles, scan, priced, notAdded: [] };
  floor.world.cue("refused");
}

/** An unknown barcode is kept for the history, then stops the line (story point 2, S5). */
async function takeUnknown(floor: Floor, barcode: string, asked: boolean): Promise<void> {
  const written = await intoBag(floor, () => ({ ok: true, value: [{ kind: "unknown", barcode }] }));
  if (written !== undefined) stop(floor, { kind: "unknown", barcode, asked });
}

/** Goods that may not go into a bag say so now, not at the till when it is too late (S6). */
export async function takeArticle(floor: Floor, article: Article, scan: GoodsScan, priced: Priced): Promise<void> {
  const taken = takenArticle(article, scan, priced);
  if (taken.kind === "goods") return takeGoods(floor, article, taken.goods);
  if (taken.kind === "not-for-bags") return stop(floor, { ...taken, name: article.name });
  if (taken.kind === "malformed") return stop(floor, { kind: "malformed-barcode" });
  floor.asking.value = { kind: "weigh", article, scan, priced, notAdded: [] };
}

/** The answer to *choose*: which of the articles is in the hand. */
export async function chooseArticle(floor: Floor, sku: string): Promise<void> {
  const asking = floor.asking.value;
  if (asking.kind !== "choose") return;
  const article = asking.articles.find((candidate) => candidate.sku === sku);
  floor.asking.value = NOTHING;
  if (article !== undefined) await takeArticle(floor, article, asking.scan, asking.priced);
}

/** The answer to *weigh*: grams or millilitres as the scale shows them, so typed, however the article was found. */
export async function weighGoods(floor: Floor, value: number): Promise<void> {
  const asking = floor.asking.value;
  if (asking.kind !== "weigh") return;
  const { article, scan, priced } = asking;
  const goods = goodsOf(article, { ...scan, measure: { kind: "grams", value }, entry: "typed" }, priced);
  if (!goods.ok) return;
  floor.asking.value = NOTHING;
  await takeGoods(floor, article, goods.value);
}

/** Into the bag; marked goods first say by which code each unit is known (B4). */
async function takeGoods(floor: Floor, { barcodes, flags }: Article, goods: ScannedGoods): Promise<void> {
  const age = flags.includes("age");
  if (!goods.marked || goods.mark !== undefined) {
    await addToBag(floor, goods, age);
    return;
  }
  const units = unitsToMark(goods);
  floor.asking.value = { kind: "mark", goods, units, of: units, barcodes, age };
  floor.world.cue("refused");
}

/** True when the goods are in the bag; otherwise the line has stopped and says why. */
export async function addToBag(floor: Floor, goods: ScannedGoods, age: boolean): Promise<boolean> {
  const before = floor.book.openBag.value;
  const inUse = floor.book.marksInUse();
  const taken = goods.mark !== undefined && (await floor.world.isUnitTaken(goods.mark, inUse));
  const marks = new Set(taken ? [goods.mark] : []);
  const written = await intoBag(floor, (bag) => {
    const fact = addGoods(bag, goods, marks);
    return fact.ok ? { ok: true, value: [fact.value] } : { ok: false, error: whyNot(fact.error, goods.name) };
  });
  if (written === undefined) return false;
  const [fact] = written.facts;
  if (fact?.kind !== "scanned") return false;
  const number = floor.book.visitBags.value.length;
  const fresh = before === undefined || before.lines.length === 0;
  const opened = fresh && number > 1 ? { openedBag: number } : {};
  const mark = goods.marked ? markWord(goods) : "none";
  say(floor, { kind: "added", bag: written.bag, line: fact.line, name: goods.name, age, mark, ...opened }, "added");
  return true;
}

const markWord = (goods: ScannedGoods) => (goods.mark === undefined ? "till-asks" : "taken");

function whyNot(fault: ComposeFault, name: string): StopReason {
  if (fault === "mark-used" || fault === "bag-is-full" || fault === "line-is-full") return { kind: fault, name };
  throw new Error(`broken assumption: goods refused as ${fault}`);
}

/** Writes facts into the open bag, or opens the next one of this customer for them; undefined when it stopped. */
async function intoBag(
  floor: Floor,
  make: (bag: Bag) => Result<readonly BagFact[], StopReason>,
): Promise<{ readonly bag: Bag["id"]; readonly facts: readonly BagFact[] } | undefined> {
  const staff = floor.staff();
  if (staff === undefined) return undefined;
  const open = floor.book.openBag.value;
  if (open !== undefined) {
    const facts = make(open);
    if (!facts.ok) return refuse(floor, facts.error);
    const written = await floor.book.write(open.id, ...facts.value);
    return written.ok ? { bag: open.id, facts: facts.value } : refuse(floor, { kind: "storage", fault: written.error });
  }
  return intoNewBag(floor, staff.login, make);
}

async function intoNewBag(floor: Floor, staff: string, make: (bag: Bag) => Result<readonly BagFact[], StopReason>) {
  // A bag that is begun is let through to its seal; the next one is not begun.
  if (floor.space.short.value) return refuse(floor, { kind: "storage", fault: "no-space" });
  let made: readonly BagFact[] = [];
  let refused: StopReason | undefined;
  const opened = await floor.book.open(staff, (bag) => {
    const facts = make(bag);
    if (facts.ok) made = facts.value;
    else refused = facts.error;
    return made;
  });
  if (refused !== undefined) return refuse(floor, refused);
  if (opened.ok) return { bag: opened.value.id, facts: made };
  stopForStorage(floor, opened.error);
  return undefined;
}

function refuse(floor: Floor, why: StopReason): undefined {
  stop(floor, why);
  return undefined;
}
