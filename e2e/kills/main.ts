// npm run kills -- --browser N --server M [--seed S]: kills Chromium and the store server in the middle of work.
import { parseArgs } from "node:util";
import { browserKills, type Outcome } from "./browser-kills.ts";
import { chanceOf } from "./chance.ts";
import { serverKills } from "./server-kills.ts";

const { values } = parseArgs({
  options: {
    browser: { type: "string", default: "20" },
    server: { type: "string", default: "20" },
    seed: { type: "string", default: "1" },
  },
});

const say = (line: string): void => {
  process.stderr.write(`${line}\n`);
};

const NONE: Outcome = { kills: 0, acknowledged: 0, lost: [], doubled: [], during: {} };

async function run(): Promise<void> {
  const chance = chanceOf(Number(values.seed));
  const browser = Number(values.browser) > 0 ? await browserKills(Number(values.browser), chance, say) : NONE;
  const server = Number(values.server) > 0 ? await serverKills(Number(values.server), chance, say) : NONE;
  const lost = [...browser.lost, ...server.lost];
  const doubled = [...browser.doubled, ...server.doubled];
  for (const fault of lost) say(`LOST ${fault}`);
  for (const fault of doubled) say(`DOUBLED ${fault}`);
  const figures = {
    browserKills: browser.kills,
    serverKills: server.kills,
    lost: lost.length,
    doubled: doubled.length,
    acknowledged: { bags: browser.acknowledged, answers: server.acknowledged },
    browserKillsDuring: browser.during,
    serverKillsDuring: server.during,
  };
  process.stdout.write(`${JSON.stringify(figures)}\n`);
  process.exitCode = lost.length + doubled.length === 0 ? 0 : 1;
}

await run();
