import * as v from "valibot";
import { afterEach, beforeEach, expect, test } from "vitest";
import { err, ok } from "../../../src/domain/result.ts";
import { RIGHTS } from "../../../src/domain/rights.ts";
import { RecipientList, RecipientView } from "../../../src/protocol/alerts.ts";
import type { DeliveryFault } from "../../../src/protocol/webhooks.ts";
import { alone } from "../../frame/duty.ts";
import { makeSender } from "../../outgoing/sender.ts";
import type { Letter, Mail } from "../../ports/mail.ts";
import type { Outgoing, Parcel } from "../../ports/outgoing.ts";
import { makeTestApp, setUpStore, signInRole, type TestApp } from "../../testing/test-app.ts";
import { makeToken } from "../tokens/make-token.ts";
import { makeAlertWatch } from "./watch.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

let shop: TestApp;
let admin: string;
let letters: Letter[];
let parcels: Parcel[];
/** By address: why nothing is taken for it now. */
let faults: Map<string, DeliveryFault>;
let left: number;
let watch: () => Promise<unknown>;
let send: () => Promise<unknown>;

beforeEach(async () => {
  [letters, parcels, faults, left] = [[], [], new Map(), 50];
  const mail: Mail = {
    from: "softcheck@shop.example",
    send: async (letter) => {
      const fault = faults.get(letter.to);
      if (fault !== undefined) return err(fault);
      letters.push(letter);
      return ok(null);
    },
  };
  const post: Outgoing["post"] = async (parcel) => {
    parcels.push(parcel);
    return ok(null);
  };
  const machine = { name: "one", disk: async () => left, certificates: () => undefined };
  shop = await makeTestApp({ mail, machine, outgoing: { privateAllowed: false, post } });
  await setUpStore(shop);
  const token = await makeToken(shop.ports, "all", RIGHTS);
  admin = token.ok ? token.value : "";
  watch = makeAlertWatch(shop.ports, alone).round;
  send = makeSender(shop.ports).round;
});
afterEach(() => shop.close());

const call = (method: string, path: string, body?: unknown) => shop.call(method, path, { token: admin, body });
const add = async (address: string, language = "en") =>
  v.parse(RecipientView, (await call("POST", "/alert-recipients", { address, language })).body);
const recipients = async () => v.parse(RecipientList, (await call("GET", "/alert-recipients")).body).items;
const subjects = (to: string) => letters.flatMap((letter) => (letter.to === to ? [letter.subject] : []));

test("an alert goes by mail and webhook, once, and so does its all-clear; each in its reader's language", async () => {
  await add("anna@shop.example");
  await add("boris@shop.example", "ru");
  const kinds = ["alert-raised", "alert-cleared"];
  await call("POST", "/webhooks", { name: "Pager", url: "https://pager.example/", kinds });
  left = 3;
  await watch();
  await send();
  await watch();
  await send();
  left = 40;
  await watch();
  await send();
  expect(subjects("anna@shop.example")).toEqual([
    "[Test store] one: the disk is nearly full",
    "[Test store] All clear: one: the disk is nearly full",
  ]);
  expect(subjects("boris@shop.example")).toEqual([
    "[Test store] one: диск почти полон",
    "[Test store] Отбой: one: диск почти полон",
  ]);
  expect(new Set(letters.map(({ id }) => id)).size).toBe(2);
  expect(parcels.map(({ body }) => JSON.parse(body))).toMatchObject([
    { type: "alert-raised", data: { kind: "disk", name: "one", leftPercent: 3, clearedAt: null } },
    { type: "alert-cleared", data: { kind: "disk", clearedWhy: "well" } },
  ]);
});

test("an address that is refused holds up no other; it is tried for an hour, then given up, and that is a fact", async () => {
  await add("anna@shop.example");
  await add("gone@shop.example");
  faults.set("gone@shop.example", { code: "mail-refused", status: 550 });
  left = 3;
  await watch();
  await send();
  expect(subjects("anna@shop.example")).toHaveLength(1);
  const [, gone] = await recipients();
  expect(gone).toMatchObject({ waiting: 1, failing: { tries: 1, fault: { code: "mail-refused", status: 550 } } });
  shop.clock.advance(HOUR);
  await send();
  expect((await recipients())[1]).toMatchObject({ waiting: 0, dead: 1, failing: null });
  const log = await call("GET", "/audit?kind=mail-given-up");
  expect(log.body).toMatchObject({ items: [{ subject: gone?.id, detail: { count: 1, fault: "mail-refused" } }] });
});

test("a mail server that is away is waited for, and nothing is lost", async () => {
  await add("anna@shop.example");
  faults.set("anna@shop.example", { code: "no-connection" });
  left = 3;
  await watch();
  await send();
  left = 40;
  await watch();
  faults.clear();
  shop.clock.advance(2 * HOUR);
  await send();
  expect(subjects("anna@shop.example")).toHaveLength(2);
});

test("a test alert really goes each way, and says what became of it on each", async () => {
  expect((await call("POST", "/alerts/test")).body).toEqual({ ways: [] });
  await add("anna@shop.example");
  await add("boris@shop.example", "ru");
  faults.set("boris@shop.example", { code: "mail-sign-in" });
  await call("POST", "/webhooks", { name: "Pager", url: "https://pager.example/", kinds: ["alert-raised"] });
  await call("POST", "/webhooks", { name: "POS", url: "https://pos.example/", kinds: ["soft-check-stored"] });
  expect((await call("POST", "/alerts/test")).body).toEqual({
    ways: [
      { by: "mail", to: "anna@shop.example", fault: null },
      { by: "mail", to: "boris@shop.example", fault: { code: "mail-sign-in" } },
      { by: "webhook", to: "Pager", fault: null },
    ],
  });
  expect(letters).toMatchObject([{ to: "anna@shop.example", subject: "[Test store] Test alert" }]);
  expect(JSON.parse(parcels[0]?.body ?? "{}")).toMatchObject({ type: "alert-raised", data: { test: true } });
  expect((await call("GET", "/alerts")).body).toEqual({ items: [], next: null });
});

test("addresses are kept as they are, each once, and only those that can be one", async () => {
  const anna = await add("anna+shop@mail.shop.example");
  const post = (address: string, language = "en") => call("POST", "/alert-recipients", { address, language });
  expect(await post("ANNA+shop@mail.shop.example")).toMatchObject({
    status: 400,
    body: { faults: [{ code: "twice" }] },
  });
  const wrong = [
    "anna",
    "a@b\r\nBcc: c@d",
    "a@b.example, c@d.example",
    "Anna <a@b.example>",
    "a b@c.example",
    "@b.example",
  ];
  for (const address of wrong) expect((await post(address)).status, address).toBe(400);
  expect((await post("c@d.example", "de")).status).toBe(400);
  expect((await recipients()).map(({ address }) => address)).toEqual(["anna+shop@mail.shop.example"]);
  const manager = await signInRole(shop, admin, "manager");
  expect((await shop.call("GET", "/alert-recipients", { token: manager })).status).toBe(200);
  expect((await shop.call("DELETE", `/alert-recipients/${anna.id}`, { token: manager })).status).toBe(403);
  expect((await call("DELETE", `/alert-recipients/${anna.id}`)).status).toBe(204);
  expect((await call("DELETE", `/alert-recipients/${anna.id}`)).status).toBe(404);
  expect(await recipients()).toEqual([]);
});
