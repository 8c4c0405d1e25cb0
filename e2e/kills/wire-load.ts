import { randomBytes } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { expectDone, type Wire } from "../arrange.ts";
import type { Outcome } from "./browser-kills.ts";
import { everySoftCheck } from "./shop.ts";

type Json = { readonly [key: string]: unknown };

/** One bag sent and sold through the wire, and which of its three steps were answered. */
type Sale = {
  readonly softCheck: string;
  readonly redemption: string;
  readonly label: string;
  readonly receipt: string;
  answered: "nothing" | "stored" | "held" | "committed";
};

export type WireLoad = {
  /** Stops after the sales that are running, then compares all of them with the server. */
  finish(admin: Wire): Promise<Pick<Outcome, "acknowledged" | "lost" | "doubled">>;
  readonly labels: ReadonlySet<string>;
};

type Given = {
  /** A client of the address that servers come and go behind. */
  readonly origin: string;
  readonly token: string;
  readonly cashier: string;
  readonly terminal: string;
  readonly label: () => Promise<string>;
  readonly clients: number;
};

const AGAIN_MS = 40;
const LIMIT_MS = 5_000;

/** UUID version 7 (RFC 9562 5.7). */
export function uuid7(): string {
  const hex = Date.now().toString(16).padStart(12, "0") + randomBytes(10).toString("hex");
  const variant = ((Number.parseInt(hex.slice(16, 17), 16) & 3) | 8).toString(16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-7${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20)}`;
}

/** Integrations that send bags and redeem them, each call again until it is answered. */
export function startLoad(given: Given): WireLoad {
  const sales: Sale[] = [];
  const labels = new Set<string>();
  let goesOn = true;
  const work = async (): Promise<void> => {
    while (goesOn) {
      const label = await given.label();
      const number = String(sales.length + 1);
      const sale: Sale = { softCheck: uuid7(), redemption: uuid7(), label, receipt: number, answered: "nothing" };
      sales.push(sale);
      labels.add(label);
      await sell(given, sale, sales.length);
    }
  };
  const clients = Promise.all(Array.from({ length: given.clients }, work));
  // Watched from the start: a refusal ends the run when it is finished, not before.
  clients.catch(() => undefined);
  return {
    labels,
    async finish(admin) {
      goesOn = false;
      await clients;
      return compare(sales, admin);
    },
  };
}

async function sell(given: Given, sale: Sale, sequence: number): Promise<void> {
  const { softCheck, redemption, label, receipt } = sale;
  await untilAnswered(
    given,
    given.token,
    "PUT",
    `soft-checks/${softCheck}`,
    documentOf(given.terminal, sale, sequence),
  );
  sale.answered = "stored";
  await untilAnswered(given, given.cashier, "PUT", `redemptions/${redemption}`, { till: "Till", labels: [label] });
  sale.answered = "held";
  await untilAnswered(given, given.cashier, "POST", `redemptions/${redemption}/commit`, {
    receipt: { number: receipt },
  });
  sale.answered = "committed";
}

/** The same call over and over; an answer of the server that refuses it is a fault of the run. */
async function untilAnswered(given: Given, token: string, method: string, path: string, body: unknown): Promise<void> {
  for (;;) {
    const headers = { authorization: `Bearer ${token}`, "content-type": "application/json" };
    const asked = { method, headers, body: JSON.stringify(body), signal: AbortSignal.timeout(LIMIT_MS) };
    const answer = await fetch(`${given.origin}/api/v1/${path}`, asked).catch(() => undefined);
    const said = await answer?.text().catch(() => undefined);
    if (answer !== undefined && said !== undefined && answer.status < 300) return;
    if (answer !== undefined && answer.status < 500) throw new Error(`${method} ${path}: ${answer.status} ${said}`);
    await pause(AGAIN_MS);
  }
}

/** A bag of one line, as a terminal seals it. */
export function documentOf(
  terminal: string,
  { softCheck, label }: Pick<Sale, "softCheck" | "label">,
  sequence: number,
): unknown {
  const at = new Date().toISOString();
  const goods = { barcode: "2000000000008", sku: "g0", name: "Goods 00", unit: "pc", quantity: 2 };
  const line = { line: 1, ...goods, unitPriceMinor: 100, amountMinor: 200, priceFrom: "server", catalogueVersion: 1 };
  const times = { openedAt: at, sealedAt: at, agreedAt: at };
  const who = { terminal, staff: "31", visit: uuid7(), sequence, label };
  return {
    format: 3,
    id: softCheck,
    ...who,
    lines: [{ ...line, marks: [], entered: "scan", marksMissing: 0 }],
    currency: "RUB",
    totalMinor: 200,
    ...times,
  };
}

async function compare(
  sales: readonly Sale[],
  admin: Wire,
): Promise<Pick<Outcome, "acknowledged" | "lost" | "doubled">> {
  const arrived = await everySoftCheck(admin);
  const events = await countEvents(admin);
  const lost = sales.flatMap((sale) =>
    missing(
      sale,
      arrived.find(({ id }) => id === sale.softCheck),
    ),
  );
  const doubled = sales.flatMap(({ softCheck, redemption, label }) => {
    const there = arrived.filter((one) => one.label === label).length;
    const twice = [...(events.get(softCheck) ?? []), ...(events.get(redemption) ?? [])].filter(
      ([, count]) => count > 1,
    );
    return [
      ...(there > 1 ? [`${softCheck}: ${there} soft checks`] : []),
      ...twice.map(([kind, count]) => `${softCheck}: ${kind} happened ${count} times`),
    ];
  });
  const unheard = sales
    .filter(({ softCheck }) => !events.has(softCheck))
    .map(({ softCheck }) => `${softCheck}: no event`);
  return { acknowledged: sales.length * ANSWERS_OF_A_SALE, lost: [...lost, ...unheard], doubled };
}

/** Stored, held, committed. */
const ANSWERS_OF_A_SALE = 3;

/** What of an answered sale is not at the server. */
function missing({ softCheck, answered, receipt }: Sale, one: Json | undefined): readonly string[] {
  if (one === undefined) return [`${softCheck}: answered as ${answered}, not there`];
  const told = JSON.stringify(one.redemption);
  const isSold = one.state === "redeemed" && told.includes(`"number":"${receipt}"`);
  return isSold ? [] : [`${softCheck}: ${String(one.state)} ${told} instead of receipt ${receipt}`];
}

/** How often each kind of event happened to each subject; the counter has no gap. */
async function countEvents(admin: Wire): Promise<ReadonlyMap<string, ReadonlyMap<string, number>>> {
  const counts = new Map<string, Map<string, number>>();
  for (let after = 0; ; ) {
    const { events } = await expectDone(admin.call("GET", `/events?after=${after}`));
    if (!Array.isArray(events)) throw new Error("events without a list");
    if (events.length === 0) return counts;
    for (const { n, kind, subject } of events) {
      if (n !== after + 1) throw new Error(`event ${after + 1} is missing before ${n}`);
      after = n;
      const kinds = counts.get(subject) ?? new Map<string, number>();
      kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
      counts.set(subject, kinds);
    }
  }
}
