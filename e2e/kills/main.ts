// npm run kills -- --browser N --server M [--power-cuts P] [--races R] [--seed S]: kills Chromium and the store server in
// the middle of work; takes the power from the browser's disk (Linux, root); lets two tills want the same bag at two
// server processes.
import { parseArgs } from "node:util";
import { type BrowserOutcome, browserKills } from "./browser-kills.ts";
import { chanceOf } from "./chance.ts";
import { powerlessDisk } from "./disk.ts";
import { type Races, racesOnPostgres, racesOnSqlite } from "./races.ts";
import { serverKills } from "./server-kills.ts";

const { values } = parseArgs({
  options: {
    browser: { type: "string", default: "20" },
    server: { type: "string", default: "20" },
    races: { type: "string", default: "0" },
    "power-cuts": { type: "string", default: "0" },
    seed: { type: "string", default: "1" },
  },
});

const say = (line: string): void => {
  process.stderr.write(`${line}\n`);
};

let stopped = false;
/** A run that is told to end compares what it has and says how far it came. */
for (const signal of ["SIGINT", "SIGTERM"] as const)
  process.on(signal, () => {
    stopped = true;
    say(`${signal}: ending`);
  });
const goesOn = (): boolean => !stopped;

const NONE: BrowserOutcome = { kills: 0, acknowledged: 0, lost: [], doubled: [], during: {}, copiesGone: 0 };

const NO_RACES: Races = { races: 0, wonBy: [0, 0], faults: [] };
const told = ({ races, wonBy, faults }: Races) => ({ races, wonBy, faults: faults.length });

async function run(): Promise<void> {
  const seed = Number(values.seed);
  // Side by side: each has its own servers, and the more is going on, the more moments there are to be killed in.
  const [browser, server] = await Promise.all([
    Number(values.browser) > 0 ? browserKills(Number(values.browser), chanceOf(seed), say, goesOn) : NONE,
    Number(values.server) > 0 ? serverKills(Number(values.server), chanceOf(seed + 1), say, goesOn) : NONE,
  ]);
  const cuts = stopped ? 0 : Number(values["power-cuts"]);
  const power = cuts > 0 ? await browserKills(cuts, chanceOf(seed + 2), say, goesOn, powerlessDisk()) : NONE;
  const races = stopped ? 0 : Number(values.races);
  const sqlite = races > 0 ? await racesOnSqlite(races, say) : NO_RACES;
  const postgres = races > 0 ? await racesOnPostgres(races, say) : NO_RACES;
  for (const fault of [...sqlite.faults, ...postgres.faults]) say(`RACE ${fault}`);
  const lost = [...browser.lost, ...server.lost, ...power.lost];
  const doubled = [...browser.doubled, ...server.doubled, ...power.doubled];
  for (const fault of lost) say(`LOST ${fault}`);
  for (const fault of doubled) say(`DOUBLED ${fault}`);
  const figures = {
    browserKills: browser.kills,
    serverKills: server.kills,
    powerCuts: power.kills,
    lost: lost.length,
    doubled: doubled.length,
    acknowledged: { bags: browser.acknowledged, answers: server.acknowledged, bagsBeforePowerCuts: power.acknowledged },
    browserKillsDuring: browser.during,
    serverKillsDuring: server.during,
    powerCutsDuring: power.during,
    catalogueCopiesGoneByPowerCuts: power.copiesGone,
    ...(races > 0 ? { races: { sqlite: told(sqlite), postgres: told(postgres) } } : {}),
  };
  process.stdout.write(`${JSON.stringify(figures)}\n`);
  process.exitCode = lost.length + doubled.length + sqlite.faults.length + postgres.faults.length === 0 ? 0 : 1;
}

await run();
