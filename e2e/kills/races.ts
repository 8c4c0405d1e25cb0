import { execFileSync } from "node:child_process";
import { startPostgres } from "../../scripts/postgres-for-tests.ts";
import { CASHIER, expectDone, type Wire, wire } from "../arrange.ts";
import { type StoreServer, startStore } from "../store-server.ts";
import { wireTerminal } from "./server-kills.ts";
import { openShop } from "./shop.ts";
import { documentOf, uuid7 } from "./wire-load.ts";

/** What two tills at each of so many bags came to, each till at a server process of its own. */
export type Races = {
  readonly races: number;
  /** Won by the first and by the second process: a race that one side always wins would be none. */
  readonly wonBy: readonly [number, number];
  /** Races that did not end with exactly one winner, one loser who was told, and one receipt. */
  readonly faults: readonly string[];
};

/** So many at a time: enough for the processes to meet on locks. */
const AT_ONCE = 8;
const SAY_EVERY = 500;

type Say = (line: string) => void;
type Side = { readonly place: number; readonly till: string; readonly cashier: Wire };

/** Two processes on one SQLite file. */
export async function racesOnSqlite(races: number, say: Say): Promise<Races> {
  const one = await startStore({ demo: false });
  const two = await startStore({ demo: false, environment: { SOFTCHECK_DATA: one.folder } });
  try {
    return await race([one, two], { SOFTCHECK_DATA: one.folder }, races, (line) => say(`SQLite: ${line}`));
  } finally {
    await two.close();
    await one.close();
  }
}

/** Two processes on one PostgreSQL. */
export async function racesOnPostgres(races: number, say: Say): Promise<Races> {
  const postgres = await startPostgres();
  const environment = { DATABASE_URL: postgres.url };
  const servers: StoreServer[] = [];
  try {
    servers.push(await startStore({ demo: false, environment }), await startStore({ demo: false, environment }));
    return await race(servers, environment, races, (line) => say(`PostgreSQL: ${line}`));
  } finally {
    for (const server of servers) await server.close();
    await postgres.stop();
  }
}

async function race(
  servers: readonly StoreServer[],
  environment: Readonly<Record<string, string>>,
  races: number,
  say: Say,
): Promise<Races> {
  const newest = servers.at(-1);
  if (newest === undefined) throw new Error("no server to race at");
  const shop = await openShop(newest);
  const terminal = await wireTerminal(shop.admin, newest);
  const token = tokenOf({ SOFTCHECK_DATA: newest.folder, ...environment });
  const sides = await Promise.all(servers.map(sideAt));
  const wonBy: [number, number] = [0, 0];
  const faults: string[] = [];
  let begun = 0;
  const lane = async (): Promise<void> => {
    while (begun < races) {
      const n = ++begun;
      const label = await shop.label();
      const softCheck = uuid7();
      await expectDone(
        wire(newest, token).call("PUT", `/soft-checks/${softCheck}`, documentOf(terminal, { softCheck, label }, n)),
      );
      const outcome = await raceFor(n % 2 === 0 ? sides : sides.toReversed(), label);
      if (typeof outcome === "string") faults.push(`${label}: ${outcome}`);
      else wonBy[outcome]++;
      if (n % SAY_EVERY === 0) say(`${n}/${races} races, ${wonBy.join(" : ")}, ${faults.length} faults`);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, lane));
  return { races, wonBy, faults };
}

function tokenOf(environment: Readonly<Record<string, string>>): string {
  const command = ["server/cli/softcheck.ts", "token", "create", "--scopes", "compose"];
  const said = execFileSync(process.execPath, command, { env: { ...process.env, ...environment }, encoding: "utf8" });
  return said.trimEnd().split("\n").at(-1) ?? "";
}

async function sideAt(server: StoreServer, place: number): Promise<Side> {
  const session = { kind: "staff", login: CASHIER.login, pin: CASHIER.pin };
  const { token } = await expectDone(wire(server, "").call("POST", "/sessions", session));
  return { place, till: `Till ${place + 1}`, cashier: wire(server, String(token)) };
}

/** Both hold the same label at once, then both commit: the winner's place, or what was wrong. */
async function raceFor(sides: readonly Side[], label: string): Promise<0 | 1 | string> {
  const tries = await Promise.all(
    sides.map(async ({ place, till, cashier }) => {
      const id = uuid7();
      return {
        id,
        place,
        till,
        cashier,
        held: await cashier.call("PUT", `/redemptions/${id}`, { till, labels: [label] }),
      };
    }),
  );
  const winner = tries.findIndex(({ held }) => held.status === 201);
  const [won, lost] = winner === 0 ? tries : tries.toReversed();
  if (won?.held.status !== 201 || lost?.held.status !== 409) return `held: ${tries.map(({ held }) => held.status)}`;
  const told = JSON.stringify(lost.held.body.refused);
  if (!told.includes(`"till":"${won.till}"`) || !told.includes('"code":"held"')) return `the loser was told ${told}`;
  const commits = await Promise.all(
    tries.map(({ id, till, cashier }) =>
      cashier.call("POST", `/redemptions/${id}/commit`, { receipt: { number: till } }),
    ),
  );
  const statuses = commits.map(({ status }) => status);
  const sold = commits.filter(({ status }) => status === 200).length;
  if (sold !== 1 || statuses[winner] !== 200) return `commits: ${statuses}`;
  return won.place === 0 ? 0 : 1;
}
