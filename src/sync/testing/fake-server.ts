import type { Article } from "../../domain/article.ts";
import { labelAi, labelPrefix } from "../../domain/label-number.ts";
import type { CopyDelta } from "../../journal/port.ts";
import type { Settings } from "../../protocol/identity.ts";
import { type ProblemCode, problemType } from "../../protocol/problem.ts";
import { PACKED_SNAPSHOT } from "../../protocol/snapshot-layout.ts";
import { answeredTo } from "../../protocol/testing/answered-to.ts";
import { API } from "../../protocol/version.ts";
import { AT, got, label, RUB, TERMINAL } from "./samples.ts";

type Kept = { readonly sha256: string; readonly state: string; readonly arrivals: number };

/** A server of Maps that holds to I6: same id and same content, same effect; other content, refused. */
export class FakeServer {
  readonly orders = new Map<string, Kept>();
  /** Ids in the order in which they first arrived. */
  readonly arrived: string[] = [];
  readonly signatures = new Map<string, Set<string>>();
  readonly commits = new Map<string, string>();
  readonly requests: string[] = [];
  /** Ids whose label is taken by another bag. */
  readonly clashing = new Set<string>();
  /** Ids that are answered so, whatever they hold. */
  readonly stumbles = new Map<string, readonly [number, ProblemCode]>();
  /** Payments refused so. */
  readonly commitRefusals = new Map<string, readonly [ProblemCode, Readonly<Record<string, unknown>>]>();
  /** What devices said of themselves, newest last. */
  readonly reports: unknown[] = [];
  epoch = "first";
  /** Barcodes it was asked for. */
  readonly asked: string[] = [];
  readonly articles = new Map<string, readonly Article[]>();
  knowsTerminal = true;
  takesChallenge = true;
  token = "t1";
  settings: Settings = SETTINGS;
  catalogue: { bytes: ArrayBuffer; version: number; deltas: readonly CopyDelta[] } | undefined;

  readonly fetch = async (request: Request): Promise<Response> => answeredTo(request, await this.#answer(request));

  async #answer(request: Request): Promise<Response> {
    const path = new URL(request.url).pathname.slice(API.length);
    this.requests.push(`${request.method} ${path}`);
    if (path === "/sessions/challenges") return this.#challenge();
    if (path === "/sessions") return this.#signIn();
    if (request.headers.get("authorization") !== `Bearer ${this.token}`) return problem(401, "unauthenticated");
    const [, room = "", id = "", act] = path.split("/");
    if (room === "soft-checks") return this.#putSoftCheck(id, request);
    if (room === "redemptions" && act === "commit") return this.#commit(id, request);
    if (room === "terminals" && act === "report") return this.#report(request);
    if (room === "settings") return json(200, this.settings);
    if (room === "articles") return this.#article(decodeURIComponent(id));
    return this.#catalogue(id, new URL(request.url).searchParams);
  }

  #challenge(): Response {
    return this.knowsTerminal ? json(201, { challenge: "c", expiresAt: AT }) : problem(404, "unknown-terminal");
  }

  #signIn(): Response {
    if (!this.takesChallenge) return problem(403, "wrong-code");
    return json(201, {
      token: this.token,
      expiresAt: AT,
      rights: [],
      staff: null,
      terminal: TERMINAL,
      epoch: this.epoch,
    });
  }

  async #putSoftCheck(id: string, request: Request): Promise<Response> {
    const stumble = this.stumbles.get(id);
    if (stumble !== undefined) return problem(...stumble);
    const signature = request.headers.get("softcheck-signature") ?? "";
    this.signatures.set(id, (this.signatures.get(id) ?? new Set()).add(signature));
    const sha256 = await sha256Hex(new Uint8Array(await request.arrayBuffer()));
    const known = this.orders.get(id);
    if (known !== undefined && known.sha256 !== sha256) return problem(422, "different-content");
    if (known === undefined) this.arrived.push(id);
    const state = this.clashing.has(id) ? "clash" : "stored";
    this.orders.set(id, { sha256, state, arrivals: (known?.arrivals ?? 0) + 1 });
    const body = { softCheck: softCheckView(id, state, sha256), contentSha256: sha256 };
    if (state === "clash") return problem(409, "label-clash", { ...body, stored: true });
    return json(known === undefined ? 201 : 200, body);
  }

  async #commit(id: string, request: Request): Promise<Response> {
    const refusal = this.commitRefusals.get(id);
    if (refusal !== undefined) return problem(409, ...refusal);
    const receipt = await request.text();
    const known = this.commits.get(id) ?? receipt;
    if (known !== receipt) return problem(409, "already-committed");
    this.commits.set(id, receipt);
    return json(200, redemptionView(id));
  }

  async #report(request: Request): Promise<Response> {
    this.reports.push(await request.json());
    return json(200, { receivedAt: STORED_AT, epoch: this.epoch });
  }

  #article(barcode: string): Response {
    this.asked.push(barcode);
    const articles = this.articles.get(barcode);
    if (articles === undefined) return problem(404, "unknown-article");
    return json(200, { articles, catalogueVersion: 9 });
  }

  #catalogue(what: string, query: URLSearchParams): Response {
    if (this.catalogue === undefined) return problem(404, "no-catalogue");
    const { bytes, version, deltas } = this.catalogue;
    if (what === "snapshot") return snapshotAnswer(bytes, `"v${version}"`);
    const since = Number(query.get("since"));
    const next = deltas.filter((delta) => delta.to > since);
    const reaches = since === version || next.some((delta) => delta.from <= since);
    return reaches ? json(200, { deltas: next }) : problem(410, "snapshot-needed");
  }
}

const snapshotAnswer = (bytes: ArrayBuffer, etag: string): Response => {
  const headers = { etag, "content-type": PACKED_SNAPSHOT, "content-length": String(bytes.byteLength) };
  return new Response(bytes.slice(0), { headers });
};

const json = (status: number, body: unknown): Response => Response.json(body, { status });

const problem = (status: number, code: ProblemCode, fields: Readonly<Record<string, unknown>> = {}): Response =>
  json(status, { type: problemType(code), title: `title of ${code}`, status, code, ...fields });

async function sha256Hex(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return [...hash].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

const softCheckView = (id: string, state: string, contentSha256: string) => ({
  id,
  store: "s1",
  state,
  label: label(1),
  terminal: TERMINAL.id,
  terminalName: "№ 7",
  staff: "anna",
  staffName: "Анна",
  visit: TERMINAL.id,
  sequence: 1,
  pieces: 1,
  lineCount: 1,
  currency: RUB,
  totalMinor: 100,
  openedAt: AT,
  sealedAt: AT,
  agreedAt: AT,
  storedAt: STORED_AT,
  redemption: null,
  contentSha256,
});

/** The server's own clock is not the terminal's. */
export const STORED_AT = "2026-03-01T09:59:58.000Z";

const redemptionView = (id: string) => ({
  id,
  state: "committed",
  till: "Касса 2",
  since: AT,
  expiresAt: null,
  committedAt: AT,
  receipt: null,
  softChecks: [],
  lines: [],
  totalMinor: 100,
  currency: RUB,
});

export const SETTINGS: Settings = {
  version: 1,
  store: { id: "s1", name: "Магазин", currency: RUB },
  labelAi: got(labelAi("98")),
  labelPrefixes: [got(labelPrefix("46"))],
  manualQuantity: true,
  holdMinutes: 15,
  idleMinutes: 15,
  expiry: { kind: "never" },
  daysKept: 7,
  sessionHours: 12,
  offlineDays: 7,
  retentionDays: 0,
};
