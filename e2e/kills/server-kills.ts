import { execFileSync } from "node:child_process";
import { generateKeyPairSync } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { startPostgres } from "../../scripts/postgres-for-tests.ts";
import { CASHIER, expectDone, pairingCode, text, type Wire, wire } from "../arrange.ts";
import { type StoreServer, startStore } from "../store-server.ts";
import { type AnsweringProxy, openProxy } from "./answering-proxy.ts";
import type { Outcome } from "./browser-kills.ts";
import type { Chance } from "./chance.ts";
import { startChromium } from "./chromium-process.ts";
import { compareWithServer } from "./compare.ts";
import { serveBag } from "./hand.ts";
import { newLedger } from "./ledger.ts";
import { move } from "./screen.ts";
import { enrolOnce, openShop, type Shop } from "./shop.ts";
import { startLoad, type WireLoad } from "./wire-load.ts";

const CLIENTS = 3;
const RESTS_MS = 60;
/** More than all clients can use up between two kills. */
const LABELS_AT_FIRST = 1_500;
const LABELS_PER_KILL = 150;
/** A blow waits this long for a call that it fits. */
const BLOW_LIMIT_MS = 3_000;

type Say = (line: string) => void;
type GoesOn = () => boolean;

/** Half of the kills over one server on SQLite, half over two on one PostgreSQL; a terminal and integrations at work. */
export async function serverKills(
  kills: number,
  chance: Chance,
  say: Say,
  goesOn: GoesOn = () => true,
): Promise<Outcome> {
  const half = Math.ceil(kills / 2);
  const alone = await overSqlite(half, chance, say, goesOn);
  const pair = await overPostgres(kills - half, chance, say, goesOn);
  const during = { ...prefixed("SQLite", alone.during), ...prefixed("PostgreSQL, two servers", pair.during) };
  return {
    kills: alone.kills + pair.kills,
    acknowledged: alone.acknowledged + pair.acknowledged,
    lost: [...alone.lost, ...pair.lost],
    doubled: [...alone.doubled, ...pair.doubled],
    during,
  };
}

const prefixed = (where: string, during: Outcome["during"]): Outcome["during"] =>
  Object.fromEntries(Object.entries(during).map(([moment, count]) => [`${where}: ${moment}`, count]));

async function overSqlite(kills: number, chance: Chance, say: Say, goesOn: GoesOn): Promise<Outcome> {
  const store = await startStore({ demo: false });
  try {
    return await killServers([store], {}, kills, chance, say, goesOn);
  } finally {
    await store.close();
  }
}

async function overPostgres(kills: number, chance: Chance, say: Say, goesOn: GoesOn): Promise<Outcome> {
  const postgres = await startPostgres();
  const environment = { DATABASE_URL: postgres.url };
  const servers: StoreServer[] = [];
  try {
    servers.push(await startStore({ demo: false, environment }));
    servers.push(await startStore({ demo: false, environment }));
    return await killServers(servers, environment, kills, chance, say, goesOn);
  } finally {
    for (const server of servers) await server.close();
    await postgres.stop();
  }
}

async function killServers(
  servers: readonly StoreServer[],
  environment: Readonly<Record<string, string>>,
  kills: number,
  chance: Chance,
  say: Say,
  goesOn: GoesOn,
): Promise<Outcome> {
  // Each server that finds no administrator makes a set-up code of its own; the newest one counts.
  const newest = servers.at(-1);
  if (newest === undefined) throw new Error("no server to kill");
  const proxy = await openProxy(servers);
  const shop = await openShop(newest);
  await shop.catalogue(0, "delta");
  // Numbers are drawn while every server still lives.
  const label = await drawnLabels(shop, kills);
  const load = await startIntegrations({ newest, environment, proxy, shop, label });
  const terminal = await startTerminal({ ...shop, label }, proxy.origin, chance);
  const during = new Map<string, number>();
  try {
    let done = 0;
    while (done < kills && goesOn()) {
      const moment = await killOne(servers, proxy, chance);
      const n = ++done;
      during.set(moment, (during.get(moment) ?? 0) + 1);
      say(
        `server kill ${n}/${kills} on ${servers.length}: ${moment}; ${load.labels.size} sales, ${terminal.ledger.bags.size} bags`,
      );
    }
    const sales = await load.finish(shop.admin);
    await terminal.finish();
    await compareWithServer(terminal.ledger, shop.admin, load.labels);
    const { lost, doubled, bags } = terminal.ledger;
    return {
      kills: done,
      acknowledged: sales.acknowledged + bags.size,
      lost: [...lost, ...sales.lost],
      doubled: [...doubled, ...sales.doubled],
      during: Object.fromEntries(during),
    };
  } finally {
    terminal.kill();
    await proxy.close();
  }
}

/** Kills one server at some moment, lets the others work alone for a while, and starts it again. */
async function killOne(servers: readonly StoreServer[], proxy: AnsweringProxy, chance: Chance): Promise<string> {
  const dice = chance.next();
  await pause(chance.next() * 400);
  const anyOfThem = chance.pick(servers);
  if (dice < 0.3) {
    await anyOfThem.kill();
    return restarted(anyOfThem, chance, "at any moment");
  }
  const when = dice < 0.65 ? "answered" : chance.next() * 12;
  const struck = new Promise<StoreServer>((done) => proxy.arm({ when, done }));
  const victim = await Promise.race([struck, pause(BLOW_LIMIT_MS)]);
  proxy.disarm();
  if (victim === undefined) throw new Error("no call came that the blow could fit");
  return restarted(
    victim,
    chance,
    when === "answered" ? "after the commit, before the answer" : "while a call is at work",
  );
}

async function restarted(server: StoreServer, chance: Chance, moment: string): Promise<string> {
  await server.kill();
  await pause(chance.next() * 200);
  await server.start();
  return moment;
}

async function drawnLabels(shop: Shop, kills: number): Promise<() => Promise<string>> {
  const numbers: string[] = [];
  while (numbers.length < LABELS_AT_FIRST + LABELS_PER_KILL * kills) numbers.push(await shop.label());
  return async () => {
    const number = numbers.shift();
    if (number === undefined) throw new Error("the labels are used up");
    return number;
  };
}

type Integrations = {
  readonly newest: StoreServer;
  readonly environment: Readonly<Record<string, string>>;
  readonly proxy: AnsweringProxy;
  readonly shop: Shop;
  readonly label: () => Promise<string>;
};

async function startIntegrations({ newest, environment, proxy, shop, label }: Integrations): Promise<WireLoad> {
  const env = { ...process.env, ...environment, SOFTCHECK_DATA: newest.folder };
  const scopes = ["server/cli/softcheck.ts", "token", "create", "--scopes", "compose,redeem"];
  const said = execFileSync(process.execPath, scopes, { env, encoding: "utf8" }).trimEnd().split("\n");
  const token = said.at(-1) ?? "";
  const cashier = text(
    await expectDone(
      wire(newest, "").call("POST", "/sessions", { kind: "staff", login: CASHIER.login, pin: CASHIER.pin }),
    ),
    "token",
  );
  const terminal = await wireTerminal(shop.admin, newest);
  return startLoad({ origin: proxy.origin, token, cashier, terminal, label, clients: CLIENTS });
}

/** A handheld that an integration speaks for. */
export async function wireTerminal(admin: Wire, store: StoreServer): Promise<string> {
  const { kty, crv, x, y } = generateKeyPairSync("ec", { namedCurve: "P-256" }).publicKey.export({ format: "jwk" });
  const code = await pairingCode(admin, "handheld", "Integration");
  const enrolled = wire(store, "").call("POST", "/terminals", { code, publicKey: { kty, crv, x, y } });
  return text(await expectDone(enrolled), "id");
}

/** How long what piled up may take on a busy machine; a queue that is stuck takes for ever. */
const DRAIN_MS = 5 * 60_000;

/** A terminal that serves customers all the while, and never loses its own page. */
async function startTerminal(shop: Shop, origin: string, chance: Chance) {
  const profile = mkdtempSync(join(tmpdir(), "softcheck-profile-"));
  const chromium = await startChromium(profile);
  await enrolOnce(shop, chromium, origin);
  const ledger = newLedger();
  const { page } = chromium;
  let goesOn = true;
  const hand = { page, ledger, shop, chance, restMs: RESTS_MS, onDoing: () => undefined };
  const work = async (): Promise<void> => {
    while (goesOn) await serveBag(hand);
  };
  const working = work();
  working.catch(() => undefined);
  return {
    ledger,
    async finish() {
      goesOn = false;
      await working;
      await page.reload();
      await move(page, { until: { anyOf: ["all sent"] }, withinMs: DRAIN_MS });
    },
    kill() {
      chromium.kill();
      void chromium.gone.then(() => rmSync(profile, { recursive: true, force: true }));
    },
  };
}
