import * as v from "valibot";
import { afterEach, beforeEach, expect, test } from "vitest";
import { READY_DESIGNS } from "../../../src/domain/label-design/ready-designs.ts";
import { assert } from "../../../src/domain/result.ts";
import type { RunState } from "../../../src/domain/state-table.ts";
import { LabelRun } from "../../../src/protocol/labels.ts";
import type { Storage } from "../../ports/storage.ts";
import { makeTestApp, setUpStore, signInRole, type TestApp } from "../../testing/test-app.ts";
import { openTestStorage } from "../../testing/test-storage.ts";

let app: TestApp;
let storage: Storage;
let admin: string;
beforeEach(async () => {
  storage = await openTestStorage();
  app = await makeTestApp({ storage });
  admin = await setUpStore(app);
});
afterEach(() => app.close());

const call = (method: string, path: string, body?: unknown, token = admin) => app.call(method, path, { token, body });
const [ready] = READY_DESIGNS;
assert(ready !== undefined, "there is a ready design");
const own = { ...ready, id: "mine", name: "Mine" };

test("L5: a store's own design is kept, listed beside the ready ones, printed with, and forgotten", async () => {
  expect((await call("PUT", "/label-designs/mine", own)).body).toEqual(own);
  expect((await call("PUT", "/label-designs/mine", { ...own, name: "Better" })).status).toBe(200);
  expect((await call("GET", "/label-designs")).body).toEqual({
    ready: READY_DESIGNS,
    own: [{ ...own, name: "Better" }],
  });
  expect((await call("GET", "/label-designs/mine")).body).toMatchObject({ name: "Better" });
  expect((await call("POST", "/label-runs", { count: 1, template: "mine" })).status).toBe(201);
  expect((await call("DELETE", "/label-designs/mine")).status).toBe(204);
  expect((await call("DELETE", "/label-designs/mine")).body).toMatchObject({ code: "unknown-design" });
  expect((await call("POST", "/label-runs", { count: 1, template: "mine" })).body).toMatchObject({
    code: "unknown-design",
  });
});

test("L5: what cannot be printed is not kept, and every fault is told with its figures", async () => {
  const refused = await call("PUT", "/label-designs/mine", { ...own, labelWidth: 20, pageWidth: 20 });
  expect(refused).toMatchObject({ status: 422, body: { code: "design-refused" } });
  expect(refused.body).toHaveProperty("designFaults.0.code");
  expect((await call("GET", "/label-designs")).body).toMatchObject({ own: [] });
});

test("L5: a sheet that office printers cannot draw is not kept, though a label head could print it", async () => {
  const sheet = READY_DESIGNS.find(({ down }) => down > 1);
  assert(sheet !== undefined, "there is a ready sheet");
  // 154 modules of 0.25 mm are 38.5 mm at 203 dpi; of three dots of 300 dpi they are 39.1.
  const narrow = sheet.elements.map((element) => (element.kind === "symbol" ? { ...element, width: 38.6 } : element));
  const design = { ...sheet, id: "mine", name: "Mine", xDimension: 0.25, elements: narrow };
  const refused = await call("PUT", "/label-designs/mine", design);
  expect(refused).toMatchObject({
    status: 422,
    body: { designFaults: [{ code: "symbol-too-wide", neededMm: 39.116, hasMm: 38.6 }] },
  });
  expect((await call("PUT", "/label-designs/mine", { ...design, down: 1 })).status).toBe(200);
});

test("a ready design stays as it is, and an id stands in one place", async () => {
  expect((await call("PUT", `/label-designs/${ready.id}`, ready)).body).toMatchObject({ code: "name-taken" });
  expect((await call("PUT", "/label-designs/other", own)).body).toMatchObject({ code: "different-content" });
  expect((await call("PUT", "/label-designs/mine", { ...own, elements: [{ kind: "video" }] })).status).toBe(400);
});

test("L3: the design of a roll that is half printed stays as it is until the roll has ended", async () => {
  await call("PUT", "/label-designs/mine", own);
  const { body } = await call("POST", "/label-runs", { count: 9, template: "mine" });
  const { id } = v.parse(LabelRun, body);
  const goTo = (state: RunState) => storage.write(({ labels }) => labels.progress(id, { state, startedAt: 1 }));
  for (const state of ["printing", "paused", "failed"] as const) {
    await goTo(state);
    const inUse = { status: 409, body: { code: "design-in-use" } };
    expect(await call("PUT", "/label-designs/mine", { ...own, name: "Better" })).toMatchObject(inUse);
    expect(await call("DELETE", "/label-designs/mine")).toMatchObject(inUse);
    expect((await call("PUT", "/label-designs/copy", { ...own, id: "copy" })).status).toBe(200);
  }
  await goTo("stopped");
  expect((await call("PUT", "/label-designs/mine", { ...own, name: "Better" })).status).toBe(200);
});

test("T2: only who may print labels has designs", async () => {
  const cashier = await signInRole(app, admin, "cashier");
  expect((await call("GET", "/label-designs", undefined, cashier)).status).toBe(403);
  expect((await call("PUT", "/label-designs/mine", own, cashier)).status).toBe(403);
});
