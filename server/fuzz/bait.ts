import { addStore, type SecondStore } from "../testing/second-store.ts";
import { printLabels, type SellingStore, sealedBag, send } from "../testing/selling.ts";
import { enrolTerminal, signInRole } from "../testing/test-app.ts";
import { Pool } from "./pool.ts";

/** Stands in every name and text of the other store, and is never sent. */
export const MARK = "Zvezda";

export type Bait = {
  /** Ids and numbers of the other store that the fuzzer sends as if they were its own. */
  readonly sent: Pool;
  /** Those that it never sends: to see one of them in an answer is a leak. */
  readonly secret: ReadonlySet<string>;
};

/** A second store on the same server, with two of everything that has an id or a number. */
export async function layBait(here: SellingStore): Promise<Bait> {
  const second = await addStore(here.test, `Store ${MARK}`, "834");
  const known = new Pool();
  await furnish(here, second, known);
  await sell(here, second, known);
  const sent = new Pool();
  const secret = new Set<string>([second.id, second.admin]);
  for (const name of NAMES) {
    known.get(name).forEach((value, place) => {
      if (place % 2 === 0) sent.add(name, value);
      else secret.add(value);
    });
  }
  for (const token of known.get("token")) secret.add(token);
  return { sent, secret };
}

const NAMES = [
  "staff",
  "tokens",
  "pairings",
  "printers",
  "webhooks",
  "alert-recipients",
  "terminals",
  "label-runs",
  "numbers",
  "soft-checks",
  "redemptions",
  "visit",
] as const;

async function furnish({ test: shop }: SellingStore, { admin }: SecondStore, known: Pool): Promise<void> {
  const make = async (method: string, path: string, body: unknown, token = admin): Promise<void> => {
    const answer = await shop.call(method, path, { token, body });
    if (answer.status > 299) throw new Error(`the bait is not laid: ${method} ${path} ${answer.text}`);
    known.harvest(path, answer.body);
  };
  const transport = { kind: "tcp", host: "10.0.0.9", port: 9100 };
  const printer = { model: MARK, language: "zpl", dotsPerMm: 8, widthMm: 58, transport };
  for (const n of [1, 2]) {
    await make("POST", "/staff", { login: `anna${n}`, name: `${MARK} ${n}`, role: "floor", pin: "639205" });
    await make("POST", "/tokens", { name: `${MARK} ${n}`, scopes: ["view"] });
    await make("POST", "/pairings", { kind: "till", name: `${MARK} ${n}` });
    await make("POST", "/printers", { ...printer, name: `${MARK} ${n}` });
    await make("POST", "/webhooks", {
      name: `${MARK} ${n}`,
      url: "https://bait.example/",
      kinds: ["soft-check-stored"],
    });
    await make("POST", "/alert-recipients", { address: `${MARK}${n}@mail.example`, language: "en" });
    await make("POST", "/label-runs", { count: 2, template: "roll-58x40", forStaff: MARK });
  }
  const article = { sku: MARK, name: MARK, barcodes: ["4006381333931"], unit: "pc", vatPercent: 20, flags: [] };
  const raw = `${JSON.stringify({ ...article, priceMinor: 100, currency: "RUB" })}\n`;
  const headers = { "content-type": "application/x-ndjson" };
  await shop.call("PUT", "/catalogue/articles?mode=replace", { token: admin, raw, headers });
  await shop.call("PUT", "/roles/operator", { token: admin, body: { rights: ["view"] } });
}

/** Four bags, two of them held by a till. */
async function sell(here: SellingStore, { admin }: SecondStore, known: Pool): Promise<void> {
  const handheld = await enrolTerminal(here.test, admin, "handheld", `TSD ${MARK}`);
  const till = await enrolTerminal(here.test, admin, "till", `Till ${MARK}`);
  const cashier = await signInRole(here.test, admin, "cashier", till.token);
  known.add("terminals", handheld.id);
  known.add("terminals", till.id);
  const there: SellingStore = { ...here, admin, handheld, tillOne: till, tillTwo: till };
  const labels = await printLabels(there, 6);
  for (const label of labels) known.add("numbers", label);
  for (const [place, label] of labels.slice(0, 4).entries()) {
    const bag = { ...sealedBag(there, label), staff: MARK };
    const stored = await send(there, bag);
    if (stored.status !== 201) throw new Error(`the bait is not laid: ${stored.text}`);
    known.add("soft-checks", bag.id);
    known.add("visit", bag.visit);
    if (place % 2 === 1) continue;
    const id = here.newId();
    known.add("redemptions", id);
    await here.test.call("PUT", `/redemptions/${id}`, { token: cashier, body: { till: MARK, labels: [label] } });
  }
}
