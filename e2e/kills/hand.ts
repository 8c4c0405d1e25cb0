import { setTimeout as pause } from "node:timers/promises";
import type { Page } from "@playwright/test";
import type { Chance } from "./chance.ts";
import { acknowledgeSeal, type KnownBag, type Ledger } from "./ledger.ts";
import { move } from "./screen.ts";
import { GOODS_OF_THE_SHOP, type Shop } from "./shop.ts";

/** What the hand is just doing; a kill is counted under it. */
export type Doing = "starting" | "composing" | "sealing" | "agreeing" | "between customers" | "loading a catalogue";

export type Hand = {
  readonly page: Page;
  readonly ledger: Ledger;
  readonly shop: Pick<Shop, "label">;
  readonly chance: Chance;
  /** Longest rest between two moves (ms). */
  readonly restMs: number;
  readonly onDoing: (doing: Doing) => void;
};

const AGREED = ["Saved on this terminal", "Stored at the server"] as const;
const DECLINED = [...AGREED, "Cancelled"] as const;

/** Serves customers until the page dies under it. The ledger learns of each move before it and after its answer. */
export async function serve(hand: Hand): Promise<never> {
  for (;;) await serveBag(hand);
}

/** One bag from wherever it stands. */
export async function serveBag(hand: Hand): Promise<void> {
  await finishSealed(hand);
  await compose(hand);
  const bag = await sealBag(hand);
  await rest(hand);
  await conclude(hand, bag);
  await rest(hand);
  hand.onDoing("between customers");
  const next = hand.chance.is(0.7) ? "Start next customer" : "Add another bag";
  await move(hand.page, { press: [next], until: { view: "scan" } });
  await rest(hand);
}

const rest = ({ chance, restMs }: Hand): Promise<void> => pause(chance.next() * restMs);

async function compose(hand: Hand): Promise<void> {
  const { ledger, page, chance, onDoing } = hand;
  onDoing("composing");
  const wanted = Math.max(ledger.open.goods.length + 1, chance.whole(1, 6));
  while (ledger.open.goods.length < wanted) {
    // Now and then several at once: they share commits (DESIGN section 2).
    const burst = Array.from({ length: chance.is(0.3) ? chance.whole(2, 4) : 1 }, () => chance.pick(GOODS_OF_THE_SHOP));
    ledger.open.goods.push(...burst.map(({ name }) => name));
    const pieces = ledger.open.goods.length;
    await move(page, { scan: burst.map(({ barcode }) => barcode), until: { pieces } });
    ledger.open.acknowledged = pieces;
    await rest(hand);
  }
}

async function sealBag({ ledger, page, shop, chance, onDoing }: Hand): Promise<KnownBag> {
  const label = await shop.label();
  const says = chance.is(0.1) ? "declined" : "agreed";
  const bag: KnownBag = { label, goods: [...ledger.open.goods], total: undefined, word: "none", says };
  ledger.sealing = bag;
  onDoing("sealing");
  const screen = await move(page, { scan: [`98${label}`], until: { anyOf: ["Does the customer agree?"] } });
  bag.total = screen.total;
  acknowledgeSeal(ledger, bag);
  return bag;
}

/** The customer's word, as this customer says it. */
async function conclude({ page, onDoing }: Hand, bag: KnownBag): Promise<void> {
  onDoing("agreeing");
  bag.word = "asked";
  if (bag.says === "agreed") await move(page, { press: ["Customer agrees"], until: { anyOf: AGREED } });
  else await move(page, { press: ["Customer declines", "Cancel bag"], until: { anyOf: DECLINED } });
  bag.word = "acknowledged";
}

/** After a restart: the bag that waits for its word is pressed, and the customer is asked again. */
export async function finishSealed(hand: Hand): Promise<void> {
  for (const bag of hand.ledger.bags.values()) {
    if (bag.word === "acknowledged") continue;
    const waiting = await hand.page.evaluate(() => {
      const row = [...document.querySelectorAll("[aria-label='Other bags of this customer'] button")].find((button) =>
        button.textContent.includes("Sealed"),
      );
      if (row instanceof HTMLElement) row.click();
      return row !== undefined;
    });
    if (!waiting) throw new Error(`bag ${bag.label} waits for its word but is not on the screen`);
    const screen = await move(hand.page, { until: { anyOf: ["Does the customer agree?"] } });
    bag.total ??= screen.total;
    await conclude(hand, bag);
    await move(hand.page, { press: ["Add another bag"], until: { view: "scan" } });
  }
}
