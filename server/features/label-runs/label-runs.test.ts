import * as v from "valibot";
import { afterEach, beforeEach, expect, test } from "vitest";
import { labelForPeople, labelNumber } from "../../../src/domain/label-number.ts";
import { DamagedAnswer, LabelRun, LabelRuns, RunNumbers } from "../../../src/protocol/labels.ts";
import { openSellingStore, type SellingStore, sendBag, strangeLabel } from "../../testing/selling.ts";
import { signInRole, TEST_PREFIX } from "../../testing/test-app.ts";

let store: SellingStore;
beforeEach(async () => {
  store = await openSellingStore();
});
afterEach(() => store.test.close());

const call = (method: string, path: string, body?: unknown, token = store.admin) =>
  store.test.call(method, path, { token, body });
const makeRun = async (count: number) =>
  v.parse(LabelRun, (await call("POST", "/label-runs", { count, template: "roll-58x40", forStaff: "floor" })).body);
const numbersOf = async (id: string) =>
  v.parse(RunNumbers, (await call("GET", `/label-runs/${id}/numbers`)).body).numbers;
const labelOf = async (number: string) => (await call("GET", `/labels/${encodeURIComponent(number)}`)).body;

test("L2 I5: every number of every run is well formed, under the store's prefix, and exists once", async () => {
  const created = await call("POST", "/label-runs", { count: 300, template: "roll-58x40" });
  expect(created.status).toBe(201);
  const first = v.parse(LabelRun, created.body);
  expect(created.headers.get("location")).toBe(`/api/v1/label-runs/${first.id}`);
  const second = await makeRun(200);
  const numbers = [...(await numbersOf(first.id)), ...(await numbersOf(second.id))];
  expect(new Set(numbers).size).toBe(500);
  for (const number of numbers) expect(labelNumber(number).ok && number.startsWith(TEST_PREFIX)).toBe(true);
  expect([first.first, first.last]).toEqual([numbers[0], numbers[299]]);
  expect(
    v
      .parse(LabelRuns, (await call("GET", "/label-runs")).body)
      .items.map(({ id }) => id)
      .toSorted(),
  ).toEqual([first.id, second.id].toSorted());
});

test("L3: a document can be had again until the run is printed, and never after", async () => {
  const run = await makeRun(3);
  const zpl = () => call("GET", `/label-runs/${run.id}/document.zpl`);
  const first = await zpl();
  expect(first.headers.get("content-disposition")).toBe(`attachment; filename="labels-${run.id}.zpl"`);
  for (const number of await numbersOf(run.id)) expect(first.text).toContain(number);
  expect((await zpl()).text).toBe(first.text);
  expect((await call("GET", `/label-runs/${run.id}/document.pdf`)).headers.get("content-type")).toBe("application/pdf");
  expect((await call("POST", `/label-runs/${run.id}/printed`)).body).toMatchObject({ state: "printed" });
  expect((await call("POST", `/label-runs/${run.id}/printed`)).status).toBe(200);
  expect(await zpl()).toMatchObject({ status: 409, body: { code: "not-now" } });
  expect((await call("GET", `/label-runs/${run.id}/document.pdf`)).status).toBe(409);
});

test("L3: damaged labels are voided and replaced by new numbers; bound ones are never voided", async () => {
  const run = await makeRun(5);
  const numbers = await numbersOf(run.id);
  await call("POST", `/label-runs/${run.id}/printed`);
  await sendBag(store, numbers[4] ?? "");
  const answer = v.parse(DamagedAnswer, (await call("POST", `/label-runs/${run.id}/damaged`, { last: 2 })).body);
  expect(answer.run.voided).toBe(2);
  expect(answer.replacement).toMatchObject({ count: 2, state: "allocated", forStaff: "floor" });
  const states = await Promise.all(numbers.map(labelOf));
  expect(states.map((label) => v.parse(v.object({ state: v.string() }), label).state)).toEqual([
    "printed",
    "printed",
    "void",
    "void",
    "bound",
  ]);
  const fresh = await numbersOf(answer.replacement.id);
  expect(fresh.filter((number) => numbers.includes(number))).toEqual([]);
  await call("POST", `/label-runs/${run.id}/damaged`, { last: 9 });
  expect((await call("POST", `/label-runs/${run.id}/damaged`, { last: 1 })).body).toMatchObject({ code: "not-now" });
});

test("L3: a run that was stopped keeps what is on paper and voids the rest", async () => {
  const run = await makeRun(4);
  const stopped = await call("POST", `/label-runs/${run.id}/stop`, { printed: 1 });
  expect(stopped.body).toMatchObject({ state: "stopped", voided: 3 });
  const [first, second] = await numbersOf(run.id);
  expect(await labelOf(first ?? "")).toMatchObject({ state: "printed" });
  expect(await labelOf(second ?? "")).toMatchObject({ state: "void" });
  expect((await call("POST", `/label-runs/${run.id}/stop`, { printed: 2 })).status).toBe(409);
  expect((await call("POST", `/label-runs/${run.id}/printed`)).status).toBe(409);
});

test("L2: a prefix with too few serials left refuses the run and gives out none of it", async () => {
  const taken = await store.test.ports.storage.write(({ labels, stores }) =>
    stores
      .prefixes()
      .then(([one]) => (one === undefined ? undefined : labels.takeSerials(one.prefix, 9_999_995, 10_000_000))),
  );
  expect(taken).toBe(0);
  expect(await call("POST", "/label-runs", { count: 6, template: "roll-58x40" })).toMatchObject({
    status: 409,
    body: { code: "serials-used-up" },
  });
  const run = await makeRun(5);
  expect(await call("POST", `/label-runs/${run.id}/damaged`, { last: 1 })).toMatchObject({
    status: 409,
    body: { code: "serials-used-up" },
  });
  expect(await labelOf(run.last)).toMatchObject({ state: "allocated" });
});

test("L6 R1: a label is found as scanned or typed; wrong digits are told from unknown ones", async () => {
  const run = await makeRun(1);
  const known = { number: run.first, state: "allocated", run: run.id, forStaff: "floor", softCheck: null };
  expect(await labelOf(run.first)).toEqual(known);
  expect(await labelOf(`98${run.first}`)).toEqual(known);
  expect(await labelOf(labelForPeople(run.first))).toEqual(known);
  const swapped = run.first.slice(0, 12) + run.first.charAt(13) + run.first.charAt(12);
  expect(await labelOf(swapped === run.first ? `${run.first}1` : swapped)).toMatchObject({
    code: "malformed-label",
    status: 400,
  });
  expect(await labelOf(strangeLabel())).toMatchObject({ code: "unknown-label", status: 404 });
});

test("T2: only who may print labels has runs; absurd orders are refused", async () => {
  const cashier = await signInRole(store.test, store.admin, "cashier");
  expect((await call("GET", "/label-runs", undefined, cashier)).status).toBe(403);
  for (const body of [
    { count: 0, template: "roll-58x40" },
    { count: 1e9, template: "roll-58x40" },
    { count: 1, template: "no design" },
    {},
  ]) {
    expect(await call("POST", "/label-runs", body)).toMatchObject({ status: 400, body: { code: "malformed-body" } });
  }
  expect((await call("POST", "/label-runs", { count: 1, template: "x" })).body).toMatchObject({
    code: "unknown-design",
  });
  expect((await call("GET", `/label-runs/${store.newId()}`)).body).toMatchObject({ code: "unknown-run" });
  expect((await call("GET", "/label-runs/7")).body).toMatchObject({ code: "malformed-id" });
});
