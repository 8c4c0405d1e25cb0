import { gunzipSync } from "node:zlib";
import * as v from "valibot";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { RIGHTS } from "../src/domain/rights.ts";
import { ComingPrices } from "../src/protocol/coming-prices.ts";
import { FIRST_MAPPING } from "../src/protocol/mapping-profiles.ts";
import { Problem } from "../src/protocol/problem.ts";
import { API } from "../src/protocol/version.ts";
import { makeToken } from "./features/tokens/make-token.ts";
import type { KeptFact } from "./ports/facts.ts";
import { type Operation, operationsOf } from "./testing/openapi-reading.ts";
import { addStore, type SecondStore } from "./testing/second-store.ts";
import { openSellingStore, printLabels, type SellingStore, sealedBag, sendBag } from "./testing/selling.ts";
import { enrolTerminal, signAs, signInRole, textAt } from "./testing/test-app.ts";

/** Stands in every name and text of the other store, and in nothing else. */
const MARK = "Zvezda";
/** From when an announced price of the other store holds. */
const COMING = "2030-01-01T00:00:00.000Z";

let here: SellingStore;
let there: SellingStore;
let second: SecondStore;
let operations: readonly Operation[];
/** What stands for each variable segment of a path: the other store's own. */
let theirs: Readonly<Record<string, string>>;
/** A label of the other store that one of its tills holds. */
let heldThere: string;
/** Everybody of the first store who could ask. */
let askers: readonly { readonly kind: string; readonly token: string }[];

/** A second store that is served by the same server, with one of everything. */
async function openThere(): Promise<SellingStore> {
  const { test: shop } = here;
  second = await addStore(shop, `Store ${MARK}`, "834");
  const handheld = await enrolTerminal(shop, second.admin, "handheld", `TSD ${MARK}`);
  const tillOne = await enrolTerminal(shop, second.admin, "till", `Till ${MARK}`);
  return { ...here, admin: second.admin, handheld, tillOne, tillTwo: tillOne };
}

async function fillThere(): Promise<Readonly<Record<string, string>>> {
  const { test: shop, admin, handheld, tillOne } = there;
  const article = { sku: `${MARK}-1`, name: MARK, barcodes: ["4006381333931"], unit: "pc" };
  const priced = { ...article, priceMinor: 100, currency: "RUB", vatPercent: 20, flags: [] };
  const body = { raw: `${JSON.stringify(priced)}\n`, headers: { "content-type": "application/x-ndjson" } };
  const made = {
    import: await shop.call("PUT", "/catalogue/articles?mode=replace", { token: admin, ...body }),
    coming: await shop.call("PUT", "/catalogue/articles?mode=merge", {
      token: admin,
      ...{ ...body, raw: `${JSON.stringify({ ...priced, priceMinor: 200, validFrom: COMING })}\n` },
    }),
    staff: await shop.call("POST", "/staff", {
      token: admin,
      body: { login: "anna", name: MARK, role: "floor", pin: "135790" },
    }),
    token: await shop.call("POST", "/tokens", { token: admin, body: { name: MARK, scopes: ["view"] } }),
    pairing: await shop.call("POST", "/pairings", { token: admin, body: { kind: "till", name: MARK } }),
    flags: await shop.call("PUT", "/catalogue/flags", {
      token: admin,
      body: { sku: `${MARK}-1`, flags: { age: true } },
    }),
    quickKeys: await shop.call("PUT", "/quick-keys", { token: admin, body: { skus: [`${MARK}-1`] } }),
    printer: await shop.call("POST", "/printers", { token: admin, body: printer(MARK) }),
    webhook: await shop.call("POST", "/webhooks", { token: admin, body: webhook(MARK) }),
    list: await shop.call("POST", `/catalogue/imports?name=${MARK}`, {
      token: admin,
      raw: `sku;barcode;name;price\n${MARK};1;${MARK};1.00\n`,
      headers: { "content-type": "text/csv" },
    }),
    profile: await shop.call("POST", "/catalogue/mapping-profiles", {
      token: admin,
      body: { ...FIRST_MAPPING, name: MARK },
    }),
    recipient: await shop.call("POST", "/alert-recipients", {
      token: admin,
      body: { address: `${MARK}@mail.example`, language: "en" },
    }),
    design: await shop.call("PUT", `/label-designs/own`, { token: admin, body: await design() }),
  };
  for (const [what, answer] of Object.entries(made)) expect(answer.status, `${what}: ${answer.text}`).toBeLessThan(300);
  const [label = "", held = "", spare = ""] = await printLabels(there, 3);
  const goods = [{ sku: `${MARK}-1`, price: 100, quantity: 1 }];
  const bag = await sendBag(there, label, goods);
  await sendBag(there, held, goods);
  heldThere = held;
  const redemption = there.newId();
  const hold = { till: MARK, labels: [held] };
  expect((await shop.call("PUT", `/redemptions/${redemption}`, { token: tillOne.token, body: hold })).status).toBe(201);
  const run = await shop.call("POST", "/label-runs", { token: admin, body: { count: 1, template: "roll-58x40" } });
  return {
    "soft-checks/{id}": bag.id,
    "label-runs/{id}": textAt(run, "id"),
    "redemptions/{id}": redemption,
    "terminals/{id}": handheld.id,
    "staff/{id}": textAt(made.staff, "id"),
    "tokens/{id}": textAt(made.token, "id"),
    "sessions/{id}": textAt(await shop.call("GET", "/sessions", { token: admin }), "items.0.id"),
    "pairings/{id}": textAt(made.pairing, "id"),
    "printers/{id}": textAt(made.printer, "id"),
    "webhooks/{id}": textAt(made.webhook, "id"),
    "alert-recipients/{id}": textAt(made.recipient, "id"),
    "label-designs/{name}": "own",
    "differences/{id}": await difference(handheld),
    "labels/{number}": spare,
    "imports/{id}": textAt(made.list, "import.id"),
    "mapping-profiles/{id}": textAt(made.profile, "id"),
    "articles/{barcode}": "4006381333931",
  };
}

/** The other store's terminal says that it sent an order that is not there. */
async function difference({ id, token }: SellingStore["handheld"]): Promise<string> {
  const said = {
    unsent: 0,
    oldestUnsentAt: null,
    refused: 0,
    lastSequence: 9,
    persisted: "granted",
    softwareVersion: "1",
  };
  const body = { ...said, catalogueVersion: null, clock: "2026-01-15T09:00:00.000Z" };
  expect((await there.test.call("PUT", `/terminals/${id}/report`, { token, body })).status).toBe(200);
  return textAt(await there.test.call("GET", "/differences", { token: there.admin }), "items.0.id");
}

const printer = (name: string) => ({
  ...{ name, model: MARK, language: "zpl", dotsPerMm: 8, widthMm: 58 },
  transport: { kind: "tcp", host: "10.0.0.9", port: 9100 },
});

const webhook = (name: string) => ({ name, url: `https://${name}.example/`, kinds: ["soft-check-stored"] });

/** The built-in roll under a name of the store's own. */
async function design(): Promise<unknown> {
  const { body } = await there.test.call("GET", "/label-designs/roll-58x40", { token: there.admin });
  return { ...v.parse(v.looseObject({}), body), id: "own", name: MARK };
}

/** Valid bodies: what is refused must be refused for whose it is. An operation that is not here has no body. */
const bodies = (): Readonly<Record<string, unknown>> => ({
  "PUT /soft-checks/{id}": { ...sealedBag(here, theirs["labels/{number}"] ?? ""), id: theirs["soft-checks/{id}"] },
  "PUT /soft-checks/{id}/handoff": {
    ...sealedBag(here, theirs["labels/{number}"] ?? ""),
    id: theirs["soft-checks/{id}"],
  },
  "POST /redemptions/{id}/paid": {
    ...{ till: "x", paidAt: "2026-01-15T09:00:00.000Z", receipt: null },
    bags: [{ softCheck: theirs["soft-checks/{id}"], label: theirs["labels/{number}"] }],
  },
  "POST /soft-checks/{id}/label": { label: theirs["labels/{number}"] },
  "POST /soft-checks/{id}/cancellation": { reason: "none" },
  "PUT /redemptions/{id}": { till: "x", labels: [theirs["labels/{number}"]] },
  "POST /redemptions/{id}/commit": { receipt: null },
  "POST /redemptions/{id}/takeover": { till: "x", labels: [theirs["labels/{number}"]], reason: "none" },
  "POST /redemptions/{id}/reversal": { reason: "none" },
  "POST /redemptions/{id}/forgotten-reversal": {
    ...{ till: "x", receipt: null, labels: [theirs["labels/{number}"]] },
    reversal: { at: "2026-01-15T09:00:00.000Z", who: "boss", terminal: null, reason: "x", proof: "0".repeat(64) },
  },
  "POST /differences/{id}/settlement": { note: "none" },
  "POST /redemptions/{id}/recounts": { label: theirs["labels/{number}"], counted: [] },
  "POST /redemptions/{id}/recount-skips": { label: theirs["labels/{number}"], reason: "none" },
  "POST /labels/{number}/opening": { till: "x", reason: "none" },
  "POST /label-runs/{id}/resume": {},
  "POST /label-runs/{id}/stop": { printed: 0 },
  "POST /label-runs/{id}/damaged": { first: 1, last: 1 },
  "POST /catalogue/imports/{id}/preview": { profile: FIRST_MAPPING },
  "POST /catalogue/imports/{id}/check": { profile: FIRST_MAPPING },
  "POST /catalogue/imports/{id}/apply": { removals: true },
  "PUT /catalogue/mapping-profiles/{id}": FIRST_MAPPING,
  "PUT /staff/{id}": { name: "x", role: "floor", active: false },
  "POST /staff/{id}/pin": { pin: "864209" },
  "PUT /staff/{id}/badge": { badge: "123" },
  "PUT /printers/{id}": printer("x"),
  "PUT /webhooks/{id}": webhook("x"),
  "POST /webhooks/{id}/replay": { what: "dead" },
  "POST /printers/{id}/test-label": { template: "roll-58x40" },
  "PUT /terminals/{id}/report": {
    ...{ unsent: 0, oldestUnsentAt: null, refused: 0, lastSequence: 0, persisted: "granted", softwareVersion: "1" },
    ...{ catalogueVersion: null, clock: "2026-01-15T09:00:00.000Z" },
  },
});

/** Named by people, not by ids: each store has its own under the same name. */
const OWN_NAMES: ReadonlySet<string> = new Set(["PUT /roles/{role}", "PUT /label-designs/{name}"]);

/** A device asks for itself alone: for any other, of its own store, too, it is refused. */
const OWN_DEVICE: ReadonlySet<string> = new Set(["PUT /terminals/{id}/report", "GET /terminals/{id}/staff"]);

/** Answers that tell who asks that their request was not understood: no proof of anything. */
const NOT_ASKED = ["malformed-body", "malformed-id", "malformed-json", "unauthenticated", "forbidden", "internal"];

beforeAll(async () => {
  here = await openSellingStore();
  there = await openThere();
  theirs = await fillThere();
  const { test: shop, admin, handheld, tillOne } = here;
  const token = await makeToken(shop.ports, "all", RIGHTS);
  if (!token.ok) throw new Error("the first store is set up");
  askers = [
    { kind: "staff", token: admin },
    { kind: "staff", token: await signInRole(shop, admin, "manager", handheld.token) },
    { kind: "terminal", token: handheld.token },
    { kind: "terminal", token: tillOne.token },
    { kind: "token", token: token.value },
  ];
  operations = operationsOf((await shop.call("GET", "/openapi.json")).body);
});
afterAll(() => here.test.close());

/** The whole answer as text, unpacked; what is sent bears the signature of this store's handheld. */
async function ask(method: string, path: string, token: string, body?: unknown) {
  const signature =
    body === undefined ? {} : { "softcheck-signature": await signAs(here.handheld.key, JSON.stringify(body)) };
  const headers = { authorization: `Bearer ${token}`, "content-type": "application/json", ...signature };
  const init = { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) };
  const response = await here.test.app.fetch(new Request(`https://store.test${API}${path}`, init));
  const bytes = Buffer.from(await response.arrayBuffer());
  const packed = bytes[0] === 0x1f && bytes[1] === 0x8b;
  return { status: response.status, text: (packed ? gunzipSync(bytes) : bytes).toString("utf8") };
}

const codeOf = (text: string): string => {
  const read = v.safeParse(Problem, JSON.parse(text));
  return read.success ? read.output.code : "no problem";
};

const segmentsOf = ({ name }: Operation): string | undefined => /[^/]+\/\{\w+\}/.exec(name)?.[0];

/** Everything of the other store that its people and its audit see. */
async function stateThere(): Promise<unknown> {
  const { ports } = here.test;
  const facts: readonly KeptFact[] = await ports.storage.read((queries) => queries.facts.after(second.id, 0, 1_000));
  const seen = [
    "/staff",
    "/terminals",
    "/tokens",
    "/sessions",
    "/printers",
    "/catalogue/flags",
    "/quick-keys",
    "/label-runs",
    "/label-designs",
    "/soft-checks",
    "/webhooks",
    "/catalogue/imports",
    "/catalogue/coming-prices",
    "/catalogue/mapping-profiles",
  ];
  const lists = await Promise.all(seen.map((path) => ask("GET", path, there.admin)));
  const redemption = await ask("GET", `/redemptions/${theirs["redemptions/{id}"]}`, there.admin);
  return [facts, ...lists, redemption];
}

describe("another store of the chain: nothing of it is seen or changed, whatever is asked for", () => {
  test("every route with an id is asked with the other store's, by everybody who may ask it: nothing is there", async () => {
    const before = await stateThere();
    const allowed = bodies();
    let asked = 0;
    for (const operation of operations.filter(({ name }) => name.includes("{") && !OWN_NAMES.has(name))) {
      const fill = theirs[segmentsOf(operation) ?? ""];
      expect(fill, `${operation.name} has an id of the other store to be asked with`).toBeDefined();
      const body = allowed[operation.name];
      expect(body !== undefined, `${operation.name} has a valid body to be asked with`).toBe(
        operation.body !== undefined,
      );
      const answers: string[] = [];
      for (const { kind, token } of askers.filter((asker) => operation.principals.includes(asker.kind))) {
        const { status, text } = await ask(operation.method, operation.path(fill ?? ""), token, body);
        const said = `${operation.name} by ${kind}: ${status} ${text}`;
        expect(text, said).not.toContain(MARK);
        expect([404, 409, 422, 403, 401], said).toContain(status);
        answers.push(codeOf(text));
        asked++;
      }
      const reached = answers.filter((code) => !NOT_ASKED.includes(code) || OWN_DEVICE.has(operation.name));
      expect(reached.length, `${operation.name}: ${answers.join(", ")}`).toBeGreaterThan(0);
    }
    expect(asked).toBeGreaterThan(100);
    expect(await stateThere()).toEqual(before);
  });

  test("no list, search or export tells anything of the other store", async () => {
    const queries: Readonly<Record<string, readonly string[]>> = {
      "GET /soft-checks": [
        `?q=${MARK}`,
        `?label=${theirs["labels/{number}"]}`,
        `?terminal=${theirs["terminals/{id}"]}`,
      ],
      "GET /catalogue/changes": ["?since=0"],
      "GET /catalogue/articles": ["?q=4006381333931", "?q=zvez"],
      "GET /events": ["?after=0"],
      "GET /audit": ["", `?subject=${theirs["soft-checks/{id}"]}`, "?who=anna"],
    };
    let heard = 0;
    for (const operation of operations.filter(({ name, method }) => method === "GET" && !name.includes("{"))) {
      for (const query of queries[operation.name] ?? [""]) {
        for (const { token } of askers) {
          const { status, text } = await ask("GET", operation.path("") + query, token);
          expect(text, `${operation.name}${query}`).not.toContain(MARK);
          if (status === 200) heard++;
        }
      }
    }
    expect(heard).toBeGreaterThan(30);
  });

  test("labels, printers and devices of the other store are refused where a body names them", async () => {
    const { admin, handheld, tillOne } = here;
    const before = await stateThere();
    const refused = async (method: string, path: string, token: string, body: unknown) => {
      const { status, text } = await ask(method, path, token, body);
      expect(text).not.toContain(MARK);
      return [status, codeOf(text)];
    };
    const label = theirs["labels/{number}"] ?? "";
    for (const wanted of [label, heldThere]) {
      const body = { till: "x", labels: [wanted] };
      expect(await refused("PUT", `/redemptions/${here.newId()}`, tillOne.token, body)).toEqual([
        409,
        "labels-refused",
      ]);
    }
    const run = { count: 1, template: "roll-58x40", printer: theirs["printers/{id}"] };
    expect(await refused("POST", "/label-runs", admin, run)).toEqual([404, "unknown-printer"]);
    const listed = v.parse(
      ComingPrices,
      (await there.test.call("GET", "/catalogue/coming-prices", { token: there.admin })).body,
    );
    for (const wanted of [{ import: listed.lists[0]?.import }, { sku: `${MARK}-1`, from: COMING }]) {
      const answer = await refused("POST", "/catalogue/coming-prices/withdrawals", admin, wanted);
      expect(answer).toEqual([404, "nothing-to-come"]);
    }
    const stranger = { ...sealedBag({ ...here, handheld: there.handheld }, label), id: here.newId() };
    // A manager brings in what a device left behind that is not known here: it stays here, and binds no label of theirs.
    expect((await ask("PUT", `/soft-checks/${stranger.id}`, admin, stranger)).status).toBe(201);
    expect((await ask("GET", `/soft-checks/${stranger.id}`, there.admin)).status).toBe(404);
    const [own = ""] = await printLabels(here, 1);
    const bag = await sendBag(here, own);
    const [status] = await refused("POST", `/soft-checks/${bag.id}/label`, handheld.token, { label });
    expect(status).toBe(409);
    expect(await stateThere()).toEqual(before);
  });

  test("I7: a bag sealed here under a label that a till there holds is a clash: who holds it is not told, and it is not taken away", async () => {
    const { admin, tillOne } = here;
    const stray = { ...sealedBag(here, heldThere), id: here.newId() };
    expect((await ask("PUT", `/soft-checks/${stray.id}`, admin, stray)).status).toBe(201);
    const before = await stateThere();
    const hold = { till: "x", labels: [heldThere], accepted: [heldThere] };
    const paid = {
      ...{ till: "x", paidAt: stray.sealedAt, receipt: { number: "1" } },
      bags: [{ softCheck: stray.id, label: heldThere }],
    };
    const id = here.newId();
    for (const [method, path, token, body] of [
      ["PUT", `/redemptions/${id}`, tillOne.token, hold],
      ["POST", `/redemptions/${id}/takeover`, admin, { till: "x", labels: [heldThere], reason: "try" }],
      ["POST", `/redemptions/${here.newId()}/paid`, tillOne.token, paid],
      ["POST", `/soft-checks/${stray.id}/cancellation`, admin, { reason: "stray" }],
    ] as const) {
      const { text } = await ask(method, path, token, body);
      expect(text, path).toContain(path.endsWith("cancellation") ? "cancelled" : "clash");
      expect(text, path).not.toContain(MARK);
    }
    const facts = (await ask("GET", "/events?after=0", admin)).text + (await ask("GET", "/audit/export", admin)).text;
    expect(facts).not.toContain(theirs["redemptions/{id}"]);
    expect(await stateThere()).toEqual(before);
  });

  test("the other store's own people see and do all of it", async () => {
    const own = there.admin;
    for (const operation of operations.filter(({ name, method }) => method === "GET" && name.includes("{"))) {
      if (operation.principals.includes("staff") && !operation.name.includes("status")) {
        const { status, text } = await ask("GET", operation.path(theirs[segmentsOf(operation) ?? ""] ?? ""), own);
        expect(status, `${operation.name} ${text}`).toBe(200);
      }
    }
    const { text } = await ask("GET", "/soft-checks", own);
    expect(text).toContain(MARK);
  });
});
