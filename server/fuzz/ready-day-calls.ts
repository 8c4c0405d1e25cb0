import fc from "fast-check";
import { NO_SPOT_CHECKS } from "../../src/domain/spot-check.ts";
import { A_LABEL, type Given, maybeBroken, type ReadyCall, settingsVersion, someOf } from "./given.ts";

/** A list of receipts of the day on which the clock begins. */
const receiptList: ReadyCall = async ({ draw }) => {
  const rows = fc.constantFrom(
    "Till 1;1;41;;179,80;",
    "Till 1;1;;;1,00;",
    ";;;;;",
    'Till 2;"1;2',
    "Till 1;1;42;09:00;x;9",
  );
  const raw = ["till;shift;number;time;total;labels", ...draw(fc.array(rows, { maxLength: 4 })), ""].join("\n");
  const to = draw(fc.constantFrom("2026-01-16T00:00:00Z", "2026-01-14T00:00:00Z"));
  const search = new URLSearchParams({ name: "Day", from: "2026-01-15T00:00:00Z", to });
  return { path: `/receipt-lists?${search}`, call: { raw, headers: { "content-type": "text/csv" } } };
};

/** A bag that the customer left. */
const putBack: ReadyCall = async (given) => {
  const { store } = given.scene;
  const id = someOf(given, "soft-checks", store.newId());
  const body = { reason: "Customer left" };
  await store.test.call("POST", `/soft-checks/${id}/cancellation`, { token: store.admin, body });
  return { path: "/putting-back", call: { body: maybeBroken(given, { softChecks: [id] }) } };
};

/** A bag that is held at a till and was chosen to be recounted; by now somebody may have changed the rules again. */
async function heldForRecount(given: Given): Promise<{ readonly at: string; readonly label: string }> {
  const { store } = given.scene;
  const { test: shop, admin: token } = store;
  const spotChecks = { ...NO_SPOT_CHECKS, sharePerMille: 1000 };
  await shop.call("PUT", "/settings", {
    token,
    body: { version: await settingsVersion(given), holdMinutes: 15, spotChecks },
  });
  const label = someOf(given, "bound", A_LABEL);
  const id = store.newId();
  await shop.call("PUT", `/redemptions/${id}`, { token, body: { till: "Till 1", labels: [label] } });
  return { at: `/redemptions/${id}`, label };
}

const recount: ReadyCall = async (given) => {
  const { at, label } = await heldForRecount(given);
  const counted = [{ sku: "1001", barcode: "460000001001", name: "Article 1001", count: given.draw(fc.nat(3)) }];
  return { path: `${at}/recounts`, call: { body: maybeBroken(given, { label, counted }) } };
};

const recountSkip: ReadyCall = async (given) => {
  const { at, label } = await heldForRecount(given);
  return { path: `${at}/recount-skips`, call: { body: maybeBroken(given, { label, reason: "Queue" }) } };
};

/** What a shop's day brings: lists of receipts, goods that go back, bags that are recounted. */
export const readyDayCalls: ReadonlyMap<string, ReadyCall> = new Map([
  ["POST /receipt-lists", receiptList],
  ["POST /putting-back", putBack],
  ["POST /redemptions/{id}/recounts", recount],
  ["POST /redemptions/{id}/recount-skips", recountSkip],
]);
