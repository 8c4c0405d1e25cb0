import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { parseArgs } from "node:util";
import * as v from "valibot";
import { openSellingStore, type SellingStore } from "../../server/testing/selling.ts";
import { LabelRun } from "../../src/protocol/labels.ts";
import { API } from "../../src/protocol/version.ts";
import { rounded } from "../figures.ts";

const LANGUAGES = ["zpl", "tspl", "pdf"] as const;
type Language = (typeof LANGUAGES)[number];
/** The product's way, and the plain one beside it: the same bytes gathered before anything is sent. */
const WAYS = ["softcheck", "gathered"] as const;
type Way = (typeof WAYS)[number];

const DESIGN = "roll-58x40";
const MB = 1_000_000;
const LOOK_MS = 20;
/** How often garbage is collected to see what is kept: the rest of the memory is the runtime's to give back. */
const COLLECT_MS = 500;

const say = (text: string) => console.error(`${new Date().toISOString().slice(11, 19)} ${text}`);

const Figures = v.record(v.string(), v.number());
type Figures = v.InferOutput<typeof Figures>;

/**
 * `[--counts 1000,10000]`: runs of labels allocated in the server app over a SQLite file, then taken as documents in
 * each language. Every measurement has a process of its own, so that one's memory is not another's.
 */
export async function benchLabels(args: readonly string[]): Promise<object> {
  const options = {
    counts: { type: "string", default: "1000,10000" },
    only: { type: "string" },
  } as const;
  const { values } = parseArgs({ args: [...args], options });
  if (values.only !== undefined) return measureOne(values.only);
  const counts = values.counts.split(",").map(Number);
  const subjects = WAYS.map((way) => [
    way,
    LANGUAGES.flatMap((language) => counts.map((count) => ({ language, ...inOwnProcess(way, language, count) }))),
  ]);
  return { design: DESIGN, dotsPerMm: 8, counts, subjects: Object.fromEntries(subjects) };
}

const Line = v.object({ figures: Figures });

function inOwnProcess(way: Way, language: Language, count: number): Figures {
  const main = join(import.meta.dirname, "..", "main.ts");
  const ran = spawnSync(process.execPath, ["--expose-gc", main, "labels", "--only", `${way},${language},${count}`], {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "inherit"],
  });
  if (ran.status !== 0) throw new Error(`the measurement of ${way} ${language} ${count} ended with ${ran.status}`);
  const { figures } = v.parse(Line, JSON.parse(ran.stdout));
  say(`${way} ${language}: ${JSON.stringify(figures)}`);
  return figures;
}

const Only = v.strictTuple([
  v.picklist(WAYS),
  v.picklist(LANGUAGES),
  v.pipe(v.string(), v.transform(Number), v.integer()),
]);

async function measureOne(only: string): Promise<{ readonly figures: Figures }> {
  const [way, language, count] = v.parse(Only, only.split(","));
  const folder = mkdtempSync(join(tmpdir(), "softcheck-labels-"));
  const store = await openSellingStore({ file: join(folder, "store.db") });
  try {
    await written(store, await allocated(store, 1), language, "softcheck");
    const begun = performance.now();
    const run = await allocated(store, count);
    const allocateMs = performance.now() - begun;
    const figures = await documentFigures(store, run, language, way);
    return { figures: rounded({ labels: count, allocateMs, ...figures }) };
  } finally {
    await store.test.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function allocated({ test, admin }: SellingStore, count: number): Promise<string> {
  const answer = await test.call("POST", "/label-runs", { token: admin, body: { count, template: DESIGN } });
  return v.parse(LabelRun, answer.body).id;
}

async function documentFigures(store: SellingStore, run: string, language: Language, way: Way) {
  const startMB = process.memoryUsage.rss() / MB;
  let memoryMB = startMB;
  const watch = () => {
    memoryMB = Math.max(memoryMB, process.memoryUsage.rss() / MB);
  };
  let keptMB = 0;
  let collectAt = performance.now();
  const collect = () => {
    watch();
    if (performance.now() < collectAt) return;
    gc?.();
    const { heapUsed, external } = process.memoryUsage();
    keptMB = Math.max(keptMB, (heapUsed + external) / MB);
    collectAt = performance.now() + COLLECT_MS;
  };
  const timer = setInterval(watch, LOOK_MS);
  const stalls = monitorEventLoopDelay({ resolution: 5 });
  stalls.enable();
  const begun = performance.now();
  const bytes = await written(store, run, language, way, collect);
  const seconds = (performance.now() - begun) / 1_000;
  stalls.disable();
  clearInterval(timer);
  const longestStallMs = stalls.max / MB;
  return { bytes, bytesPerSecond: Math.round(bytes / seconds), seconds, startMB, memoryMB, keptMB, longestStallMs };
}

/** Reads a document as fast as it comes; how many bytes it has. */
async function written(
  { test, admin }: SellingStore,
  run: string,
  language: Language,
  way: Way,
  watch: () => void = () => undefined,
): Promise<number> {
  const url = `https://store.test${API}/label-runs/${run}/document.${language}`;
  const answer = await test.app.fetch(new Request(url, { headers: { authorization: `Bearer ${admin}` } }));
  if (answer.status !== 200 || answer.body === null) throw new Error(await answer.text());
  const gathered: Uint8Array[] = [];
  let bytes = 0;
  for await (const part of answer.body) {
    bytes += part.length;
    if (way === "gathered") gathered.push(part);
    watch();
  }
  return gathered.length === 0 ? bytes : Buffer.concat(gathered).length;
}
