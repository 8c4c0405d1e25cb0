import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { chromium, type Page } from "playwright";
import { build } from "vite";
import { CHROMIUM_FLAGS, chromiumPath } from "../../scripts/chromium.ts";
import { assert } from "../../src/domain/result.ts";
import { serve } from "../catalogue/serve.ts";
import { quantile, rounded } from "../figures.ts";
import { longestTaskMs } from "./main-thread.ts";
import type { Timed } from "./subject.ts";

const SUBJECTS = ["softcheck", "plain"] as const;
/** As many scans as a queue behind a slow disk may hold. */
const UNDER_WAY = 32;
const WARM_UP = 20;
const TRACED = 50;

const say = (text: string) => console.error(`${new Date().toISOString().slice(11, 19)} ${text}`);

/** What one round of one subject brought. */
type Round = {
  readonly seals: Timed;
  readonly scans: Timed;
  readonly flood: Timed;
  /** Processor time of the longest task, measured apart: a trace costs time itself. */
  readonly longestTaskMs: number;
};

/** `--rounds N --count N [--slow MS]`: seals and scans of both subjects in turn, on this disk and on a slowed one. */
export async function benchJournal(args: readonly string[]): Promise<object> {
  const options = {
    rounds: { type: "string", default: "5" },
    count: { type: "string", default: "200" },
    slow: { type: "string", default: "20" },
  } as const;
  const { values } = parseArgs({ args: [...args], options });
  const [rounds, count, slowMs] = [Number(values.rounds), Number(values.count), Number(values.slow)];
  const work = mkdtempSync(join(tmpdir(), "softcheck-bench-"));
  try {
    await buildPage(join(work, "page"));
    const server = await serve(join(work, "page"), { packed: Buffer.alloc(0), ndjson: Buffer.alloc(0) });
    try {
      const plan = { origin: server.origin, rounds, count };
      say("this disk");
      const subjects = await measure({ ...plan, profile: join(work, "disk"), env: {} });
      const slow = slowFlush(work, slowMs);
      if (slow === undefined) say("no C compiler: the slow disk is left out");
      else say(`every flush ${slowMs} ms slower`);
      const slowSubjects = slow && (await measure({ ...plan, profile: join(work, "slow"), env: slow }));
      const slowDisk =
        slowSubjects === undefined ? "left out: no C compiler" : { flushMs: slowMs, subjects: slowSubjects };
      return { rounds, count, underWay: UNDER_WAY, subjects, slowDisk };
    } finally {
      server.stop();
    }
  } finally {
    rmSync(work, { recursive: true, force: true, maxRetries: 5 });
  }
}

async function buildPage(outDir: string): Promise<void> {
  await build({
    configFile: false,
    logLevel: "error",
    root: fileURLToPath(new URL("./page/", import.meta.url)),
    build: { outDir, emptyOutDir: true, target: "es2022" },
  });
}

/** The environment under which a program's flushes are slow; undefined where it cannot be made. */
function slowFlush(work: string, ms: number): Readonly<Record<string, string>> | undefined {
  const library = join(work, "slow-flush.so");
  const source = fileURLToPath(new URL("./slow-flush.c", import.meta.url));
  const made = spawnSync("cc", ["-shared", "-fPIC", "-O2", "-o", library, source, "-ldl"], { stdio: "ignore" });
  return made.status === 0 ? { LD_PRELOAD: library, SLOW_FLUSH_MS: String(ms) } : undefined;
}

type Plan = {
  readonly origin: string;
  readonly profile: string;
  readonly env: Readonly<Record<string, string>>;
  readonly rounds: number;
  readonly count: number;
};

/** Both subjects in turn, round by round, so that what disturbs this machine disturbs both. */
async function measure({ origin, profile, env, rounds, count }: Plan): Promise<object> {
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: chromiumPath(),
    args: [...CHROMIUM_FLAGS],
    env: { ...definedEnvironment(), ...env },
  });
  context.setDefaultTimeout(0);
  try {
    const page = context.pages()[0] ?? (await context.newPage());
    const told = new Map<string, Round[]>(SUBJECTS.map((name) => [name, []]));
    for (let round = 0; round < rounds; round++)
      for (const name of SUBJECTS) told.get(name)?.push(await oneRound(page, origin, name, `round-${round}`, count));
    return Object.fromEntries([...told].map(([name, all]) => [name, figuresOf(name, all)]));
  } finally {
    await context.close();
  }
}

const definedEnvironment = (): Record<string, string> =>
  Object.fromEntries(
    Object.entries(process.env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );

async function oneRound(page: Page, origin: string, name: string, database: string, count: number): Promise<Round> {
  await page.goto(origin);
  await page.waitForFunction(() => window.journals !== undefined);
  await page.evaluate(([one, kept]) => window.journals[one]?.open(kept), [name, database] as const);
  const seals = (n: number) =>
    page.evaluate(([one, wanted]) => window.journals[one]?.seals(wanted), [name, n] as const);
  const scans = (n: number, underWay: number) =>
    page.evaluate(([one, wanted, lanes]) => window.journals[one]?.scans(wanted, lanes), [name, n, underWay] as const);
  await scans(WARM_UP, 1);
  await seals(WARM_UP);
  const told = {
    seals: required(await seals(count)),
    scans: required(await scans(count, 1)),
    flood: required(await scans(5 * count, UNDER_WAY)),
  };
  const devtools = await page.context().newCDPSession(page);
  const longest = await longestTaskMs(devtools, async () => {
    await seals(TRACED);
    await scans(TRACED, 1);
    await scans(5 * TRACED, UNDER_WAY);
  });
  await devtools.detach();
  return { ...told, longestTaskMs: longest };
}

function figuresOf(name: string, rounds: readonly Round[]): Readonly<Record<string, number>> {
  const times = (part: "seals" | "scans" | "flood"): readonly number[] => rounds.flatMap((round) => round[part].times);
  const wholeMs = rounds.reduce((sum, { flood }) => sum + flood.wholeMs, 0);
  const figures = rounded({
    sealP50Ms: quantile(times("seals"), 0.5),
    sealP99Ms: quantile(times("seals"), 0.99),
    scanP50Ms: quantile(times("scans"), 0.5),
    scanP99Ms: quantile(times("scans"), 0.99),
    scansPerSecond: (times("flood").length * 1000) / wholeMs,
    longestTaskMs: Math.max(...rounds.map((round) => round.longestTaskMs)),
  });
  say(`${name}: ${JSON.stringify(figures)}`);
  return figures;
}

function required<T>(value: T | undefined): T {
  assert(value !== undefined, "the page knows every subject");
  return value;
}
