import { createReadStream, readFileSync } from "node:fs";
import { request } from "node:http";
import { text } from "node:stream/consumers";
import { pipeline } from "node:stream/promises";
import * as v from "valibot";
import { ImportAnswer } from "../../src/protocol/articles.ts";
import { ImportReceived, ImportView } from "../../src/protocol/catalogue-imports.ts";
import { API } from "../../src/protocol/version.ts";
import type { Figures } from "../figures.ts";
import { type Shop, softcheckSubject } from "../server/softcheck.ts";
import { whileSelling } from "./keep-selling.ts";

const KB = 1_024;
const MB = 1_000_000;

/** `rows`: `PUT catalogue/articles`; `price-list`: brought, compared and applied. */
export type Way = "rows" | "price-list";
type Wanted = { readonly file: string; readonly items: number; readonly way: Way };

/** The server in a process of its own takes the file while a handheld sends bags; until terminals have their snapshot. */
export async function measureSoftcheck({ file, items, way }: Wanted, databaseUrl?: string): Promise<Figures> {
  const shop = await softcheckSubject([], databaseUrl);
  try {
    const startMB = peakMB(shop.pid);
    const prepare = await bagsOf(shop);
    const figures = await whileSelling(prepare, () =>
      way === "rows" ? putRows(shop, file, items) : bringList(shop, file, items),
    );
    return { ...figures, startMB, peakMB: peakMB(shop.pid) };
  } finally {
    await shop.stop();
  }
}

/** Makes a bag ready to be sent; labels are printed before the first. */
async function bagsOf(shop: Shop) {
  await shop.bags(1);
  return async () => {
    const [bag] = await shop.bags(1);
    return async () => {
      const { method = "", path = "", headers = {}, body = "" } = bag ?? {};
      const answer = await fetch(`${shop.origin}${path}`, { method, headers, body });
      if (answer.status !== 201) throw new Error(`the bag was not stored: ${await answer.text()}`);
      await answer.arrayBuffer();
    };
  };
}

async function putRows(shop: Shop, file: string, items: number): Promise<Figures> {
  const begun = performance.now();
  const headers = { "content-type": "text/tab-separated-values", "content-encoding": "gzip" };
  const { added } = v.parse(ImportAnswer, await send(shop, "PUT", "/catalogue/articles", { file, headers }));
  if (added !== items) throw new Error(`${added} of ${items} articles came in`);
  return speedOf(begun, items);
}

async function bringList(shop: Shop, file: string, items: number): Promise<Figures> {
  const begun = performance.now();
  const headers = { "content-type": "application/octet-stream" };
  const brought = await send(shop, "POST", "/catalogue/imports?name=goods.tsv.gz", { file, headers });
  const { import: received, guess } = v.parse(ImportReceived, brought);
  const kept = performance.now();
  const path = `/catalogue/imports/${received.id}`;
  const checked = v.parse(ImportView, await send(shop, "POST", `${path}/check`, { body: { profile: guess } }));
  if (checked.report?.added !== items) throw new Error(`of ${items} articles: ${JSON.stringify(checked.report)}`);
  const compared = performance.now();
  const checkPeakMB = peakMB(shop.pid);
  const applied = v.parse(ImportView, await send(shop, "POST", `${path}/apply`, { body: {} }));
  if (applied.state !== "applied") throw new Error(`not applied: ${JSON.stringify(applied.fault)}`);
  const steps = { bringMs: kept - begun, checkMs: compared - kept, applyMs: performance.now() - compared, checkPeakMB };
  return { ...speedOf(begun, items), ...steps };
}

const speedOf = (begun: number, items: number): Figures => {
  const importMs = performance.now() - begun;
  return { importMs, rowsPerSecond: items / (importMs / 1_000) };
};

type Sent = { readonly file?: string; readonly body?: object; readonly headers?: Readonly<Record<string, string>> };

/** One call that may take any time: `fetch` gives an answer up after five minutes. */
async function send({ origin, admin }: Shop, method: string, path: string, sent: Sent): Promise<unknown> {
  const headers = { authorization: `Bearer ${admin}`, "content-type": "application/json", ...sent.headers };
  const call = request(`${origin}${API}${path}`, { method, headers });
  const answered = new Promise<string>((resolve, reject) => {
    call.once("error", reject);
    call.once("response", (response) => {
      void text(response).then((said) =>
        (response.statusCode ?? 500) < 300 ? resolve(said) : reject(new Error(`${method} ${path}: ${said}`)),
      );
    });
  });
  if (sent.file === undefined) call.end(JSON.stringify(sent.body));
  else await Promise.race([pipeline(createReadStream(sent.file), call), answered]);
  return JSON.parse(await answered);
}

/** The most memory that a process held at once so far (proc_pid_status(5), VmHWM). */
function peakMB(pid: number): number {
  const [, kB = ""] = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, "utf8")) ?? [];
  return (Number(kB) * KB) / MB;
}
