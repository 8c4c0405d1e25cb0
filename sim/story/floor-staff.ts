import { type Bag, bagPieces, bagTotal } from "../../src/domain/bag.ts";
import { lookupKey } from "../../src/domain/barcodes/lookup.ts";
import { addGoods, seal, undo } from "../../src/domain/compose.ts";
import { makeUuid, type Uuid } from "../../src/domain/ids.ts";
import type { LabelNumber } from "../../src/domain/label-number.ts";
import { goodsOf, type ScannedGoods } from "../../src/domain/line.ts";
import type { Identity } from "../../src/journal/port.ts";
import { createClient } from "../../src/protocol/client.ts";
import { deviceCrypto } from "../../src/sync/device-crypto.ts";
import { handoffCodes } from "../../src/sync/handoff-codes.ts";
import { createBagBook } from "../../src/terminal/state/bag-book.ts";
import type { Seeded } from "../world/seeded.ts";
import type { HandheldTab } from "./devices.ts";
import type { PeopleKnow, SavedBag } from "./people-know.ts";
import type { BagPlan } from "./plan.ts";
import { barcodeOf, ORIGIN, priceAt, type Shop } from "./shop.ts";

export type StaffWorld = {
  readonly shop: Shop;
  readonly random: Seeded;
  readonly know: PeopleKnow;
  readonly device: number;
  readonly identity: Identity;
  readonly freshLabel: () => LabelNumber | undefined;
  /** Whoever has another page of this device open. */
  readonly beside: () => FloorStaff | undefined;
  readonly violated: (invariant: string, what: string) => void;
  readonly trace: (text: string) => void;
};

/** Whoever holds a handheld: does what the screens let them, and sees what they show. */
export type FloorStaff = {
  isBusy(): boolean;
  /** After the page was opened: whoever left a sealed bag behind has the customer's word by now. */
  pickUp(): Promise<void>;
  serve(bags: readonly BagPlan[]): Promise<void>;
  /** Somebody else says the customer's word on another page of the device, at the same moment (I4). */
  concludeToo(id: Uuid, word: "agreed" | "declined"): Promise<void>;
  relabel(): Promise<void>;
  /** There is no network: a bag that waits is shown as codes to a till (R4). Undefined when none waits. */
  showCodes(): Promise<{ readonly label: LabelNumber; readonly codes: readonly string[] } | undefined>;
};

const THINK_MS = 4_000;
const CUSTOMER_MS = 12_000;
const LONG_AGO = "2000-01-01T00:00:00.000Z";

export function createFloorStaff(world: StaffWorld, tab: HandheldTab): FloorStaff {
  const { shop, random, know, violated } = world;
  const { journal, orders } = tab.device;
  const { terminal } = world.identity;
  const newId = (): Uuid => makeUuid(tab.now(), random.bytes(10));
  const settings = () => tab.link.settings() ?? shop.settings;
  const book = createBagBook({ journal, terminal, settings, now: tab.now, newId, dayStart: () => LONG_AGO });
  const client = createClient({ fetch: tab.fetch, origin: ORIGIN, token: () => undefined, random: random.next });
  const think = () => tab.life.pause(random.below(THINK_MS));
  let busy = false;

  /** One thing at a time, as people do. */
  const alone = async (work: () => Promise<void>): Promise<void> => {
    if (busy) return;
    busy = true;
    await work();
    busy = false;
  };
  const bagNow = (id: Uuid): Bag | undefined => book.bags.value.get(id);

  const labelFor = (plan: BagPlan): LabelNumber | undefined => {
    const { labelsUsed } = know;
    if (plan.label === "twice" && labelsUsed.length > 0) return random.pick(labelsUsed);
    if (plan.label === "strange") return random.pick(shop.strange);
    return world.freshLabel();
  };

  /** What the screen makes of a barcode: undefined when nobody knows it. */
  const goodsFor = async (article: number): Promise<ScannedGoods | undefined> => {
    const barcode = barcodeOf(article);
    const found = await tab.link.lookup.find(barcode, [{ key: lookupKey(barcode) }]);
    if (found.kind === "unknown") return undefined;
    const { priceFrom, catalogueVersion } = found;
    for (const { priceMinor } of found.articles) {
      if (priceMinor === priceAt(article, catalogueVersion)) continue;
      violated("I13", `${barcode} costs ${priceMinor} by version ${catalogueVersion} of the ${priceFrom}`);
    }
    const [known] = found.articles;
    if (known === undefined) return undefined;
    const goods = goodsOf(known, { barcode, entry: "scan" }, { priceFrom, catalogueVersion });
    return goods.ok ? goods.value : undefined;
  };

  const scan = async (id: Uuid | undefined, plan: BagPlan, article: number): Promise<Uuid | undefined> => {
    const goods = await goodsFor(article);
    const bag = id === undefined ? undefined : bagNow(id);
    if (goods === undefined) return id;
    const factsOf = (to: Bag) => {
      const fact = addGoods(to, goods, new Set());
      return fact.ok ? [fact.value] : [];
    };
    if (bag !== undefined) {
      await book.write(bag.id, ...factsOf(bag));
      return id;
    }
    // No server takes a name as long as that.
    const opened = await book.open(plan.poison ? "x".repeat(70) : "anna", factsOf);
    return opened.ok ? opened.value.id : undefined;
  };

  const piecesOf = (id: Uuid | undefined): number => bagPieces((id && bagNow(id)) || { lines: [] });

  const fill = async (plan: BagPlan): Promise<Uuid | undefined> => {
    let id: Uuid | undefined;
    for (const article of plan.goods) {
      const before = piecesOf(id);
      id = await scan(id, plan, article);
      if (piecesOf(id) > before + 1) violated("I8", `one scan made ${before} pieces ${piecesOf(id)}`);
      await think();
    }
    const bag = id === undefined ? undefined : bagNow(id);
    if (bag !== undefined && plan.undo) await undoLast(bag);
    return id;
  };

  const undoLast = async (bag: Bag): Promise<void> => {
    const fact = undo(bag);
    const undone = fact.ok && (await book.write(bag.id, fact.value)).ok;
    const [before, after] = [bagPieces(bag), piecesOf(bag.id)];
    if (undone && after !== before - 1) violated("I8", `undone, and ${before} pieces are ${after}`);
  };

  const sealBag = async (id: Uuid, plan: BagPlan): Promise<void> => {
    for (let tries = 0; tries < 3; tries++) {
      const bag = bagNow(id);
      const label = tries === 0 ? labelFor(plan) : world.freshLabel();
      if (bag === undefined || label === undefined) return;
      const fact = seal(bag, label, book.labelsUsed());
      if (!fact.ok) continue;
      know.labelsUsed.push(label);
      if ((await book.write(id, fact.value)).ok) return;
    }
  };

  const conclude = async (id: Uuid, word: "agreed" | "declined"): Promise<void> => {
    for (let tries = 0; tries < 20; tries++) {
      const bag = bagNow(id);
      if (bag?.stage !== "sealed") return;
      if ((await book.conclude(bag, word)).ok) {
        const done = bagNow(id);
        if (done !== undefined) remember(done);
        tab.link.link.kick();
        return;
      }
      // The disk is full: staff see it, and try again.
      await tab.life.pause(5_000);
    }
  };

  const remember = (bag: Bag): void => {
    const { id, label, stage } = bag;
    if (label === undefined || (stage !== "agreed" && stage !== "declined")) return;
    world.trace(`saved ${id.slice(-6)} label ${label} ${bagTotal(bag)} ${stage}`);
    const shownLines = bag.lines.map(({ marked: _1, priceInCode: _2, priceBeforeMinor: _3, ...line }) => line);
    const poison = bag.staff.length > 64;
    const saved: SavedBag = {
      id,
      device: world.device,
      label,
      word: stage,
      shownMinor: bagTotal(bag),
      shownLines,
      poison,
    };
    const earlier = know.saved.get(id);
    if (earlier !== undefined && earlier.word !== stage) violated("I4", `${id} is ${earlier.word} and ${stage}`);
    know.saved.set(id, saved);
  };

  const endVisit = async (): Promise<void> => {
    const open = book.openBag.value;
    if (open !== undefined) await book.write(open.id, { kind: "dropped" });
    await book.endVisit();
  };

  const relabelOne = async (id: Uuid): Promise<void> => {
    const label = labelsOfRelabelled.get(id) ?? world.freshLabel();
    const token = await tab.link.token();
    if (label === undefined || token === undefined) return;
    labelsOfRelabelled.set(id, label);
    const answer = await client.relabel(id, { label }, token);
    world.trace(`relabel ${id.slice(-6)} to ${label}: ${JSON.stringify(answer).slice(0, 80)}`);
    if (answer.ok) await orders.relabelled(id, label, answer.value.storedAt);
  };

  const labelsOfRelabelled = new Map<Uuid, LabelNumber>();
  return {
    isBusy: () => busy,
    pickUp: () =>
      alone(async () => {
        if (!(await book.load()).ok) return;
        for (const bag of book.visitBags.value) {
          if (bag.stage !== "sealed") continue;
          await think();
          await conclude(bag.id, "agreed");
        }
        await endVisit();
      }),
    serve: (bags) =>
      alone(async () => {
        for (const plan of bags) {
          const id = await fill(plan);
          if (id === undefined || (bagNow(id)?.lines.length ?? 0) === 0) continue;
          await sealBag(id, plan);
          // The customer looks at the total.
          await tab.life.pause(random.below(CUSTOMER_MS));
          const other = random.chance(0.5) ? world.beside() : undefined;
          await Promise.all([conclude(id, plan.word), other?.concludeToo(id, random.pick(["agreed", "declined"]))]);
        }
        await endVisit();
      }),
    concludeToo: (id, word) =>
      alone(async () => {
        if ((await book.load()).ok) await conclude(id, word);
      }),
    relabel: () =>
      alone(async () => {
        const known = await orders.since(LONG_AGO);
        if (!known.ok) return;
        for (const order of known.value) if (order.state.kind === "clash") await relabelOne(order.id);
      }),
    async showCodes() {
      const waiting = await tab.device.outbox.waiting();
      const ids = new Set(waiting.ok ? waiting.value.map(({ id }) => id) : []);
      const bag = [...know.saved.values()].findLast(({ id, word }) => ids.has(id) && word === "agreed");
      const codes = bag && (await handoffCodes({ ...tab.device, crypto: deviceCrypto(crypto.subtle) }, bag.id));
      return bag && codes && { label: bag.label, codes };
    },
  };
}
