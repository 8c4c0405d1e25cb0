import { type Uuid, uuid } from "../../src/domain/ids.ts";
import { assert } from "../../src/domain/result.ts";
import { ROLES, type Role, type TerminalKind } from "../../src/domain/rights.ts";
import { API } from "../../src/protocol/version.ts";
import { type App, createApp } from "../app.ts";
import { makeSetupCode } from "../features/setup/setup-code.ts";
import { noFilesIn } from "../frame/no-files-in.ts";
import { noMachine } from "../frame/no-machine.ts";
import { noMetrics } from "../frame/no-metrics.ts";
import { nodeCsv } from "../node/csv.ts";
import { zlibGunzip } from "../node/gunzip.ts";
import { noFilesOut, noHeartbeat, noMail, noOutgoing } from "../outgoing/nowhere.ts";
import type { Ports } from "../ports/ports.ts";
import { noPrinters } from "../press/no-printers.ts";
import { makePress } from "../press/press.ts";
import { readLabelFont } from "../printing/label-font.ts";
import { labelPrinting } from "../printing/label-printing.ts";
import { slipPrinting } from "../printing/slips/slip-printing.ts";
import { openSqlite } from "../storage/drivers/sqlite.ts";
import {
  noThrottle,
  type TestClock,
  type TestLog,
  testClock,
  testLog,
  testPins,
  testRandomness,
  testWakeups,
} from "./test-world.ts";

export type TestAnswer = {
  readonly status: number;
  readonly headers: Headers;
  /** Parsed JSON, or undefined. */
  readonly body: unknown;
  readonly text: string;
};

export type TestCall = {
  readonly token?: string | undefined;
  readonly body?: unknown;
  /** Instead of `body`: exactly this. */
  readonly raw?: string | Uint8Array<ArrayBuffer> | ReadableStream<Uint8Array>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly from?: string;
};

/** Calls a server, in this process or another. */
export type TestCaller = {
  /** One call; `path` is below `/api/v1`, with a leading slash. */
  call(method: string, path: string, call?: TestCall): Promise<TestAnswer>;
};

export type TestApp = TestCaller & {
  readonly app: App;
  readonly ports: Ports;
  readonly clock: TestClock;
  readonly log: TestLog;
  close(): Promise<void>;
};

/** The real application over SQLite in memory, with a clock that stands and seeded random numbers. */
export async function makeTestApp(given: Partial<Ports> = {}): Promise<TestApp> {
  const storage = given.storage ?? openSqlite(":memory:");
  await storage.migrate();
  const clock = testClock();
  const log = testLog();
  const world = {
    clock,
    random: testRandomness(),
    pins: testPins,
    log,
    wakeups: testWakeups(clock),
    throttle: noThrottle,
    gunzip: zlibGunzip,
    readCsv: nodeCsv,
    printing: labelPrinting(readLabelFont),
    slips: slipPrinting(readLabelFont),
    outgoing: noOutgoing,
    filesOut: noFilesOut,
    filesIn: noFilesIn,
    mail: noMail,
    heartbeat: noHeartbeat,
    machine: noMachine,
    printers: noPrinters,
    snapshots: { build: async () => undefined },
    metrics: noMetrics,
    version: "0.0.0-test",
    ...given,
    storage,
  };
  const ports: Ports = { press: makePress(world), ...world };
  const app = createApp(ports);
  return {
    app,
    ports,
    clock,
    log,
    call: (method, path, call) => send(app, method, path, call),
    close: () => storage.close(),
  };
}

const send = (app: App, method: string, path: string, call: TestCall = {}): Promise<TestAnswer> =>
  answerOf((request) => app.fetch(request, call.from), `https://store.test${API}${path}`, method, call);

/** Sends one call by any way of fetching. */
export async function answerOf(
  fetching: (request: Request) => Promise<Response>,
  url: string,
  method: string,
  call: TestCall = {},
): Promise<TestAnswer> {
  const headers = new Headers(call.headers);
  if (call.token !== undefined) headers.set("authorization", `Bearer ${call.token}`);
  const body = call.raw ?? (call.body === undefined ? undefined : JSON.stringify(call.body));
  if (body !== undefined && !headers.has("content-type")) headers.set("content-type", "application/json");
  const init = { method, headers, ...(body === undefined ? {} : { body }), duplex: "half" as const };
  const response = await fetching(new Request(url, init));
  const text = await response.text();
  return { status: response.status, headers: response.headers, body: jsonOf(response, text), text };
}

const jsonOf = (response: Response, text: string): unknown =>
  /^application\/(\w+\+)?json\b/.test(response.headers.get("content-type") ?? "") ? JSON.parse(text) : undefined;

/** A field of an answer by its path (`staff.id`); throws when it is no text, so that a test stops where it is wrong. */
export function textAt(answer: TestAnswer, path: string): string {
  let at: unknown = answer.body;
  for (const key of path.split(".")) at = typeof at === "object" && at !== null ? Reflect.get(at, key) : undefined;
  if (typeof at !== "string") throw new Error(`no text at ${path} of ${answer.status} ${answer.text}`);
  return at;
}

/** The same for an id. */
export function idAt(answer: TestAnswer, path: string): Uuid {
  const read = uuid(textAt(answer, path));
  if (!read.ok) throw new Error(`no id at ${path} of ${answer.text}`);
  return read.value;
}

export const TEST_PIN = "135790";
export const TEST_PREFIX = "917";

/** Sets a store up through the wire, with its first admin `boss`; the admin's session token. */
export async function setUpStore(test: TestApp): Promise<string> {
  const code = await makeSetupCode(test.ports);
  assert(code !== undefined, "the store is not set up yet");
  const body = {
    code,
    store: { name: "Test store", currency: "RUB", labelPrefix: TEST_PREFIX },
    admin: { login: "boss", name: "The Boss", pin: TEST_PIN },
  };
  return textAt(await test.call("POST", "/setup", { body }), "token");
}

/** Makes a member of staff `role` (login = role) and signs them in; `on`: token of the terminal they do it on. */
export async function signInRole(test: TestApp, admin: string, role: Role, on?: string): Promise<string> {
  const body = { login: role, name: `Name of ${role}`, role, pin: TEST_PIN };
  await test.call("POST", "/staff", { token: admin, body });
  return signInStaff(test, role, on);
}

export async function signInStaff(test: TestCaller, login: string, on?: string): Promise<string> {
  const body = { kind: "staff", login, pin: TEST_PIN };
  return textAt(await test.call("POST", "/sessions", { token: on, body }), "token");
}

/** Tokens of every role. */
export async function signInEveryRole(test: TestApp, admin: string): Promise<ReadonlyMap<Role, string>> {
  const tokens = new Map<Role, string>();
  for (const role of ROLES) tokens.set(role, await signInRole(test, admin, role));
  return tokens;
}

export type TestTerminal = { readonly id: Uuid; readonly key: CryptoKeyPair; readonly token: string };

const P256 = { name: "ECDSA", namedCurve: "P-256" } as const;

export const makeTerminalKey = (): Promise<CryptoKeyPair> => crypto.subtle.generateKey(P256, false, ["sign", "verify"]);

/** Signs as a terminal does: ECDSA P-256 with SHA-256, base64url. */
export async function signAs(key: CryptoKeyPair, text: string): Promise<string> {
  const bytes = new TextEncoder().encode(text);
  const signature = await crypto.subtle.sign({ name: "ECDSA", hash: "SHA-256" }, key.privateKey, bytes);
  return Buffer.from(signature).toString("base64url");
}

/** Pairs, enrols and signs in a terminal with a real key. */
export async function enrolTerminal(
  test: TestCaller,
  admin: string,
  kind: TerminalKind = "handheld",
  name = `${kind} 1`,
): Promise<TestTerminal> {
  const code = textAt(await test.call("POST", "/pairings", { token: admin, body: { kind, name } }), "code");
  const key = await makeTerminalKey();
  const { kty, crv, x, y } = await crypto.subtle.exportKey("jwk", key.publicKey);
  const enrolled = await test.call("POST", "/terminals", { body: { code, publicKey: { kty, crv, x, y } } });
  const id = idAt(enrolled, "id");
  return { id, key, token: await signInTerminal(test, id, key) };
}

export async function signInTerminal(test: TestCaller, id: Uuid, key: CryptoKeyPair): Promise<string> {
  const challenge = textAt(await test.call("POST", "/sessions/challenges", { body: { terminal: id } }), "challenge");
  const signature = await signAs(key, challenge);
  const body = { kind: "terminal", terminal: id, challenge, signature };
  return textAt(await test.call("POST", "/sessions", { body }), "token");
}
