import { makeUuid } from "../../src/domain/ids.ts";
import { API } from "../../src/protocol/version.ts";
import { middle, rounded } from "../figures.ts";
import { sendAll } from "../server/load.ts";
import type { Shop } from "../server/softcheck.ts";
import { type RawClaims, rawClaims } from "./raw-claims.ts";
import type { WaitingBag } from "./till-page.ts";

const CONNECTIONS = [1, 50] as const;
/** Holds, and as many commits, in a round by connections: enough for some seconds. */
const CLAIMS: Readonly<Record<number, number>> = { 1: 500, 50: 2_500 };
export const CLAIMS_OF_A_ROUND = 3_000;

export const say = (text: string) => console.error(`${new Date().toISOString().slice(11, 19)} ${text}`);

/** A shop and its bags that nobody holds. */
export type FilledShop = { readonly shop: Shop; readonly filled: readonly WaitingBag[] };

/** By subject and figure, a value for each round. */
type Notes = Map<string, Map<string, number[]>>;
type Note = (figure: string, value: number) => void;

function noteIn(notes: Notes, name: string): Note {
  return (figure, value) => {
    const of = notes.get(name) ?? new Map<string, number[]>();
    notes.set(name, of.set(figure, [...(of.get(figure) ?? []), value]));
    say(`${name}: ${figure} ${Math.round(value)}`);
  };
}

/**
 * Holds and commits a second, the subjects by turns; each round takes bags that nobody has paid for. The plain way takes
 * as many labels, and 50 share a commit on the disk where 50 would wait.
 */
export async function claimsByTurns(shops: Readonly<Record<string, FilledShop>>, rounds: number) {
  const waiting = new Map(Object.entries(shops).map(([name, { filled }]) => [name, filled.map(({ label }) => label)]));
  const paper = Array.from({ length: rounds * CLAIMS_OF_A_ROUND }, (_, n) => String(91_700_000_000_000 + n));
  const raw = rawClaims(paper);
  const notes: Notes = new Map();
  const oneRound = async (connections: number): Promise<void> => {
    const count = CLAIMS[connections] ?? 0;
    for (const [name, { shop }] of Object.entries(shops)) {
      await claimAt(shop, waiting.get(name)?.splice(0, count) ?? [], connections, noteIn(notes, name));
    }
    claimRaw(raw, paper.splice(0, count), connections, noteIn(notes, "raw"));
  };
  try {
    for (let round = 1; round <= rounds; round++) for (const connections of CONNECTIONS) await oneRound(connections);
  } finally {
    raw.stop();
  }
  return Object.fromEntries([...notes].map(([name, of]) => [name, rounded(middles(of))]));
}

const middles = (of: ReadonlyMap<string, readonly number[]>): Record<string, number> =>
  Object.fromEntries([...of].map(([figure, values]) => [figure, middle(values)]));

async function claimAt(shop: Shop, labels: readonly string[], connections: number, note: Note): Promise<void> {
  for (const [act, calls] of Object.entries(claimsOf(shop, labels))) {
    // A round in which calls were refused is none; the others count.
    const load = await sendAll(shop, calls, connections).catch((fault) => say(`${act}s: ${fault}`));
    if (load === undefined) continue;
    note(`${act}sPerSecond${connections}`, load.perSecond);
    note(`${act}P99Ms${connections}`, load.p99Ms);
  }
}

function claimRaw(raw: RawClaims, labels: readonly string[], together: number, note: Note): void {
  note(`holdsPerSecond${together}`, raw.hold(labels, together));
  note(`commitsPerSecond${together}`, raw.commit(labels, together));
}

/** What a POS sends for each bag: the hold, and the commit with its receipt. */
function claimsOf({ till }: Shop, labels: readonly string[]) {
  const headers = { authorization: `Bearer ${till.token}`, "content-type": "application/json" };
  const all = labels.map((label) => {
    const path = `${API}/redemptions/${makeUuid(Date.now(), crypto.getRandomValues(new Uint8Array(10)))}`;
    const hold = { method: "PUT", path, headers, body: JSON.stringify({ till: "Till", labels: [label] }) } as const;
    const body = JSON.stringify({ receipt: { number: label }, labels: [label] });
    return { hold, commit: { method: "POST", path: `${path}/commit`, headers, body } as const };
  });
  return { hold: all.map(({ hold }) => hold), commit: all.map(({ commit }) => commit) };
}
