import { readFileSync } from "node:fs";
import * as v from "valibot";
import { afterEach, beforeEach, expect, test } from "vitest";
import { Label } from "../../../src/protocol/brands.ts";
import { SEALED_FIXTURES } from "../../../src/protocol/formats/fixtures/sealed-fixtures.ts";
import { RedemptionView } from "../../../src/protocol/redemptions.ts";
import { SoftCheckDetail } from "../../../src/protocol/soft-check-detail.ts";
import { openSellingStore, type SellingStore } from "../../testing/selling.ts";

let store: SellingStore;
beforeEach(async () => {
  store = await openSellingStore();
});
afterEach(() => store.test.close());

const textOf = (file: string): string =>
  readFileSync(new URL(`../../../src/protocol/formats/fixtures/${file}`, import.meta.url), "utf8");
const Named = v.object({ id: v.string(), label: Label, totalMinor: v.number() });

/** The manager brings in what a terminal of those days sealed: it was enrolled at another server (R3). */
const put = (id: string, raw: string) =>
  store.test.call("PUT", `/soft-checks/${id}`, {
    token: store.admin,
    raw,
    headers: { "content-type": "application/json" },
  });

test.each(SEALED_FIXTURES)(
  "I2 I12: the exact bytes of an order in format $format arrive, are answered by their hash, and have the same effect again",
  async ({ file, sha256, entered, marksMissing }) => {
    const bytes = textOf(file);
    const { id, label, totalMinor } = v.parse(Named, JSON.parse(bytes));
    expect(await put(id, bytes)).toMatchObject({ status: 201, body: { contentSha256: sha256, softCheck: { id } } });
    expect(await put(id, bytes)).toMatchObject({ status: 200, body: { contentSha256: sha256, softCheck: { id } } });
    expect(await put(id, `${bytes} `)).toMatchObject({ status: 422, body: { code: "different-content" } });

    const { body } = await store.test.call("GET", `/soft-checks/${id}`, { token: store.admin });
    const detail = v.parse(SoftCheckDetail, body);
    expect(detail.lines.map((line) => line.entered)).toEqual(entered);
    expect(detail.lines.map((line) => line.marksMissing)).toEqual(marksMissing);

    const held = await store.test.call("PUT", `/redemptions/${store.newId()}`, {
      token: store.tillOne.token,
      body: { till: "Till 1", labels: [label], accepted: [label] },
    });
    expect(held.status).toBe(201);
    const redemption = v.parse(RedemptionView, held.body);
    expect(redemption).toMatchObject({ totalMinor, softChecks: [{ id }] });
    expect(redemption.lines.map((line) => [line.sku, line.marksMissing])).toEqual(
      detail.lines.map((line) => [line.sku, line.marksMissing]),
    );
    expect(redemption.lines.flatMap((line) => line.marks)).toEqual(detail.lines.flatMap((line) => line.marks));
  },
);

test("I12: the same order under a format that this server does not know yet is refused at `format`, and nothing is kept", async () => {
  const order = JSON.parse(textOf("soft-check-3.sealed"));
  const answer = await put(order.id, JSON.stringify({ ...order, format: 4 }));
  expect(answer).toMatchObject({
    status: 400,
    body: { code: "malformed-body", faults: [{ path: "format", code: "unknown-format" }] },
  });
  expect((await store.test.call("GET", `/soft-checks/${order.id}`, { token: store.admin })).status).toBe(404);
});

test("B4: more marking codes missing than there are units without one is refused, by its path", async () => {
  const order = JSON.parse(textOf("soft-check-3.sealed"));
  order.lines[2].marksMissing = 2;
  expect(await put(order.id, JSON.stringify(order))).toMatchObject({
    status: 400,
    body: { faults: [{ path: "lines.2.marksMissing", code: "too-many-marks-missing" }] },
  });
});
