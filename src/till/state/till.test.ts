import { describe, expect, test } from "vitest";
import type { LabelNumber } from "../../domain/label-number.ts";
import { label } from "../../journal/testing/samples.ts";
import { type TillAtWork, tillAtWork } from "../testing/till-at-work.ts";

const [MILK, BREAD, CHEESE] = [label(1), label(2), label(3)];
const RECEIPT = { shift: "12", number: "345" };

/** Three bags that have arrived. */
async function shop(): Promise<TillAtWork> {
  const at = await tillAtWork();
  for (const [n, number] of [MILK, BREAD, CHEESE].entries()) at.store.addBag(n + 1, number);
  return at;
}

const scan = ({ till }: TillAtWork, number: LabelNumber): Promise<void> =>
  till.scan({ raw: `98${number}`, aim: "]C1" });
const held = ({ till }: TillAtWork): readonly LabelNumber[] => till.basket.value?.labels ?? [];
const atTheServer = ({ store, till }: TillAtWork) => store.redemptions.get(till.basket.value?.id ?? "")?.labels;

describe("bags at the till", () => {
  test("labels are held as they are scanned, and their lines are merged with one total (R1)", async () => {
    const at = await shop();
    await scan(at, MILK);
    await scan(at, BREAD);
    expect(held(at)).toEqual([MILK, BREAD]);
    expect(atTheServer(at)).toEqual([MILK, BREAD]);
    expect(at.till.basket.value?.view?.totalMinor).toBe(1001 + 1002);
    expect(at.till.basket.value?.confirmed).toBe(true);
    expect(at.cues).toEqual(["added", "added"]);
  });

  test("a refused label is named with its reason while the others stand (R1)", async () => {
    const at = await shop();
    at.store.holdElsewhere(BREAD, "Till 9");
    await scan(at, MILK);
    await scan(at, BREAD);
    await scan(at, CHEESE);
    expect(held(at)).toEqual([MILK, CHEESE]);
    expect(at.till.refused.value).toMatchObject([{ label: BREAD, code: "held", till: "Till 9" }]);
    expect(at.till.basket.value?.confirmed).toBe(true);
    expect(at.cues).toEqual(["added", "refused", "added"]);
  });

  test("printed but not arrived is told apart from never printed here (R3)", async () => {
    const at = await shop();
    at.store.print(label(8));
    await scan(at, label(8));
    await scan(at, label(9));
    expect(at.till.refused.value.map(({ code }) => code)).toEqual(["unknown-label", "not-arrived"]);
    expect(held(at)).toEqual([]);
  });

  test("a refused label that has arrived meanwhile is taken when it is scanned again (R3)", async () => {
    const at = await shop();
    at.store.print(label(8));
    await scan(at, label(8));
    at.store.addBag(8, label(8));
    await scan(at, label(8));
    expect(at.till.refused.value).toEqual([]);
    expect(held(at)).toEqual([label(8)]);
  });

  test("a bag that needs a check is taken only on the cashier's word, which is sent along (R3)", async () => {
    const at = await shop();
    at.store.addBag(7, label(7), "needs-check");
    await scan(at, label(7));
    expect(at.till.refused.value).toMatchObject([{ label: label(7), code: "needs-check" }]);
    await at.till.accept(label(7));
    expect(held(at)).toEqual([label(7)]);
    expect(at.till.refused.value).toEqual([]);
    expect((await at.records())[0]?.hold.accepted).toEqual([label(7)]);
  });

  test("goods and misread labels are refused in words and change nothing", async () => {
    const at = await shop();
    await scan(at, MILK);
    await at.till.scan({ raw: "4600000000008", aim: "]E0" });
    expect(at.till.said.value.kind).toBe("not-a-label");
    const misread = `98${MILK.slice(0, 13)}${(Number(MILK[13]) + 1) % 10}`;
    await at.till.scan({ raw: misread, aim: "]C1" });
    expect(at.till.said.value.kind).toBe("malformed-label");
    expect(held(at)).toEqual([MILK]);
  });

  test("one bag can be let go; letting the last one go ends the redemption", async () => {
    const at = await shop();
    await scan(at, MILK);
    await scan(at, BREAD);
    await at.till.letGo(MILK);
    expect(atTheServer(at)).toEqual([BREAD]);
    await at.till.letGo(BREAD);
    expect(at.till.basket.value).toBeUndefined();
    expect([...at.store.redemptions.values()].map(({ state }) => state)).toEqual(["released"]);
  });

  test("a label whose answer was lost is asked for again by itself, and cannot be paid before (R2)", async () => {
    const at = await shop();
    await scan(at, MILK);
    at.store.fate("redemptions", "answer-lost");
    await scan(at, BREAD);
    expect(at.till.basket.value?.confirmed).toBe(false);
    at.till.ask("receipt");
    await at.till.commit(RECEIPT);
    expect(at.store.arrived).not.toContain("POST commit");
    at.store.fate("redemptions", "answered");
    await at.pass(3_000);
    expect(at.till.basket.value?.confirmed).toBe(true);
    expect(held(at)).toEqual([MILK, BREAD]);
  });

  test("after a reload the open bags come back from the journal and are held under the same id (R2)", async () => {
    const before = await shop();
    await scan(before, MILK);
    await scan(before, BREAD);
    const id = before.till.basket.value?.id;
    const at = await before.reload();
    expect(at.till.basket.value?.id).toBe(id);
    expect(held(at)).toEqual([MILK, BREAD]);
    expect(at.till.basket.value?.confirmed).toBe(true);
  });

  test("the hold is extended while it is open; a bag that another till took meanwhile is named (R2)", async () => {
    const at = await shop();
    await scan(at, MILK);
    await scan(at, BREAD);
    await at.pass(30_000);
    expect(at.store.arrived.at(-1)).toBe("POST extension");
    at.store.holdElsewhere(MILK, "Till 9");
    await at.pass(30_000);
    expect(held(at)).toEqual([BREAD]);
    expect(atTheServer(at)).toEqual([BREAD]);
    expect(at.till.basket.value?.confirmed).toBe(true);
    expect(at.till.refused.value).toMatchObject([{ label: MILK, code: "held", till: "Till 9" }]);
  });
});

describe("the receipt", () => {
  test("is redeemed once, and the next label begins the next customer (R1)", async () => {
    const at = await shop();
    await scan(at, MILK);
    await at.till.commit(RECEIPT);
    expect(at.till.payment.value.kind).toBe("done");
    expect(await at.records()).toMatchObject([{ state: "committed", receipt: RECEIPT, totalMinor: 1001 }]);
    await scan(at, BREAD);
    expect(at.till.payment.value.kind).toBe("none");
    expect(held(at)).toEqual([BREAD]);
  });

  test("may have no number (R1)", async () => {
    const at = await shop();
    await scan(at, MILK);
    await at.till.commit(null);
    expect(await at.records()).toMatchObject([{ state: "committed", receipt: null }]);
  });

  test.each(["answer-lost", "never-arrived"] as const)(
    "is kept before it is sent and repeated from the journal when the call was %s, redeemed once (R2)",
    async (fate) => {
      const at = await shop();
      await scan(at, MILK);
      at.store.fate("commit", fate);
      await at.till.commit(RECEIPT);
      expect(at.till.payment.value.kind).toBe("saved");
      expect(await at.records()).toMatchObject([{ state: "committing", receipt: RECEIPT }]);
      at.store.fate("commit", "answered");
      await at.sendNow();
      expect(at.till.payment.value.kind).toBe("done");
      expect(await at.records()).toMatchObject([{ state: "committed", receipt: RECEIPT }]);
      expect(at.till.payments.unanswered.value).toBe(0);
    },
  );

  test("is repeated after a reload, too, and the till says how many wait (R2)", async () => {
    const before = await shop();
    await scan(before, MILK);
    before.store.fate("commit", "answer-lost");
    await before.till.commit(RECEIPT);
    const at = await before.reload();
    expect(at.till.payments.unanswered.value).toBe(1);
    expect(at.till.basket.value).toBeUndefined();
    at.store.fate("commit", "answered");
    await at.sendNow();
    expect(at.till.payments.unanswered.value).toBe(0);
    expect(await at.records()).toMatchObject([{ state: "committed" }]);
  });

  test("is not sent when this device cannot keep it", async () => {
    const at = await shop();
    await scan(at, MILK);
    at.fillDisk();
    await at.till.commit(RECEIPT);
    expect(at.store.arrived).not.toContain("POST commit");
    expect(at.till.said.value.kind).toBe("storage");
    expect(held(at)).toEqual([MILK]);
  });

  test("that is refused says who has the bag, blocks the next customer, and can become bags again (R2)", async () => {
    const at = await shop();
    await scan(at, MILK);
    await scan(at, BREAD);
    at.store.holdElsewhere(MILK, "Till 9");
    await at.till.commit(RECEIPT);
    expect(at.till.payment.value).toMatchObject({ kind: "refused", record: { refusal: { code: "not-held" } } });
    await scan(at, CHEESE);
    expect(at.till.said.value.kind).toBe("finish-first");
    await at.till.reopen();
    expect(held(at)).toEqual([BREAD]);
    expect(at.till.refused.value).toMatchObject([{ label: MILK, till: "Till 9" }]);
  });

  test("takes no further bag while it is being recorded: the POS has printed it already", async () => {
    const at = await shop();
    await scan(at, MILK);
    at.till.ask("receipt");
    await scan(at, BREAD);
    expect(at.till.said.value.kind).toBe("receipt-open");
    expect(held(at)).toEqual([MILK]);
  });

  test("a redeemed label is refused naming till, time and receipt (R1)", async () => {
    const at = await shop();
    await scan(at, MILK);
    await at.till.commit(RECEIPT);
    await scan(at, MILK);
    expect(at.till.refused.value).toMatchObject([
      { label: MILK, code: "already-redeemed", till: "Till 1", receipt: RECEIPT },
    ]);
  });
});

describe("opening a bag (S4)", () => {
  const WHY = "The customer refuses an article";
  const openings = ({ till }: TillAtWork) => till.openings.today.value;

  test("a held bag is opened with its reason and let go, the others stay held", async () => {
    const at = await shop();
    await scan(at, MILK);
    await scan(at, BREAD);
    at.till.askAbout("opening", MILK);
    expect([at.till.asking.value, at.till.aboutBag.value]).toEqual(["opening", MILK]);
    await at.till.openBag(MILK, WHY);
    expect([...at.store.opened]).toEqual([MILK]);
    expect(held(at)).toEqual([BREAD]);
    expect(at.till.basket.value?.confirmed).toBe(true);
    expect(at.till.said.value).toEqual({ kind: "opened", label: MILK });
    expect(openings(at)).toMatchObject([{ label: MILK, state: "opened", opening: { reason: WHY, till: "Till 1" } }]);
    await scan(at, MILK);
    expect(at.till.refused.value).toMatchObject([{ label: MILK, code: "opened-at-the-till" }]);
  });

  test("the only bag of the customer: nothing is left to pay, and the next customer can come", async () => {
    const at = await shop();
    await scan(at, MILK);
    await at.till.openBag(MILK, WHY);
    expect(at.till.basket.value).toBeUndefined();
    await scan(at, BREAD);
    expect(held(at)).toEqual([BREAD]);
  });

  test("a refused label whose order has not arrived is opened, and its message goes", async () => {
    const at = await shop();
    at.store.print(label(8));
    await scan(at, label(8));
    await at.till.openBag(label(8), WHY);
    expect([...at.store.opened]).toEqual([label(8)]);
    expect(at.till.refused.value).toEqual([]);
  });

  test.each(["answer-lost", "never-arrived"] as const)(
    "is kept before it is sent, and repeated when the call was %s, also after a reload",
    async (fate) => {
      const before = await shop();
      before.store.print(label(8));
      await scan(before, label(8));
      before.store.fate("opening", fate);
      await before.till.openBag(label(8), WHY);
      expect(before.till.said.value).toEqual({ kind: "opening-saved", label: label(8) });
      expect(openings(before)).toMatchObject([{ label: label(8), state: "asked" }]);
      const at = await before.reload();
      at.store.fate("opening", "answered");
      await at.sendNow();
      expect([...at.store.opened]).toEqual([label(8)]);
      expect(openings(at)).toMatchObject([{ state: "opened" }]);
    },
  );

  test("that the server refuses changes nothing here and says why; it can be asked again", async () => {
    const at = await shop();
    at.store.holdElsewhere(MILK, "Till 9");
    await scan(at, BREAD);
    await at.till.openBag(MILK, WHY);
    expect(at.till.said.value).toEqual({ kind: "not-opened", label: MILK, code: "not-now" });
    expect(openings(at)).toMatchObject([{ state: "refused", refusal: { code: "not-now" } }]);
    expect(held(at)).toEqual([BREAD]);
    at.store.addBag(1, MILK);
    await at.till.openBag(MILK, WHY);
    expect(openings(at)).toMatchObject([{ label: MILK, state: "opened" }]);
  });

  test("is not sent when this device cannot keep it", async () => {
    const at = await shop();
    await scan(at, MILK);
    at.fillDisk();
    await at.till.openBag(MILK, WHY);
    expect(at.store.arrived).not.toContain("POST opening");
    expect(at.till.said.value.kind).toBe("storage");
    expect(held(at)).toEqual([MILK]);
  });
});

describe("goods out of a bag (story point 5)", () => {
  test("are fixed: whoever tries to change them is told why and by sound, and they stay", async () => {
    const at = await shop();
    at.till.tellFixed();
    expect(at.till.said.value.kind).toBe("nothing");
    await scan(at, MILK);
    const { lines } = at.till.basket.value?.view ?? {};
    at.till.tellFixed();
    expect(at.till.said.value.kind).toBe("fixed");
    expect(at.cues.at(-1)).toBe("refused");
    expect(at.till.basket.value?.view?.lines).toEqual(lines);
  });
});

describe("the time of a hold (R2)", () => {
  test("is shown in minutes, runs down while the server does not answer, and begins anew with each sign of life", async () => {
    const at = await shop();
    expect(at.till.holdMinutesLeft.value).toBeUndefined();
    await scan(at, MILK);
    expect(at.till.holdMinutesLeft.value).toBe(15);
    at.store.fate("extension", "never-arrived");
    await at.pass(4 * 60_000);
    expect(at.till.holdMinutesLeft.value).toBe(11);
    at.store.fate("extension", "answered");
    await at.pass(60_000);
    expect(at.till.holdMinutesLeft.value).toBe(15);
    at.store.fate("extension", "never-arrived");
    await at.pass(16 * 60_000);
    expect(at.till.holdMinutesLeft.value).toBe(0);
  });
});
