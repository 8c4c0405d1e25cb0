import * as v from "valibot";
import { afterEach, beforeEach, expect, test } from "vitest";
import { LabelRun, RunNumbers } from "../../../src/protocol/labels.ts";
import { openSellingStore, type SellingStore } from "../../testing/selling.ts";

let store: SellingStore;
beforeEach(async () => {
  store = await openSellingStore();
});
afterEach(() => store.test.close());

const call = (method: string, path: string, body?: unknown) =>
  store.test.call(method, path, { token: store.admin, body });
const makeRun = async (template: string) =>
  v.parse(LabelRun, (await call("POST", "/label-runs", { count: 3, template })).body);

test("L5: a run is had as PDF, as ZPL and as TSPL, the same bytes as often as it is asked for", async () => {
  const run = await makeRun("roll-40x30");
  const { numbers } = v.parse(RunNumbers, (await call("GET", `/label-runs/${run.id}/numbers`)).body);
  const [pdf, zpl, tspl] = await Promise.all(
    ["pdf", "zpl", "tspl"].map((ending) => call("GET", `/label-runs/${run.id}/document.${ending}`)),
  );
  expect(pdf?.text.startsWith("%PDF-")).toBe(true);
  expect(zpl?.text.match(/\^FX 98 (\d+)/g)).toEqual(numbers.map((number) => `^FX 98 ${number}`));
  expect(tspl?.text.match(/SIZE 40 mm,30 mm\r\n/g)).toHaveLength(3);
  expect([pdf, zpl, tspl].map((answer) => answer?.headers.get("content-disposition"))).toEqual(
    ["pdf", "zpl", "tspl"].map((ending) => `attachment; filename="labels-${run.id}.${ending}"`),
  );
  expect((await call("GET", `/label-runs/${run.id}/document.tspl`)).text).toBe(tspl?.text);
});

test("L5: a document is drawn for the head that it is asked for; a head that cannot print it is told why", async () => {
  const run = await makeRun("roll-58x40");
  const at = (dotsPerMm: string) => call("GET", `/label-runs/${run.id}/document.zpl?dotsPerMm=${dotsPerMm}`);
  expect((await at("8")).text).toContain("^PW464^LL320");
  expect((await at("12")).text).toContain("^PW696^LL480");
  const narrow = await makeRun("roll-40x30");
  // 152 dpi: bars of 0.25 mm and more are two dots, 0.333 mm.
  expect(await call("GET", `/label-runs/${narrow.id}/document.zpl?dotsPerMm=6`)).toMatchObject({
    status: 422,
    body: { code: "design-refused", designFaults: [{ code: "symbol-too-wide", neededMm: 51.334, hasMm: 40 }] },
  });
  for (const wrong of ["0", "49", "x", "1e3"]) {
    expect(await at(wrong)).toMatchObject({ status: 400, body: { code: "malformed-body" } });
  }
});

test("L3: no document of a run that is on paper, nor of one that is not there", async () => {
  const run = await makeRun("roll-58x40");
  await call("POST", `/label-runs/${run.id}/printed`);
  for (const ending of ["pdf", "zpl", "tspl"]) {
    expect((await call("GET", `/label-runs/${run.id}/document.${ending}`)).body).toMatchObject({ code: "not-now" });
    expect((await call("GET", `/label-runs/${store.newId()}/document.${ending}`)).body).toMatchObject({
      code: "unknown-run",
    });
  }
});
