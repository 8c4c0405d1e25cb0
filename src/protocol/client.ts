import * as v from "valibot";
import type { Uuid } from "../domain/ids.ts";
import type { LabelNumber } from "../domain/label-number.ts";
import { ArticlesAnswer, CatalogueDelta } from "./articles.ts";
import { askingOver, type Call, type ClientWorld, send } from "./asking-over.ts";
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
import { ReportAnswer } from "./report-answer.ts";
import type { TerminalReport } from "./reports.ts";
import type { TakeSnapshot } from "./snapshot-download.ts";
import { type CancellationBody, type RelabelBody, SoftCheckPage, SoftCheckView, StoredAnswer } from "./soft-checks.ts";

/** What is told of an order beside its exact bytes: the terminal's signature, and the label that it has by now. */
type BesideTheBytes = { readonly signature: string | undefined; readonly relabelled?: LabelNumber };

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
