import { afterAll, beforeAll, expect, test } from "vitest";
import { FIRST_PROFILE } from "../../../src/protocol/files-out.ts";
import { runOverPostgres } from "../../testing/over-postgres.ts";
import { openSellingStore, printLabels, type SellingStore, sendBag } from "../../testing/selling.ts";

// What these routes do is told by their own tests, over SQLite; here every query of theirs is asked of PostgreSQL once.
runOverPostgres("around_a_sale");

let store: SellingStore;
beforeAll(async () => {
  store = await openSellingStore();
});
afterAll(() => store.test.close());

const as = (token: string) => (method: string, path: string, body?: unknown) =>
  store.test.call(method, path, { token, ...(body === undefined ? {} : { body }) });

test("spot checks over PostgreSQL: asked, recounted, skipped, missed, and their statistics (R7)", async () => {
  const [admin, till] = [as(store.admin), as(store.tillOne.token)];
  const spotChecks = { sharePerMille: 500, valueFromMinor: 1, age: true, marked: true, newStaffDays: 3 };
  const rules = { manualQuantity: true, holdMinutes: 15, idleMinutes: 720, spotChecks };
  expect((await admin("PUT", "/settings", rules)).status).toBe(200);
  const labels = await printLabels(store, 3);
  for (const label of labels) await sendBag(store, label);
  const id = store.newId();
  expect((await till("PUT", `/redemptions/${id}`, { till: "t", labels })).status).toBe(201);
  const recount = await till("POST", `/redemptions/${id}/recounts`, { label: labels[0], counted: [] });
  expect(recount).toMatchObject({ status: 200, body: { spotChecks: [{}, {}, {}] } });
  const skip = { label: labels[1], reason: "The queue is too long" };
  expect((await admin("POST", `/redemptions/${id}/recount-skips`, skip)).status).toBe(200);
  expect((await till("POST", `/redemptions/${id}/commit`, { receipt: { number: "1" } })).status).toBe(200);
  expect(await admin("GET", "/spot-checks?from=2026-01-01T00:00:00Z")).toMatchObject({
    status: 200,
    body: { all: { asked: 0, differs: 1, skipped: 1, missed: 1 } },
  });
});

test("slips, POS templates, webhooks and files over PostgreSQL: kept, read and sent again (E4, E5, R5, R6)", async () => {
  const admin = as(store.admin);
  const [label = ""] = await printLabels(store, 1);
  const bag = await sendBag(store, label);
  const seller = { name: "Shop", taxId: "7701234567", address: "Street 1", timeZone: "Europe/Moscow" };
  expect(await admin("PUT", "/seller", seller)).toMatchObject({ status: 200, body: seller });
  expect(await admin("GET", `/soft-checks/${bag.id}/slip.pdf?language=ru`)).toMatchObject({ status: 200 });
  const { version } = { version: 0, ...bodyOf(await admin("GET", "/settings")) };
  expect((await admin("PUT", "/pos-templates", { version, templates: [], tills: [] })).status).toBe(200);

  const files = { ...FIRST_PROFILE, active: true };
  expect(await admin("PUT", "/files-out", files)).toMatchObject({ status: 200, body: { profile: files } });
  expect((await admin("GET", "/files-out")).status).toBe(200);
  expect(await admin("POST", "/files-out/replay", { what: "dead" })).toMatchObject({ status: 200 });
  expect(await admin("GET", "/files-out/deliveries")).toMatchObject({ status: 200, body: { items: [] } });

  const hook = { name: "POS", url: "https://pos.example/", kinds: ["soft-check-stored"] };
  const made = await admin("POST", "/webhooks", hook);
  expect(made.status).toBe(201);
  const at = `/webhooks/${String(bodyOf(made).id)}`;
  expect(await admin("GET", "/webhooks")).toMatchObject({ status: 200, body: { items: [{ name: "POS" }] } });
  expect((await admin("PUT", at, { ...hook, active: false })).status).toBe(200);
  expect((await admin("POST", `${at}/secret`, {})).status).toBe(200);
  expect((await admin("POST", `${at}/replay`, { what: "dead" })).status).toBe(200);
  expect(await admin("GET", `${at}/deliveries?state=dead`)).toMatchObject({ status: 200, body: { items: [] } });
  expect((await admin("DELETE", at)).status).toBe(204);
});

const bodyOf = ({ body }: { readonly body: unknown }): Readonly<Record<string, unknown>> =>
  typeof body === "object" && body !== null ? { ...body } : {};
