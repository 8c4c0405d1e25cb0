import * as v from "valibot";
import { SIGNATURE_HEADER } from "../../server/features/soft-checks/document-checks.ts";
import { type ComposingStore, printLabels, sealedBag, type TestLine } from "../../server/testing/selling.ts";
import { startServerProcess } from "../../server/testing/server-process.ts";
import {
  enrolTerminal,
  signAs,
  signInStaff,
  TEST_PIN,
  TEST_PREFIX,
  type TestCaller,
  type TestTerminal,
  textAt,
} from "../../server/testing/test-app.ts";
import { makeUuid } from "../../src/domain/ids.ts";
import { MAX_RUN } from "../../src/protocol/labels.ts";
import { API } from "../../src/protocol/version.ts";
import { packed } from "../pack.ts";
import type { Prepared, Shelf, Subject } from "./subject.ts";

/** Lines of a bag in the queue. */
const GOODS = Array.from({ length: 8 }, (_, n) => ({ sku: String(1001 + n), price: 8_990, quantity: 1 }));

export type Shop = Subject & {
  readonly call: TestCaller["call"];
  /** The administrator's token. */
  readonly admin: string;
  bags(count: number, goods?: () => readonly TestLine[]): Promise<readonly Prepared[]>;
  readonly till: TestTerminal;
  /** Of the server's process. */
  readonly pid: number;
};

/** The real server in a process of its own, over a file or over PostgreSQL, with a store, a handheld, a till and goods, if any. */
export async function softcheckSubject(shelf: readonly Shelf[], databaseUrl?: string): Promise<Shop> {
  const server = await startServerProcess(databaseUrl);
  const admin = await setUp(server, /First admin code[^:]*: (\S+)/.exec(server.said())?.[1] ?? "");
  await server.call("POST", "/staff", {
    token: admin,
    body: { login: "floor", name: "Floor", role: "floor", pin: TEST_PIN },
  });
  if (shelf.length > 0) await stock(server, admin, shelf);
  const handheld = await enrolTerminal(server, admin, "handheld", "Handheld");
  const till = await enrolTerminal(server, admin, "till", "Till");
  const newId = () => makeUuid(Date.now(), crypto.getRandomValues(new Uint8Array(10)));
  const store: ComposingStore = { test: server, admin, handheld, newId };
  const rolls: string[] = [];
  const label = async (): Promise<string> => {
    if (rolls.length === 0) rolls.push(...(await printLabels(store, MAX_RUN)));
    return rolls.pop() ?? "";
  };
  return {
    origin: new URL(server.url).origin,
    call: server.call,
    admin,
    till,
    pid: server.pid,
    lookup: (barcode) => ({
      method: "GET",
      path: `${API}/articles/${barcode}`,
      headers: { authorization: `Bearer ${handheld.token}` },
    }),
    async bags(count, goods: () => readonly TestLine[] = () => GOODS) {
      const made: Prepared[] = [];
      while (made.length < count) made.push(await bag(store, await label(), goods()));
      return made;
    },
    stop: server.stop,
  };
}

async function setUp(server: TestCaller, code: string): Promise<string> {
  const store = { name: "Bench", currency: "RUB", labelPrefix: TEST_PREFIX };
  const admin = { login: "boss", name: "Boss", pin: TEST_PIN };
  await server.call("POST", "/setup", { body: { code, store, admin } });
  return signInStaff(server, "boss");
}

async function stock(server: TestCaller, admin: string, shelf: readonly Shelf[]): Promise<void> {
  const head = "sku\tbarcode\tname\tunit\tprice_minor\tcurrency\tvat_percent\n";
  const rows = shelf.map(({ sku, barcode, name, price }) => `${sku}\t${barcode}\t${name}\tpc\t${price}\tRUB\t20\n`);
  const raw = Uint8Array.from(await packed([head, ...rows]));
  const headers = { "content-type": "text/tab-separated-values", "content-encoding": "gzip" };
  const answer = await server.call("PUT", "/catalogue/articles", { token: admin, raw, headers });
  if (answer.status !== 200) throw new Error(`the catalogue did not come in: ${answer.text}`);
}

/** Sealed and signed as a handheld does. */
async function bag(store: ComposingStore, label: string, goods: readonly TestLine[]): Promise<Prepared> {
  const sealed = sealedBag(store, label, goods);
  const body = JSON.stringify(sealed);
  const headers = {
    authorization: `Bearer ${store.handheld.token}`,
    "content-type": "application/json",
    [SIGNATURE_HEADER]: await signAs(store.handheld.key, body),
  };
  return { method: "PUT", path: `${API}/soft-checks/${sealed.id}`, headers, body };
}

const Held = v.object({ id: v.string() });

/** A till holds the bag of one label and commits it with its receipt: both calls, one after the other. */
export async function sell({ call, till }: Shop, label: string, receipt: string): Promise<void> {
  const id = makeUuid(Date.now(), crypto.getRandomValues(new Uint8Array(10)));
  const held = await call("PUT", `/redemptions/${id}`, { token: till.token, body: { till: "Till", labels: [label] } });
  if (held.status !== 201) throw new Error(`not held: ${held.text}`);
  const body = { receipt: { number: receipt }, labels: [label] };
  const paid = await call("POST", `/redemptions/${v.parse(Held, held.body).id}/commit`, { token: till.token, body });
  if (paid.status !== 200) throw new Error(`not committed: ${paid.text}`);
}

export const labelOf = ({ body = "" }: Prepared): string =>
  textAt({ status: 0, headers: new Headers(), body: JSON.parse(body), text: body }, "label");
