import { afterEach, beforeEach, expect, test } from "vitest";
import { memoryThrottle } from "../../node/throttle.ts";
import { openSellingStore, printLabels, type SellingStore, sendBag, strangeLabel } from "../../testing/selling.ts";
import { idAt, signInRole, textAt } from "../../testing/test-app.ts";

const FREE_TRIES = 30;

let store: SellingStore;
beforeEach(async () => {
  store = await openSellingStore({ throttle: memoryThrottle() });
});
afterEach(() => store.test.close());

const look = (label: string, token = store.tillOne.token) => store.test.call("GET", `/labels/${label}`, { token });
const hold = (labels: readonly string[], token = store.tillOne.token) =>
  store.test.call("PUT", `/redemptions/${store.newId()}`, { token, body: { till: "t", labels } });
const strangers = (count: number) => Array.from({ length: count }, (_, index) => strangeLabel(900_000 + index));

test("a label is found with or without its identifier and spaces, and says where its bag is", async () => {
  const [label = "", unused = ""] = await printLabels(store, 2);
  const { id } = await sendBag(store, label);
  const spaced = encodeURIComponent(label.replaceAll(/(\d{4})/g, "$1 "));
  for (const typed of [label, spaced, `98${label}`, `(98)${label}`]) {
    expect(await look(typed), typed).toMatchObject({
      status: 200,
      body: { number: label, state: "bound", softCheck: id },
    });
  }
  expect((await look(unused)).body).toMatchObject({ state: "printed", softCheck: null, forStaff: null });
});

test("L6: a label on paper says when and by which printer, one that is not on it names its printer only", async () => {
  const { admin, test: app } = store;
  const [label = ""] = await printLabels(store, 1);
  const printedAt = new Date(app.clock.now()).toISOString();
  expect((await look(label)).body).toMatchObject({ state: "printed", printedAt });
  const transport = { kind: "tcp", host: "10.0.0.9", port: 9100 };
  const printer = { name: "Zebra", model: "", language: "zpl", dotsPerMm: 8, widthMm: 58, transport };
  const made = await app.call("POST", "/printers", { token: admin, body: printer });
  const order = { count: 1, template: "roll-58x40", forStaff: "Anna", printer: idAt(made, "id") };
  const run = await app.call("POST", "/label-runs", { token: admin, body: order });
  const waiting = await look(textAt(run, "first"));
  expect(waiting.body).toMatchObject({ printer: "Zebra", forStaff: "Anna" });
  expect(waiting.body).not.toHaveProperty("printedAt");
});

test("a number with a wrong digit is none, and one that nobody printed is unknown", async () => {
  const [label = ""] = await printLabels(store, 1);
  const wrong = label.slice(0, -1) + ((Number(label.at(-1)) + 1) % 10);
  expect(await look(wrong)).toMatchObject({ status: 400, body: { code: "malformed-label" } });
  expect(await look(strangeLabel())).toMatchObject({ status: 404, body: { code: "unknown-label" } });
});

test("T2: guessing numbers is throttled for each asker; known labels never are", async () => {
  const [label = ""] = await printLabels(store, 1);
  await sendBag(store, label);
  const answers: number[] = [];
  for (const guess of strangers(FREE_TRIES)) answers.push((await look(guess)).status);
  expect(new Set(answers)).toEqual(new Set([404]));
  const refused = await look(strangeLabel());
  expect(refused).toMatchObject({ status: 429, body: { code: "too-many-tries" } });
  expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(0);
  expect((await look(label)).status).toBe(200);
  expect((await look(`${label.slice(0, -1)}x`)).status).toBe(400);
  expect((await look(strangeLabel(), store.tillTwo.token)).status).toBe(404);
  // The same count stands behind both routes.
  expect((await hold([strangeLabel()])).status).toBe(429);
  expect((await hold([label])).status).toBe(201);
});

test("T2: a hold counts every unknown label that it names, and a refusal for another reason none", async () => {
  const labels = await printLabels(store, FREE_TRIES + 1);
  for (const label of labels) expect((await hold([label])).body).toMatchObject({ refused: [{ code: "not-arrived" }] });
  expect((await hold(strangers(FREE_TRIES))).body).toMatchObject({ code: "labels-refused" });
  expect(await hold([strangeLabel()])).toMatchObject({ status: 429, body: { code: "too-many-tries" } });
  expect((await look(labels[0] ?? "")).status).toBe(200);
});

test("T2: a takeover is no way around, and signing in anew gives no new tries", async () => {
  const manager = await signInRole(store.test, store.admin, "manager");
  const body = { till: "t", labels: strangers(FREE_TRIES), reason: "r" };
  const takeOver = () => store.test.call("POST", `/redemptions/${store.newId()}/takeover`, { token: manager, body });
  expect((await takeOver()).status).toBe(409);
  expect((await takeOver()).status).toBe(429);
  const again = await signInRole(store.test, store.admin, "manager");
  expect((await look(strangeLabel(), again)).status).toBe(429);
});

test("the description of the wire says that both routes may refuse for too many tries", async () => {
  const { body } = await store.test.call("GET", "/openapi.json");
  const responses = (path: string, method: string) => ({
    paths: {
      [`/api/v1/${path}`]: {
        [method]: { responses: { 429: { description: expect.stringContaining("too-many-tries") } } },
      },
    },
  });
  expect(body).toMatchObject(responses("labels/{number}", "get"));
  expect(body).toMatchObject(responses("redemptions/{id}", "put"));
});
