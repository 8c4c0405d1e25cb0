import { describe, expect, test } from "vitest";
import type { LabelNumber } from "../../domain/label-number.ts";
import { label } from "../../journal/testing/samples.ts";
import { PIN, REVERSAL } from "../testing/scripted-store.ts";
import { type TillAtWork, tillAtWork } from "../testing/till-at-work.ts";

const [MILK, BREAD] = [label(1), label(2)];
const WHY = "The customer came to this till";
const MANAGER = { login: "manager", pin: PIN };

async function shop(): Promise<TillAtWork> {
  const at = await tillAtWork();
  for (const [n, number] of [MILK, BREAD].entries()) at.store.addBag(n + 1, number);
  return at;
}
const scan = ({ till }: TillAtWork, raw: string): Promise<void> => till.scan({ raw, aim: "]C1" });
const scanLabel = (at: TillAtWork, number: LabelNumber): Promise<void> => scan(at, `98${number}`);
const held = ({ till }: TillAtWork): readonly LabelNumber[] => till.basket.value?.labels ?? [];

describe("taking a bag over (R2)", () => {
  test("a cashier without the right is lent it by a manager, who signs in for that act alone", async () => {
    const at = await shop();
    at.store.holdElsewhere(BREAD, "Till 9");
    await scanLabel(at, MILK);
    await scanLabel(at, BREAD);
    at.till.askAbout("takeover", BREAD);
    await at.till.byRight.takeOver(BREAD, WHY, MANAGER);
    expect(held(at)).toEqual([MILK, BREAD]);
    expect(at.till.basket.value?.confirmed).toBe(true);
    expect(at.till.refused.value).toEqual([]);
    expect([at.till.asking.value, at.till.said.value.kind]).toEqual(["nothing", "taken-over"]);
    expect(at.store.arrived).toContain("DELETE sessions");
  });

  test.each([
    [{ login: "manager", pin: "000000" }, "wrong-pin"],
    [{ login: "clara", pin: PIN }, "forbidden"],
  ])("%j lends nothing: the question stays and says %s, and the bags from before stay held", async (lender, fault) => {
    const at = await shop();
    at.store.holdElsewhere(BREAD, "Till 9");
    await scanLabel(at, MILK);
    await scanLabel(at, BREAD);
    at.till.askAbout("takeover", BREAD);
    await at.till.byRight.takeOver(BREAD, WHY, lender);
    expect(at.till.byRight.fault.value).toBe(fault);
    expect(at.till.asking.value).toBe("takeover");
    expect(held(at)).toEqual([MILK]);
    expect(at.till.basket.value?.confirmed).toBe(true);
    expect(at.store.arrived).not.toContain("POST takeover");
  });

  test("one whose answer was lost is held by asking again, also when it was the first bag of the customer", async () => {
    const at = await shop();
    at.store.holdElsewhere(BREAD, "Till 9");
    await scanLabel(at, BREAD);
    at.store.fate("takeover", "answer-lost");
    at.store.fate("release", "never-arrived");
    await at.till.byRight.takeOver(BREAD, WHY);
    expect(at.till.basket.value?.confirmed).toBe(false);
    at.store.fate("release", "answered");
    await at.pass(4_000);
    expect(held(at)).toEqual([BREAD]);
    expect(at.till.basket.value?.confirmed).toBe(true);
  });
});

describe("reversing a receipt (I3)", () => {
  test("is done with a reason, is shown at the receipt, also after a reload, is not offered twice, and its proof is kept", async () => {
    const at = await shop();
    await scanLabel(at, MILK);
    await at.till.commit({ shift: "12", number: "345" });
    const [record] = await at.records();
    if (record === undefined) throw new Error("the payment was not kept");
    at.till.askToReverse(record);
    expect(at.till.aboutReceipt.value).toEqual(record);
    await at.till.byRight.reverse(record, "The payment failed", MANAGER);
    expect([at.till.asking.value, at.till.said.value.kind]).toEqual(["nothing", "reversed"]);
    const after = await at.reload();
    expect(after.till.payments.today.value).toMatchObject([
      { state: "committed", reversal: { reason: "The payment failed", proof: REVERSAL } },
    ]);
    await at.till.byRight.reverse(record, "again", MANAGER);
    expect(at.till.byRight.fault.value).toBe("not-now");
  });
});

describe("a spot check (R7)", () => {
  const CODE = "4600000000008";
  const MARKED = "0104600000000015";
  const asked = async (): Promise<TillAtWork> => {
    const at = await shop();
    at.store.askToRecount(MILK);
    await scanLabel(at, MILK);
    return at;
  };

  test("the till says so, and lets nobody pay before the count; an equal one opens the way", async () => {
    const at = await asked();
    expect([at.till.said.value.kind, at.cues.at(-1)]).toEqual(["recount", "unknown"]);
    at.till.ask("receipt");
    expect([at.till.asking.value, at.till.said.value.kind]).toEqual(["nothing", "recount-first"]);
    await at.till.commit(null);
    expect(at.store.arrived).not.toContain("POST commit");

    at.till.recounts.begin(MILK);
    expect(at.till.recounts.counting.value?.rows).toEqual([{ sku: "sku-1", barcode: CODE, name: "Молоко", count: 0 }]);
    await scan(at, CODE);
    await at.till.recounts.finish();
    expect(at.till.recounts.counting.value?.outcome?.state).toBe("equal");
    at.till.recounts.close();
    at.till.ask("receipt");
    expect(at.till.asking.value).toBe("receipt");
  });

  test("goods that are missing or too many are told with both counts, can be counted anew, and the bag can be paid", async () => {
    const at = await asked();
    at.till.recounts.begin(MILK);
    await scan(at, "4006381333931");
    await at.till.recounts.finish();
    expect(at.till.recounts.counting.value?.outcome).toMatchObject({
      state: "differs",
      differences: [
        { sku: "sku-1", expected: 1, counted: 0 },
        { sku: null, name: "4006381333931", expected: 0, counted: 1 },
      ],
    });
    at.till.recounts.set(0, 1);
    at.till.recounts.set(1, 0);
    at.till.recounts.set(0, -1);
    at.till.recounts.set(0, 10_000);
    await at.till.recounts.finish();
    expect(at.till.recounts.counting.value?.outcome?.state).toBe("equal");
    await at.till.commit(null);
    expect(at.store.arrived).toContain("POST commit");
  });

  test("labels and strange codes are not counted; without the server the order's own codes are", async () => {
    const at = await asked();
    at.till.recounts.begin(MILK);
    await scanLabel(at, BREAD);
    expect(at.till.said.value.kind).toBe("not-an-article");
    expect(held(at)).toEqual([MILK]);
    at.store.fate("articles", "never-arrived");
    await scan(at, "4006381333931");
    expect(at.till.said.value).toEqual({ kind: "problem", code: "offline" });
    await scan(at, CODE);
    expect(at.till.recounts.counting.value?.rows.map(({ count }) => count)).toEqual([1]);
    at.store.fate("recounts", "never-arrived");
    await at.till.recounts.finish();
    expect([at.till.said.value.kind, at.till.recounts.counting.value?.outcome]).toEqual(["problem", undefined]);
  });

  test("goes on after a reload with what was counted by then, marking codes too, until the bag is let go", async () => {
    const at = await asked();
    at.till.recounts.begin(MILK);
    await scan(at, CODE);
    await scan(at, "4006381333931");
    await scan(at, `${MARKED}215abc\u001d93dGVz`);
    at.till.recounts.set(1, 7);
    await at.pass(0);
    const counts = at.till.recounts.counting.value;
    expect(counts?.rows.map(({ count }) => count)).toEqual([1, 7, 1]);

    const after = await at.reload();
    expect(after.till.recounts.counting.value).toEqual(counts);
    expect(held(after)).toEqual([MILK]);
    await scan(after, `${MARKED}215abc\u001d93dGVz`);
    expect(after.till.said.value.kind).toBe("already-counted");
    await scan(after, CODE);
    expect(after.till.recounts.counting.value?.rows.map(({ count }) => count)).toEqual([2, 7, 1]);

    after.till.recounts.close();
    await after.pass(0);
    expect((await after.reload()).till.recounts.counting.value).toBeUndefined();
  });

  test("a unit that cannot be written down is not counted; a count that was equal is over with the page", async () => {
    const at = await asked();
    at.till.recounts.begin(MILK);
    await scan(at, CODE);
    await at.till.recounts.finish();
    const after = await at.reload();
    expect(after.till.recounts.counting.value).toBeUndefined();
    after.till.recounts.begin(MILK);
    await after.pass(0);
    after.fillDisk();
    await scan(after, CODE);
    expect(after.till.said.value.kind).toBe("storage");
    expect(after.till.recounts.counting.value?.rows.map(({ count }) => count)).toEqual([0]);
  });

  test("is skipped by right and with a reason", async () => {
    const at = await asked();
    at.till.askAbout("skip", MILK);
    await at.till.byRight.skipRecount(MILK, "The queue is too long", { login: "clara", pin: PIN });
    expect(at.till.byRight.fault.value).toBe("forbidden");
    await at.till.byRight.skipRecount(MILK, "The queue is too long", MANAGER);
    expect(at.till.said.value.kind).toBe("skipped");
    at.till.ask("receipt");
    expect(at.till.asking.value).toBe("receipt");
  });
});

describe("a bag that arrives while its customer waits (R3)", () => {
  test("is told on the screen and by sound, and one key takes it in", async () => {
    const at = await shop();
    at.store.print(label(8));
    await scanLabel(at, MILK);
    await scanLabel(at, label(8));
    await at.pass(0);
    at.store.arrive(8, label(8));
    await at.pass(0);
    expect(at.till.said.value).toEqual({ kind: "arrived", label: label(8) });
    expect(at.cues.at(-1)).toBe("bound");
    expect([at.till.refused.value, at.till.arrivals.arrived.value]).toEqual([[], [label(8)]]);
    await at.till.arrivals.takeIn();
    expect(held(at)).toEqual([MILK, label(8)]);
    expect(at.till.arrivals.arrived.value).toEqual([]);
  });

  test("between the refusal and the first question for news is not missed, and nothing is asked when nobody waits", async () => {
    const at = await shop();
    at.store.print(label(8));
    await scanLabel(at, MILK);
    expect(at.store.arrived).not.toContain("GET events");
    at.store.fate("events", "never-arrived");
    await scanLabel(at, label(8));
    at.store.arrive(8, label(8));
    at.store.fate("events", "answered");
    await at.pass(3_000);
    await at.pass(0);
    expect(at.till.arrivals.arrived.value).toEqual([label(8)]);
  });
});
