import { describe, expect, test } from "vitest";
import type { SoftCheckDocument } from "../../domain/soft-check.ts";
import { bytesOf, label, softCheck } from "../../journal/testing/samples.ts";
import { numberOf, pack } from "../../protocol/handoff/pack.ts";
import { splitIntoParts } from "../../protocol/handoff/parts.ts";
import { type TillAtWork, tillAtWork } from "../testing/till-at-work.ts";

const RECEIPT = { shift: "12", number: "345" };
const P256 = { name: "ECDSA", namedCurve: "P-256" } as const;
const EVERYTHING = "";

/** A till that knows the key of the handheld. */
async function shop() {
  const pair = await crypto.subtle.generateKey(P256, true, ["sign", "verify"]);
  const { x = "", y = "" } = await crypto.subtle.exportKey("jwk", pair.publicKey);
  const at = await tillAtWork();
  const key = { id: softCheck(1, 1).terminal, name: "TSD 1", publicKey: { kty: "EC", crv: "P-256", x, y } } as const;
  at.store.keys.push({ ...key, revoked: false });
  await at.pass(6 * 60_000);
  await eventually(at, () => at.store.arrived.includes("GET terminals"));
  const codesOf = async (document: SoftCheckDocument, digits = 260): Promise<readonly string[]> => {
    const bytes = bytesOf(document);
    const how = { name: "ECDSA", hash: "SHA-256" };
    const signature = new Uint8Array(await crypto.subtle.sign(how, pair.privateKey, bytes));
    const packed = await pack({ bytes, signature });
    return splitIntoParts(packed, await numberOf(packed), digits) ?? [];
  };
  return { at, codesOf };
}

/** What goes on by itself tries again and again until it has come to that; signing takes another thread's time. */
async function eventually(at: TillAtWork, come: () => boolean | Promise<boolean>): Promise<void> {
  await expect
    .poll(
      async () => {
        await at.sendNow();
        return come();
      },
      { timeout: 5_000 },
    )
    .toBe(true);
}
const everyRecord = (at: TillAtWork, state: string) => async () => {
  const records = await at.records();
  return records.length > 0 && records.every((record) => record.state === state);
};

/** Nothing gets to the server any more, and the till has noticed. */
async function cutOff(at: TillAtWork): Promise<void> {
  at.store.fate(EVERYTHING, "never-arrived");
  await eventually(at, () => at.till.link.value.server === "none");
}
/** The server is there again, and was asked something; an answer that is lost on its way may look like silence since. */
async function backAgain(at: TillAtWork): Promise<void> {
  at.store.fate(EVERYTHING, "answered");
  const before = at.store.arrived.length;
  await eventually(at, () => at.store.arrived.slice(before).includes("GET settings"));
}

const scanAll = async ({ till }: TillAtWork, codes: readonly string[]): Promise<void> => {
  for (const raw of codes) await till.scan({ raw });
};
const said = ({ till }: TillAtWork) => till.said.value;

describe("codes of a terminal (R4)", () => {
  test("in any order, doubled and between those of another bag: the till says what is missing, brings each in and holds it", async () => {
    const { at, codesOf } = await shop();
    const [one, two] = [await codesOf(softCheck(1, 1)), await codesOf(softCheck(2, 2))];
    expect(one.length).toBeGreaterThan(2);
    await scanAll(at, [one[1] ?? "", two[0] ?? "", one[1] ?? ""]);
    expect(said(at)).toEqual({
      kind: "handoff-part",
      have: 1,
      count: one.length,
      missing: expect.not.arrayContaining([2]),
    });
    expect(at.till.handoffs.reading.value).toHaveLength(2);
    await scanAll(at, [...one, ...two]);
    expect(at.till.handoffs.reading.value).toEqual([]);
    expect(at.till.basket.value).toMatchObject({ labels: [label(1), label(2)], confirmed: true });
    expect(at.till.payable.value).toBe("now");
    await scanAll(at, one);
    expect(said(at)).toEqual({ kind: "already-here", label: label(1) });
    await at.till.commit(RECEIPT);
    expect(at.till.payment.value.kind).toBe("done");
    expect(at.store.paid).toEqual([]);
  });

  test("a misread code, and what is no bag, are told apart and change nothing", async () => {
    const { at, codesOf } = await shop();
    const [code = ""] = await codesOf(softCheck(1, 1), 2_061);
    await scanAll(at, [`${code.slice(0, -1)}${(Number(code.at(-1)) + 1) % 10}`]);
    expect(said(at)).toEqual({ kind: "handoff", what: "misread" });
    const { agreedAt: _, ...open } = softCheck(3, 1);
    await scanAll(at, await codesOf({ ...open, declinedAt: open.sealedAt }));
    expect(said(at)).toEqual({ kind: "handoff", what: "declined" });
    await scanAll(at, await codesOf({ ...softCheck(3, 1), totalMinor: softCheck(4, 1).totalMinor }));
    expect(said(at)).toEqual({ kind: "handoff", what: "broken" });
    expect(at.till.basket.value).toBeUndefined();
  });

  test("a label that the server has given to another bag is refused as a clash (L4)", async () => {
    const { at, codesOf } = await shop();
    at.store.addBag(7, label(1));
    await scanAll(at, await codesOf(softCheck(1, 1)));
    expect(at.till.refused.value).toMatchObject([{ label: label(1), code: "clash" }]);
    expect(at.till.basket.value).toBeUndefined();
  });
});

describe("a till that is cut off (R4)", () => {
  test("sells what it can vouch for, keeps it as not confirmed through a reload, and is redeemed once when the server is back", async () => {
    const { at, codesOf } = await shop();
    await cutOff(at);
    await scanAll(at, [...(await codesOf(softCheck(1, 1))), ...(await codesOf(softCheck(2, 2)))]);
    expect(said(at)).toEqual({ kind: "vouched", label: label(2) });
    expect(at.till.basket.value).toMatchObject({ labels: [label(1), label(2)], confirmed: false });
    expect(at.till.basket.value?.view?.totalMinor).toBe(1001 + 1002);
    expect(at.till.payable.value).toBe("cut-off");
    at.till.ask("receipt");
    await at.till.commit(RECEIPT);
    expect(at.till.payment.value.kind).toBe("saved");
    const sold = [1, 2].map((n) => ({ softCheck: softCheck(n, 1).id, label: label(n) }));
    expect(await at.records()).toMatchObject([{ state: "committing", receipt: RECEIPT, soldCutOff: sold }]);
    const later = await at.reload();
    expect(later.till.payments.unanswered.value).toBe(1);
    await backAgain(later);
    await eventually(later, everyRecord(later, "committed"));
    expect(later.store.paid).toMatchObject([{ receipt: RECEIPT, bags: sold }]);
    expect(await later.records()).toMatchObject([{ state: "committed", conflicts: [] }]);
    await eventually(later, () => later.till.payments.unanswered.value === 0);
  });

  test("tells of its sale as soon as the server answers anybody again, however long its pause has grown", async () => {
    const { at, codesOf } = await shop();
    at.store.addBag(3, label(3));
    await cutOff(at);
    await scanAll(at, await codesOf(softCheck(1, 1)));
    await at.till.commit(RECEIPT);
    at.till.next();
    at.store.fate(EVERYTHING, "answered");
    await at.till.scan({ raw: `98${label(3)}`, aim: "]C1" });
    await expect.poll(() => at.store.paid.length, { timeout: 60_000 }).toBe(1);
  });

  test.each(["handoff", "paid"])(
    "asks again when the answer to %s is lost, with the same effect (I6, R2)",
    async (call) => {
      const { at, codesOf } = await shop();
      // The first fate that fits an address is its fate.
      at.store.fate(call, "never-arrived");
      await cutOff(at);
      await scanAll(at, await codesOf(softCheck(1, 1)));
      await at.till.commit(RECEIPT);
      at.store.fate(call, "answer-lost");
      await backAgain(at);
      await eventually(at, () => at.store.arrived.some((arrived) => arrived.endsWith(call)));
      expect(await at.records()).toMatchObject([{ state: "committing" }]);
      at.store.fate(call, "answered");
      await eventually(at, everyRecord(at, "committed"));
      expect([...at.store.redemptions.values()].map(({ labels }) => labels)).toEqual([[label(1)]]);
    },
  );

  test("what the server holds against it is kept and told, and the others are redeemed", async () => {
    const { at, codesOf } = await shop();
    await cutOff(at);
    await scanAll(at, [...(await codesOf(softCheck(1, 1))), ...(await codesOf(softCheck(2, 2)))]);
    await at.till.commit(RECEIPT);
    at.store.addBag(1, label(1));
    at.store.holdElsewhere(label(1), "Till 9");
    await backAgain(at);
    await eventually(at, everyRecord(at, "committed"));
    expect(await at.records()).toMatchObject([
      { state: "committed", conflicts: [{ label: label(1), code: "already-redeemed", till: "Till 9" }] },
    ]);
  });

  test("a bag that it has sold already is not sold again, whoever shows it", async () => {
    const { at, codesOf } = await shop();
    const codes = await codesOf(softCheck(1, 1));
    await cutOff(at);
    await scanAll(at, codes);
    await at.till.commit(null);
    at.till.next();
    await scanAll(at, codes);
    expect(said(at)).toEqual({ kind: "handoff", what: "sold-here" });
    expect(at.till.basket.value).toBeUndefined();
  });

  test("says plainly that it cannot vouch: without the key, for another's signature, for a terminal shut out", async () => {
    const { at, codesOf } = await shop();
    const { codesOf: ofAnother } = await shop();
    await cutOff(at);
    await scanAll(at, await ofAnother(softCheck(1, 1)));
    expect(said(at)).toEqual({ kind: "handoff", what: "forged" });
    await scanAll(at, await codesOf({ ...softCheck(1, 1), terminal: softCheck(5, 1).id }));
    expect(said(at)).toEqual({ kind: "handoff", what: "unknown-key" });
    const [key] = at.store.keys;
    if (key !== undefined) at.store.keys.splice(0, 1, { ...key, revoked: true });
    const asked = at.store.arrived.length;
    await backAgain(at);
    await at.pass(6 * 60_000);
    await eventually(at, () => at.store.arrived.slice(asked).includes("GET terminals"));
    await cutOff(at);
    await scanAll(at, await codesOf(softCheck(2, 1)));
    expect(said(at)).toEqual({ kind: "handoff", what: "revoked" });
    expect(at.till.basket.value).toBeUndefined();
  });

  test("a label alone says nothing of its goods: such a bag keeps the receipt waiting until it is let go", async () => {
    const { at, codesOf } = await shop();
    await cutOff(at);
    await scanAll(at, await codesOf(softCheck(1, 1)));
    await at.till.scan({ raw: `98${label(2)}`, aim: "]C1" });
    expect(at.till.payable.value).toBe("no");
    await at.till.letGo(label(2));
    expect(at.till.payable.value).toBe("cut-off");
    expect(at.till.basket.value?.view?.totalMinor).toBe(1001);
    await at.till.releaseAll();
    expect(at.till.basket.value).toBeUndefined();
  });

  test("when the server is back before the receipt, the bags are brought in and held as always", async () => {
    const { at, codesOf } = await shop();
    await cutOff(at);
    await scanAll(at, await codesOf(softCheck(1, 1)));
    const later = await at.reload();
    await backAgain(later);
    await eventually(later, () => later.till.basket.value?.confirmed === true);
    expect(later.till.basket.value?.labels).toEqual([label(1)]);
    await later.till.commit(RECEIPT);
    expect(later.till.payment.value.kind).toBe("done");
    expect(later.store.paid).toEqual([]);
  });
});
