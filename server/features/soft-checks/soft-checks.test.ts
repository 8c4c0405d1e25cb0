import * as v from "valibot";
import { afterEach, beforeEach, expect, test } from "vitest";
import { SoftCheckDetail } from "../../../src/protocol/soft-check-detail.ts";
import { SoftCheckPage } from "../../../src/protocol/soft-checks.ts";
import {
  openSellingStore,
  printLabels,
  type SellingStore,
  sealedBag,
  send,
  sendBag,
  signed,
  stateOf,
  strangeLabel,
} from "../../testing/selling.ts";
import { signInRole, signInStaff } from "../../testing/test-app.ts";
import { makeToken } from "../tokens/make-token.ts";

let store: SellingStore;
beforeEach(async () => {
  store = await openSellingStore();
});
afterEach(() => store.test.close());

const labelState = async (number: string): Promise<unknown> => {
  const { body } = await store.test.call("GET", `/labels/${number}`, { token: store.admin });
  return v.parse(v.object({ state: v.string(), softCheck: v.nullable(v.string()) }), body);
};

test("S1 L6: a sealed bag is stored once and its label is bound to it", async () => {
  const [label = ""] = await printLabels(store, 1);
  const bag = sealedBag(store, label);
  const answer = await send(store, bag);
  expect(answer.status).toBe(201);
  expect(answer.body).toMatchObject({
    softCheck: { id: bag.id, state: "stored", pieces: 2, terminalName: "TSD 1", staffName: "Name of floor" },
  });
  expect(await labelState(label)).toEqual({ state: "bound", softCheck: bag.id });
});

test("I2 I6: the answer echoes SHA-256 of the exact bytes; the same bytes again answer 200, other bytes 422", async () => {
  const [label = ""] = await printLabels(store, 1);
  const bag = sealedBag(store, label);
  const put = async (raw: string) => store.test.call("PUT", `/soft-checks/${bag.id}`, await signed(store, raw));
  const spaced = JSON.stringify(bag, null, 2);
  const hash = Buffer.from(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(spaced))).toString("hex");
  const first = await put(spaced);
  expect(first.body).toMatchObject({ contentSha256: hash });
  const again = await put(spaced);
  expect(again.status).toBe(200);
  expect(again.body).toEqual(first.body);
  const other = await put(JSON.stringify(bag));
  expect(other).toMatchObject({ status: 422, body: { code: "different-content" } });
  expect(await stateOf(store, bag.id)).toBe("stored");
});

test("L4 I7: a second bag on one label is kept as a clash; relabelling binds it and answers the same again", async () => {
  const [label = "", free = ""] = await printLabels(store, 2);
  const first = await sendBag(store, label);
  const second = sealedBag(store, label);
  const clash = await send(store, second);
  expect(clash).toMatchObject({
    status: 409,
    body: { code: "label-clash", stored: true, softCheck: { state: "clash" } },
  });
  expect(clash.body).toHaveProperty("contentSha256");
  expect((await send(store, second)).status).toBe(409);
  const relabel = () =>
    store.test.call("POST", `/soft-checks/${second.id}/label`, { token: store.handheld.token, body: { label: free } });
  expect(await relabel()).toMatchObject({ status: 200, body: { state: "stored", label: free } });
  expect(await relabel()).toMatchObject({ status: 200, body: { state: "stored", label: free } });
  expect(await labelState(label)).toEqual({ state: "bound", softCheck: first.id });
  expect(await labelState(free)).toEqual({ state: "bound", softCheck: second.id });
  expect((await send(store, second)).status).toBe(200);
});

test("S5: relabelling refuses labels that are unknown, taken or void, and changes nothing", async () => {
  const [label = "", taken = "", spoiled = ""] = await printLabels(store, 3);
  await sendBag(store, label);
  await sendBag(store, taken);
  const { agreedAt: _agreed, ...declined } = { ...sealedBag(store, spoiled), declinedAt: "2026-01-15T08:59:40.000Z" };
  await send(store, declined);
  const clash = sealedBag(store, label);
  await send(store, clash);
  const relabel = async (wanted: string) => {
    const call = { token: store.admin, body: { label: wanted } };
    return (await store.test.call("POST", `/soft-checks/${clash.id}/label`, call)).body;
  };
  expect(await relabel(taken)).toMatchObject({ code: "label-clash" });
  expect(await relabel(spoiled)).toMatchObject({ code: "not-now" });
  expect(await relabel(strangeLabel())).toMatchObject({ code: "unknown-label" });
  expect(await stateOf(store, clash.id)).toBe("clash");
});

test("S4: a bag that the customer declined is kept as cancelled and its label is spent", async () => {
  const [label = ""] = await printLabels(store, 1);
  const { agreedAt: _agreed, ...bag } = { ...sealedBag(store, label), declinedAt: "2026-01-15T08:59:40.000Z" };
  expect(await send(store, bag)).toMatchObject({ status: 201, body: { softCheck: { state: "cancelled" } } });
  expect(await labelState(label)).toEqual({ state: "void", softCheck: bag.id });
});

test("R3: a bag on a label that this server never gave out is kept as needs-check", async () => {
  const bag = sealedBag(store, strangeLabel());
  expect(await send(store, bag)).toMatchObject({ status: 201, body: { softCheck: { state: "needs-check" } } });
});

test("a body that is not true is refused with every fault by its path, and nothing is stored", async () => {
  const [label = ""] = await printLabels(store, 1);
  const bag = sealedBag(store, label);
  const [line] = bag.lines;
  const faulty = { ...bag, currency: "EUR", totalMinor: 1, lines: [line, { ...line, marks: ["a", "b", "c"] }] };
  const answer = await send(store, faulty);
  expect(answer.status).toBe(400);
  expect(answer.body).toMatchObject({ code: "malformed-body" });
  expect(v.parse(v.object({ faults: v.array(v.unknown()) }), answer.body).faults).toEqual([
    { path: "lines.1.line", code: "line-twice" },
    { path: "lines.1.marks", code: "too-many-marks" },
    { path: "totalMinor", code: "wrong-total" },
    { path: "currency", code: "wrong-currency" },
  ]);
  expect((await store.test.call("GET", `/soft-checks/${bag.id}`, { token: store.admin })).status).toBe(404);
  expect(await labelState(label)).toEqual({ state: "printed", softCheck: null });
});

test("absurd amounts, wrong types and wrong labels are faults, never a broken server", async () => {
  const [label = ""] = await printLabels(store, 1);
  const bag = sealedBag(store, label);
  const [line] = bag.lines;
  const wrong = label.slice(0, -1) + ((Number(label.at(-1)) + 1) % 10);
  const huge = Array.from({ length: 500 }, (_, index) => ({
    ...line,
    line: index + 1,
    amountMinor: 10_000_000_000_000,
  }));
  for (const [change, path] of [
    [{ lines: [{ ...line, quantity: -1 }] }, "lines.0.quantity"],
    [{ lines: [{ ...line, quantity: 1e12 }] }, "lines.0.quantity"],
    [{ lines: [{ ...line, barcode: "46\u0000" }] }, "lines.0.barcode"],
    [{ lines: huge }, "totalMinor"],
    [{ label: wrong }, "label"],
    [{ format: 99 }, "format"],
    [{ lines: [] }, "lines"],
    [{ id: store.newId() }, "id"],
    [{ terminal: store.tillOne.id }, "terminal"],
    [{ terminal: store.newId() }, "terminal"],
  ] as const) {
    const call = await signed(store, JSON.stringify({ ...bag, ...change }));
    const answer = await store.test.call("PUT", `/soft-checks/${bag.id}`, call);
    expect(answer.status).toBe(400);
    expect(v.parse(v.object({ faults: v.array(v.object({ path: v.string() })) }), answer.body).faults[0]?.path).toBe(
      path,
    );
  }
  expect((await send(store, bag)).status).toBe(201);
});

test("a document signed by the terminal's key is kept with its signature, one signed otherwise is refused", async () => {
  const [label = ""] = await printLabels(store, 1);
  const bag = sealedBag(store, label);
  const raw = JSON.stringify(bag);
  const sign = async (key: CryptoKeyPair) => {
    const made = await crypto.subtle.sign(
      { name: "ECDSA", hash: "SHA-256" },
      key.privateKey,
      new TextEncoder().encode(raw),
    );
    return Buffer.from(made).toString("base64url");
  };
  const put = (signature: string) =>
    store.test.call("PUT", `/soft-checks/${bag.id}`, {
      token: store.handheld.token,
      raw,
      headers: { "content-type": "application/json", "softcheck-signature": signature },
    });
  expect((await put(await sign(store.tillOne.key))).body).toMatchObject({
    faults: [{ path: "signature", code: "wrong-signature" }],
  });
  const signature = await sign(store.handheld.key);
  expect((await put(signature)).status).toBe(201);
  const stored = await store.test.ports.storage.read(({ softChecks, stores }) =>
    stores.first().then((first) => softChecks.byId(first?.id ?? "", bag.id)),
  );
  expect(stored?.signature).toBe(signature);
});

test("T1: a terminal's session without its key brings nothing in, and the terminal keeps the order to come again", async () => {
  const [label = ""] = await printLabels(store, 1);
  const bag = sealedBag(store, label);
  const stolen = await store.test.call("PUT", `/soft-checks/${bag.id}`, { token: store.handheld.token, body: bag });
  // Not 400: that would tell a terminal to put the order aside for ever.
  expect(stolen).toMatchObject({ status: 401, body: { code: "unauthenticated" } });
  expect((await store.test.call("GET", `/soft-checks/${bag.id}`, { token: store.admin })).status).toBe(404);
  expect((await send(store, bag)).status).toBe(201);
  const token = await makeToken(store.test.ports, "erp", ["compose"]);
  if (!token.ok) throw new Error(token.error);
  const integration = await store.test.call("PUT", `/soft-checks/${bag.id}`, { token: token.value, body: bag });
  expect(integration.status).toBe(200);
});

test("S7 M1: one soft check shows its lines and its life: what, when, who", async () => {
  const [label = ""] = await printLabels(store, 1);
  const bag = await sendBag(store, label);
  const cancelled = await store.test.call("POST", `/soft-checks/${bag.id}/cancellation`, {
    token: store.admin,
    body: { reason: "torn bag" },
  });
  expect(cancelled).toMatchObject({ status: 200, body: { state: "cancelled" } });
  const detail = v.parse(
    SoftCheckDetail,
    (await store.test.call("GET", `/soft-checks/${bag.id}`, { token: store.admin })).body,
  );
  expect(detail.lines).toEqual(bag.lines);
  expect(detail.history).toEqual([
    {
      at: "2026-01-15T09:00:00.000Z",
      what: "soft-check-stored",
      who: "TSD 1",
      notes: { label },
    },
    {
      at: "2026-01-15T09:00:00.000Z",
      what: "soft-check-cancelled",
      who: "boss",
      notes: { reason: "torn bag" },
    },
  ]);
  expect(await labelState(label)).toEqual({ state: "void", softCheck: bag.id });
});

test("M1: the list sorts by a column, pages by a cursor without doubles, and filters", async () => {
  const labels = await printLabels(store, 5);
  for (const [index, label] of labels.entries()) {
    store.test.clock.advance(1_000);
    await sendBag(store, label, [{ sku: "1", price: 100 * ((index * 3) % 5) + 100, quantity: 1 }]);
  }
  const page = async (query: string) =>
    v.parse(SoftCheckPage, (await store.test.call("GET", `/soft-checks?${query}`, { token: store.admin })).body);
  expect((await page("")).items.map(({ label }) => label)).toEqual(labels.toReversed());
  const totals: number[] = [];
  for (let cursor = ""; ; ) {
    const { items, next } = await page(`sort=total&limit=2${cursor}`);
    totals.push(...items.map(({ totalMinor }) => totalMinor));
    if (next === null) break;
    cursor = `&cursor=${next}`;
  }
  expect(totals).toEqual([100, 200, 300, 400, 500]);
  expect((await page("state=cancelled,clash")).items).toEqual([]);
  expect((await page(`label=${labels[2]}`)).items.map(({ label }) => label)).toEqual([labels[2]]);
  expect((await page("from=2026-01-15T09:00:04Z&to=2026-01-15T09:00:05Z")).items).toHaveLength(1);
  expect(await store.test.call("GET", "/soft-checks?sort=price&limit=0", { token: store.admin })).toMatchObject({
    status: 400,
    body: { faults: [{ path: "query.sort.sort" }, { path: "query.limit", code: "too-small" }] },
  });
});

test("M1: a cursor that was not given out for this order is a fault, and so is text that nobody types", async () => {
  const labels = await printLabels(store, 2);
  for (const label of labels) await sendBag(store, label);
  const list = (query: string) => store.test.call("GET", `/soft-checks?${query}`, { token: store.admin });
  const { next } = v.parse(SoftCheckPage, (await list("sort=total&limit=1")).body);
  expect((await list(`sort=total&limit=1&cursor=${next}`)).status).toBe(200);
  const forged = btoa(JSON.stringify(["label", "\u0000", "x"])).replaceAll("=", "");
  for (const query of [`sort=label&cursor=${next}`, "cursor=x", "cursor=", `sort=label&cursor=${forged}`]) {
    expect(await list(query), query).toMatchObject({
      status: 400,
      body: { code: "malformed-body", faults: [{ path: "query.cursor", code: "not-a-cursor" }] },
    });
  }
  for (const field of ["q", "staff", "terminal", "label"]) {
    expect(await list(`${field}=%00`), field).toMatchObject({
      status: 400,
      body: { faults: [{ path: `query.${field}`, code: "control-characters" }] },
    });
  }
});

test("T2: composing needs a terminal or a token; relabelling the right to manage or the own terminal", async () => {
  const [label = ""] = await printLabels(store, 1);
  const bag = sealedBag(store, label);
  const call = (token: string) => store.test.call("PUT", `/soft-checks/${bag.id}`, { token, body: bag });
  // A manager may bring one in for a terminal: rescue.test.ts.
  expect((await call(await signInStaff(store.test, "floor"))).status).toBe(403);
  expect((await call(store.tillOne.token)).status).toBe(403);
  await send(store, bag);
  const cashier = await signInRole(store.test, store.admin, "cashier");
  const relabel = (token: string) =>
    store.test.call("POST", `/soft-checks/${bag.id}/label`, { token, body: { label } });
  expect((await relabel(cashier)).status).toBe(403);
  expect((await relabel(store.tillOne.token)).status).toBe(403);
});

const sendUnder = async (bag: { readonly id: string }, label: string) => {
  const call = await signed(store, JSON.stringify(bag), { "softcheck-label": label });
  return store.test.call("PUT", `/soft-checks/${bag.id}`, call);
};

test("L4 S5: a bag that was given another label before the server was restored is bound to that one, the sealed one stays free", async () => {
  const [sealed = "", later = ""] = await printLabels(store, 2);
  const bag = sealedBag(store, sealed);
  expect(await sendUnder(bag, later)).toMatchObject({
    status: 201,
    body: { softCheck: { label: later, state: "stored" } },
  });
  expect(await sendUnder(bag, later)).toMatchObject({ status: 200, body: { softCheck: { label: later } } });
  expect(await labelState(later)).toEqual({ state: "bound", softCheck: bag.id });
  expect(await labelState(sealed)).toEqual({ state: "printed", softCheck: null });
  const owner = await sendBag(store, sealed);
  expect(await labelState(sealed)).toEqual({ state: "bound", softCheck: owner.id });
  const detail = v.parse(
    SoftCheckDetail,
    (await store.test.call("GET", `/soft-checks/${bag.id}`, { token: store.admin })).body,
  );
  expect(detail.history.at(-1)).toMatchObject({
    what: "soft-check-relabelled",
    notes: { from: sealed, label: later },
  });
});

test("L4 I6: a backup from between arrival and relabelling knows a clash: what is told along is bound then, once", async () => {
  const [sealed = "", later = ""] = await printLabels(store, 2);
  await sendBag(store, sealed);
  const bag = sealedBag(store, sealed);
  expect((await send(store, bag)).status).toBe(409);
  expect(await sendUnder(bag, later)).toMatchObject({
    status: 200,
    body: { softCheck: { label: later, state: "stored" } },
  });
  expect(await sendUnder(bag, later)).toMatchObject({
    status: 200,
    body: { softCheck: { label: later, state: "stored" } },
  });
});

test("S5: a later label that another bag has by now is a clash again; one that is no label is refused by name", async () => {
  const [sealed = "", taken = ""] = await printLabels(store, 2);
  await sendBag(store, taken);
  const bag = sealedBag(store, sealed);
  expect(await sendUnder(bag, taken)).toMatchObject({ status: 409, body: { code: "label-clash", stored: true } });
  expect(await sendUnder(sealedBag(store, sealed), "123")).toMatchObject({
    status: 400,
    body: { faults: [{ path: "softcheck-label", code: "malformed-label" }] },
  });
});

const MARK = "0104601234567893215abc\u001d93dGVz";

/** A bag whose goods carry these marking codes, a line each. */
const markedBag = (label: string, marks: readonly string[]) => {
  const bag = sealedBag(store, label);
  const [line] = bag.lines;
  if (line === undefined) throw new Error("a sealed bag has a line");
  const lines = marks.map((mark, index) => ({ ...line, line: index + 1, marks: [mark] }));
  return { ...bag, lines, totalMinor: lines.reduce((total, { amountMinor }) => total + amountMinor, 0) };
};

test("B4: a marking code that is on another live order makes the second one need a check, with the reason kept", async () => {
  const [first = "", second = ""] = await printLabels(store, 2);
  const one = markedBag(first, [MARK]);
  expect((await send(store, one)).status).toBe(201);
  const other = markedBag(second, [`\u001d${MARK}`]);
  expect(await send(store, other)).toMatchObject({ status: 201, body: { softCheck: { state: "needs-check" } } });
  expect((await send(store, other)).status).toBe(200);
  expect(await stateOf(store, one.id)).toBe("stored");
  expect(await labelState(second)).toEqual({ state: "bound", softCheck: other.id });
  const { body } = await store.test.call("GET", `/soft-checks/${other.id}`, { token: store.admin });
  expect(v.parse(SoftCheckDetail, body).history).toMatchObject([
    { what: "soft-check-needs-check" },
    { what: "soft-check-mark-taken", notes: { softCheck: one.id } },
  ]);
});

test("B4: the same unit twice in one order is kept, too, and needs a check", async () => {
  const [label = ""] = await printLabels(store, 1);
  const bag = markedBag(label, [MARK, MARK]);
  expect(await send(store, bag)).toMatchObject({ status: 201, body: { softCheck: { state: "needs-check" } } });
});

test("B4: goods that went back to the shelf may be sold in the next order", async () => {
  const [first = "", second = "", third = ""] = await printLabels(store, 3);
  const one = markedBag(first, [MARK]);
  await send(store, one);
  await store.test.call("POST", `/soft-checks/${one.id}/cancellation`, {
    token: store.admin,
    body: { reason: "left" },
  });
  const next = markedBag(second, [MARK]);
  expect(await send(store, next)).toMatchObject({ body: { softCheck: { state: "stored" } } });
  const { agreedAt: _agreed, ...declined } = { ...markedBag(third, [MARK]), declinedAt: "2026-01-15T08:59:40.000Z" };
  expect(await send(store, declined)).toMatchObject({ body: { softCheck: { state: "cancelled" } } });
});
