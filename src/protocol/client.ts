import * as v from "valibot";
import type { Uuid } from "../domain/ids.ts";
import type { LabelNumber } from "../domain/label-number.ts";
import { err, ok } from "../domain/result.ts";
import type { Answer } from "./answer.ts";
import { ArticlesAnswer, CatalogueDelta } from "./articles.ts";
import {
  ChallengeAnswer,
  type EnrolBody,
  Health,
  PairingAnswer,
  type PairingBody,
  SessionAnswer,
  type SessionBody,
  Settings,
  type SettingsBody,
  type SetupBody,
  SetupState,
  TerminalView,
} from "./identity.ts";
import { LabelView } from "./label-view.ts";
import { Problem } from "./problem.ts";
import { ReportAnswer } from "./report-answer.ts";
import type { TerminalReport } from "./reports.ts";
import type { TakeSnapshot } from "./snapshot-download.ts";
import { type CancellationBody, type RelabelBody, SoftCheckPage, SoftCheckView, StoredAnswer } from "./soft-checks.ts";
import { API, REQUEST_ID } from "./version.ts";

export type { Answer, Failure } from "./answer.ts";

export type ClientWorld = {
  readonly fetch: (request: Request) => Promise<Response>;
  /** Origin of the server, without a slash at the end; the page's own by default. */
  readonly origin: string;
  /** The bearer token of this moment, if anybody is signed in. */
  readonly token: () => string | undefined;
  /** From 0 to below 1: names each request, so that its answer can be told from all others; `Math.random` by default. */
  readonly random?: () => number;
  /** Milliseconds after which a call counts as unanswered. */
  readonly timeoutMs?: number;
};

const DEFAULT_TIMEOUT_MS = 10_000;

type Call = {
  readonly method?: "GET" | "PUT" | "POST" | "DELETE";
  readonly body?: unknown;
  readonly bytes?: Uint8Array<ArrayBuffer> | Blob;
  readonly headers?: Readonly<Record<string, string>>;
  readonly token?: string;
  readonly timeoutMs?: number;
};

/**
 * One call: the response when the server itself answered 2xx or 304. An answer that does not name this very request is none: a
 * proxy may mix up or repeat answers, also one from before the server was restored (I2, R2, S5).
 */
async function send(world: ClientWorld, path: string, call: Call): Answer<Response> {
  const headers = new Headers({ "content-type": "application/json", ...call.headers });
  const token = call.token ?? world.token();
  if (token !== undefined) headers.set("authorization", `Bearer ${token}`);
  const body = call.bytes ?? (call.body === undefined ? null : JSON.stringify(call.body));
  const name = (world.random ?? Math.random)().toString(36);
  headers.set(REQUEST_ID, name);
  const signal = AbortSignal.timeout(call.timeoutMs ?? world.timeoutMs ?? DEFAULT_TIMEOUT_MS);
  const request = new Request(world.origin + API + path, { method: call.method ?? "GET", headers, body, signal });
  try {
    const response = await world.fetch(request);
    const isMine = response.headers.get(REQUEST_ID) === name;
    if (!isMine) return err({ kind: "unexpected-answer", status: response.status });
    return response.ok || response.status === 304 ? ok(response) : await refusal(response);
  } catch {
    return err({ kind: "no-answer" });
  }
}

async function refusal(response: Response): Answer<never> {
  const problem = v.safeParse(Problem, await response.json().catch(() => undefined));
  if (problem.success) return err({ kind: "problem", problem: problem.output });
  return err({ kind: "unexpected-answer", status: response.status });
}

/** What is told of an order beside its exact bytes: the terminal's signature, and the label that it has by now. */
type BesideTheBytes = { readonly signature: string | undefined; readonly relabelled?: LabelNumber };

/** What every client is made of: an answer that is parsed, or none at all; nothing that is not ours gets through. */
export function askingOver(world: ClientWorld) {
  const json = async <S extends v.GenericSchema>(
    schema: S,
    path: string,
    call: Call = {},
  ): Answer<v.InferOutput<S>> => {
    const sent = await send(world, path, call);
    if (!sent.ok) return sent;
    const parsed = v.safeParse(schema, await sent.value.json().catch(() => undefined));
    return parsed.success ? ok(parsed.output) : err({ kind: "unexpected-answer", status: sent.value.status });
  };
  const nothing = async (path: string, call: Call): Answer<null> => {
    const sent = await send(world, path, call);
    return sent.ok ? ok(null) : sent;
  };
  const file = async (path: string, call: Call): Answer<Blob> => {
    const sent = await send(world, path, call);
    return sent.ok ? sent.value.blob().then(ok, () => err({ kind: "no-answer" })) : sent;
  };
  return { json, nothing, file };
}

/** The client of the wire. */
export function createClient(world: ClientWorld) {
  const { json, nothing } = askingOver(world);
  const snapshots = lazySnapshots(world);
  const post = (body: unknown = {}): Call => ({ method: "POST", body });
  return {
    health: () => json(Health, "/health"),
    setupState: () => json(SetupState, "/setup"),
    setUp: (body: SetupBody) => json(SessionAnswer, "/setup", post(body)),
    makePairing: (body: v.InferOutput<typeof PairingBody>) => json(PairingAnswer, "/pairings", post(body)),
    enrol: (body: v.InferOutput<typeof EnrolBody>) => json(TerminalView, "/terminals", post(body)),
    /** On the device's own authority; `token` is its own session. */
    report: (id: Uuid, body: TerminalReport, token: string) =>
      json(ReportAnswer, `/terminals/${id}/report`, { method: "PUT", body, token }),
    challenge: (terminal: Uuid) => json(ChallengeAnswer, "/sessions/challenges", post({ terminal })),
    signIn: (body: SessionBody, onTerminal?: string) =>
      json(SessionAnswer, "/sessions", { ...post(body), ...(onTerminal === undefined ? {} : { token: onTerminal }) }),
    session: () => json(SessionAnswer, "/sessions/current"),
    signOut: () => nothing("/sessions/current", { method: "DELETE" }),
    settings: () => json(Settings, "/settings"),
    changeSettings: (body: v.InferOutput<typeof SettingsBody>) => json(Settings, "/settings", { method: "PUT", body }),

    articles: (barcode: string, timeoutMs?: number) =>
      json(ArticlesAnswer, `/articles/${encodeURIComponent(barcode)}`, timeoutMs === undefined ? {} : { timeoutMs }),
    /** The whole catalogue, gzipped, or `undefined` when the version of that `ETag` is still the current one. */
    snapshot: (etag?: string) => snapshots(etag),
    changes: (since: number) =>
      json(v.object({ deltas: v.array(CatalogueDelta) }), `/catalogue/changes?since=${since}&prices=apart`),

    label: (number: string) => json(LabelView, `/labels/${encodeURIComponent(number)}`),

    /** Sends the exact bytes kept in the outbox (I6); a 409 `label-clash` is a problem that carries `stored: true`. */
    putSoftCheck: (id: Uuid, bytes: Uint8Array<ArrayBuffer>, token: string, beside: BesideTheBytes) =>
      json(StoredAnswer, `/soft-checks/${id}`, {
        method: "PUT",
        bytes,
        token,
        headers: {
          ...(beside.signature === undefined ? {} : { "softcheck-signature": beside.signature }),
          ...(beside.relabelled === undefined ? {} : { "softcheck-label": beside.relabelled }),
        },
      }),
    softChecks: (query: URLSearchParams) => json(SoftCheckPage, `/soft-checks?${query}`),
    relabel: (id: Uuid, body: v.InferOutput<typeof RelabelBody>, token?: string) =>
      json(SoftCheckView, `/soft-checks/${id}/label`, { ...post(body), ...(token === undefined ? {} : { token }) }),
    cancelSoftCheck: (id: Uuid, body: v.InferOutput<typeof CancellationBody>) =>
      json(SoftCheckView, `/soft-checks/${id}/cancellation`, post(body)),
  };
}

export type Client = ReturnType<typeof createClient>;

/** After which a download is cut and asked for from where it stands. */
const SNAPSHOT_TIMEOUT_MS = 120_000;

/** Taken once a catalogue is due, not with the page: it is the least urgent part of the client. */
function lazySnapshots(world: ClientWorld): TakeSnapshot {
  const ask = (headers: Readonly<Record<string, string>>) =>
    send(world, "/catalogue/snapshot", { headers, timeoutMs: SNAPSHOT_TIMEOUT_MS });
  let download: Promise<TakeSnapshot> | undefined;
  return async (etag) => {
    download ??= import("./snapshot-download.ts").then((part) => part.snapshotDownload(ask));
    return (await download)(etag);
  };
}
