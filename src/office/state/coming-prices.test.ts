import { expect, it } from "vitest";
import { sampleId } from "../../domain/testing/samples.ts";
import type { ComingPrices } from "../../protocol/coming-prices.ts";
import { problem, scriptedOffice } from "../testing/scripted-office.ts";

const ID = sampleId(7);
const PATH = "/catalogue/coming-prices";
const FROM = "2026-03-01T10:00:00.000Z";

const page = (skus: readonly string[], next: string | null): ComingPrices => ({
  ...{ timeZone: "UTC", prices: 3, lists: [], next, tooManyNamed: false },
  items: skus.map((sku) => ({ ...{ sku, name: sku, unit: "pc", priceNow: 1, price: 2, from: FROM, import: ID } })),
});

function scene() {
  const scripted = scriptedOffice({ address: "/office/coming-prices" });
  const list = scripted.office.comingPrices;
  const shown = () => list.rows.value?.map(({ sku }) => sku);
  return { ...scripted, list, shown };
}

it("prices to come are asked for page by page, of what is looked for alone", async () => {
  const { list, shown, answer, asked } = scene();
  const first = list.refresh(" milk ");
  await answer(PATH, 200, page(["1", "2"], "5 2"));
  await first;
  expect([shown(), list.hasMore.value]).toEqual([["1", "2"], true]);
  const next = list.more();
  await answer(PATH, 200, page(["3"], null));
  await next;
  expect([shown(), list.hasMore.value]).toEqual([["1", "2", "3"], false]);
  await list.more();
  expect(asked).toEqual([`GET /api/v1${PATH}?q=milk`, `GET /api/v1${PATH}?q=milk&after=5+2`]);
});

it("what was typed stands in the address, and is asked for when typing pauses", async () => {
  const { office, address } = scene();
  office.narrowComingPrices("4601 & co");
  expect(address()).toBe("/office/coming-prices?text=4601+%26+co");
  expect(office.place.value).toEqual({ at: "coming-prices", text: "4601 & co" });
});

it("what is taken back is sent, and what was looked for is asked for anew, also when it was refused", async () => {
  const { list, answer, bodies, asked } = scene();
  const begun = list.refresh("milk");
  await answer(PATH, 200, page(["1", "2"], null));
  await begun;
  const done = list.withdraw({ import: ID });
  await answer(`${PATH}/withdrawals`, 200, { withdrawn: 3 });
  await answer(PATH, 200, page(["2"], null));
  expect([await done, list.withdrawing.value.value?.withdrawn, list.rows.value?.length]).toEqual([true, 3, 1]);
  const gone = list.withdraw({ sku: "1", from: FROM });
  await answer(`${PATH}/withdrawals`, 404, problem("nothing-to-come", 404));
  await answer(PATH, 200, page([], null));
  expect([await gone, list.withdrawing.problem.value]).toEqual([false, "nothing-to-come"]);
  const sent = bodies.filter((body) => body !== "").map((body) => JSON.parse(body));
  expect(sent).toEqual([{ import: ID }, { sku: "1", from: FROM }]);
  expect(asked.filter((one) => one.endsWith("?q=milk"))).toHaveLength(3);
});
