import { setTimeout } from "node:timers/promises";
import fc from "fast-check";
import * as v from "valibot";
import { ok } from "../../src/domain/result.ts";
import { PROBLEM_MEDIA_TYPE, Problem } from "../../src/protocol/problem.ts";
import { API } from "../../src/protocol/version.ts";
import { memoryThrottle } from "../node/throttle.ts";
import type { Throttle } from "../ports/world.ts";
import { type Asker, promised } from "../testing/askers.ts";
import type { Operation } from "../testing/openapi-reading.ts";
import { openSellingStore, printLabels, type SellingStore, sendBag } from "../testing/selling.ts";
import { answerOf, TEST_PIN, type TestAnswer } from "../testing/test-app.ts";
import { noThrottle } from "../testing/test-world.ts";
import { type Crew, freshCrew } from "./askers.ts";
import { layBait, MARK } from "./bait.ts";
import { type Draw, drawing } from "./drawing.ts";
import type { Scene, Sent } from "./given.ts";
import { Pool } from "./pool.ts";
import { readyPrinters } from "./ready-printers.ts";
import { importRows, request } from "./requests.ts";

/** Something that must never be; with the request that showed it. */
export type Violation = {
  readonly round: number;
  readonly request: number;
  readonly what: string;
  readonly who: string;
  readonly asked: string;
  readonly answered: string;
};

export type RoundResult = {
  readonly requests: number;
  /** How often each operation was answered with each status. */
  readonly answers: ReadonlyMap<string, ReadonlyMap<number, number>>;
  readonly violations: readonly Violation[];
  /** Longest time to an answer, ms. */
  readonly slowestMs: number;
};

/** Longer than this is a hang; ordinary answers take milliseconds. */
const HANG_MS = 20_000;
/** A line of a stack has no comma; a row of an exported list has many, and "at the server" and times of day in them. */
const STACK = /\bat [^,;]+:\d+:\d+|\.ts:\d+|node_modules/;

/** So often everybody is made whole again. */
const MENDED_EVERY = 60;

type Round = {
  readonly round: number;
  readonly answers: Map<string, Map<number, number>>;
  readonly violations: Violation[];
};

/** One server with two stores and so many requests in a row, each drawn from the seed of the round. */
export async function fuzzRound(
  operations: readonly Operation[],
  round: number,
  requests: number,
): Promise<RoundResult> {
  const throttle = pausable(round % 8 === 7 ? memoryThrottle() : noThrottle);
  const store = await openSellingStore({ throttle, printers: readyPrinters });
  const goods = { own: await ownGoods(store), bait: await layBait(store) };
  const kept: Round = { round, answers: new Map(), violations: [] };
  const mended = () => throttle.without(() => freshCrew(store));
  let crew = await mended();
  let slowestMs = 0;
  for (let n = 0; n < requests; n++) {
    if (n % MENDED_EVERY === MENDED_EVERY - 1) crew = await mended();
    slowestMs = Math.max(slowestMs, await once(kept, n, operations, crew, { ...goods, store: crew.store }));
  }
  const failures = store.test.log.lines.filter(({ message }) => message === "request failed");
  for (const { message, fields } of failures) {
    const answered = JSON.stringify(fields).slice(0, 2_000);
    kept.violations.push({ round, request: -1, what: message, who: "", asked: "", answered });
  }
  store.test.ports.wakeups.close();
  await store.test.ports.press.ended();
  await store.test.close();
  return { requests, answers: kept.answers, violations: kept.violations, slowestMs };
}

/** In some rounds guesses are throttled; never the fuzzer's own arrangements. */
function pausable({ allow }: Throttle): Throttle & { without<T>(work: () => Promise<T>): Promise<T> } {
  let paused = true;
  return {
    allow: async (what, who) => (paused ? ok(null) : allow(what, who)),
    without: async (work) => {
      paused = true;
      const done = await work();
      paused = false;
      return done;
    },
  };
}

/** One request and all that may not be in its answer; how long it took, ms. */
async function once(
  { round, answers, violations }: Round,
  n: number,
  operations: readonly Operation[],
  { askers }: Crew,
  scene: Scene,
): Promise<number> {
  const draw = drawing(round * 1_000_003 + n);
  scene.store.test.clock.advance(draw(fc.nat(10_000)));
  const operation = draw(fc.constantFrom(...operations));
  const asker = askerOf(draw, operation, askers, scene.own);
  const sent = await request(draw, operation, scene);
  const began = performance.now();
  const answer = await answered(scene.store, operation, sent, asker);
  const tookMs = performance.now() - began;
  const counts = answers.get(operation.name) ?? new Map<number, number>();
  const status = answer?.status ?? 0;
  answers.set(operation.name, counts.set(status, (counts.get(status) ?? 0) + 1));
  for (const what of faultsOf(operation, sent, answer, scene)) {
    const asked = told(operation, sent);
    violations.push({ round, request: n, what, who: asker.name, asked, answered: cut(answer?.text) });
  }
  if (answer !== undefined && answer.status < 300) scene.own.harvest(sent.path, answer.body);
  return tookMs;
}

const cut = (text = ""): string => text.slice(0, 500);
const told = ({ method }: Operation, { path, call }: Sent): string =>
  `${method} ${path} ${JSON.stringify(call.headers ?? {})} ${cut(call.raw?.toString() ?? JSON.stringify(call.body))}`;

/** Mostly somebody who may, since refusals at the door go no deeper. */
function askerOf(draw: Draw, operation: Operation, askers: readonly Asker[], own: Pool): Asker {
  const tokens = own.get("token");
  if (tokens.length > 0 && draw(fc.nat(19)) === 0) {
    return { name: "one who came on the way", token: draw(fc.constantFrom(...tokens)), rights: [] };
  }
  const may = askers.filter((asker) => promised(operation, asker) === "let in");
  return draw(fc.constantFrom(...(may.length > 0 && draw(fc.nat(9)) < 8 ? may : askers)));
}

/** What a store has when the fuzzing begins, so that it gets deep from the first request on. */
async function ownGoods(store: SellingStore): Promise<Pool> {
  const own = new Pool();
  for (const label of await printLabels(store, 12)) own.add("numbers", label);
  for (const label of own.get("numbers").slice(0, 9)) {
    own.add("soft-checks", (await sendBag(store, label)).id);
    own.add("bound", label);
  }
  await store.test.call("PUT", "/catalogue/articles", { token: store.admin, ...importRows });
  const [first = "", second = ""] = own.get("numbers");
  for (const label of [first, second]) {
    const id = store.newId();
    await store.test.call("PUT", `/redemptions/${id}`, {
      token: store.admin,
      body: { till: "Till 1", labels: [label] },
    });
    own.add("redemptions", id);
  }
  for (const { id } of [store.handheld, store.tillOne, store.tillTwo]) own.add("terminals", id);
  for (const login of ["boss", "floor", "cashier", "nobody"]) own.add("login", login);
  for (const role of ["floor", "cashier", "nobody"]) own.add("role", role);
  own.add("pin", TEST_PIN);
  own.add("pin", "904817");
  own.add("barcode", "4600000010010");
  own.add("design", "roll-58x40");
  own.add("name", "own");
  for (const state of ["stored", "held", "redeemed", "cancelled,clash", "needs-check"]) own.add("state", state);
  for (const sort of ["storedAt", "-storedAt", "-totalMinor", "staff", "state"]) own.add("sort", sort);
  for (const limit of ["1", "50", "200", "0", "201"]) own.add("limit", limit);
  return own;
}

/** A document of ten thousand labels is a long download, not a hang: its beginning will do. */
const READ_BYTES = 1_000_000;

async function beginningOf(response: Response): Promise<Response> {
  const { status, headers, body } = response;
  if (body === null) return response;
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let size = 0;
  for await (const part of body) {
    parts.push(part);
    size += part.length;
    if (size >= READ_BYTES) break;
  }
  return new Response(new Blob(parts), { status, headers });
}

/** Undefined: it hangs. */
async function answered(
  { test: shop }: SellingStore,
  { method }: Operation,
  { path, call }: Sent,
  { token }: Asker,
): Promise<TestAnswer | undefined> {
  const over = new AbortController();
  const hang = setTimeout(HANG_MS, undefined, { signal: over.signal }).catch(() => undefined);
  const fetching = async (asked: Request) => beginningOf(await shop.app.fetch(asked));
  const answer = answerOf(fetching, `https://store.test${API}${path}`, method, { ...call, token });
  const first = await Promise.race([answer, hang]);
  over.abort();
  return first;
}

function faultsOf(
  operation: Operation,
  sent: Sent,
  answer: TestAnswer | undefined,
  { bait }: Scene,
): readonly string[] {
  if (answer === undefined) return ["hang"];
  const { status, text } = answer;
  const faults: string[] = [];
  if (status >= 500) faults.push(`status ${status}`);
  // A path that a segment made longer or empty is another one.
  if (!operation.statuses.includes(status) && status !== 404 && status !== 405)
    faults.push(`undeclared status ${status}`);
  if (status >= 400 && !isProblem(answer)) faults.push("an error that is no problem");
  if (STACK.test(text)) faults.push("tells of the inside");
  const asked = `${sent.path} ${JSON.stringify(sent.call)}`;
  if (text.includes(MARK) && !asked.includes(MARK)) faults.push("text of the other store");
  for (const secret of bait.secret) if (text.includes(secret)) faults.push(`tells ${secret} of the other store`);
  return faults;
}

const isProblem = ({ headers, body }: TestAnswer): boolean =>
  headers.get("content-type") === PROBLEM_MEDIA_TYPE && v.is(Problem, body);
