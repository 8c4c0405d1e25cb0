import type * as v from "valibot";
import type { Uuid } from "../domain/ids.ts";
import type { LabelNumber } from "../domain/label-number.ts";
import { type Asking, askingOver, type ClientWorld } from "./asking-over.ts";
import { createClient } from "./client.ts";
import { KeyList, PaidAnswer, type PaidBody } from "./handoff/paid.ts";
import { EventPage } from "./identity.ts";
import { LabelView } from "./label-view.ts";
import {
  type CommitBody,
  type ForgottenReversalBody,
  type HoldBody,
  type OpeningBody,
  RedemptionView,
  type ReversalBody,
  type TakeoverBody,
} from "./redemptions.ts";
import { StoredAnswer } from "./soft-checks.ts";
import type { RecountBody, RecountSkipBody } from "./spot-checks.ts";

/** Calls of whoever redeems; apart from the client that every page loads. `token`: on another's authority. */
export const tillCalls = ({ json, nothing }: Pick<Asking, "json" | "nothing">) => {
  const act = (id: Uuid, what: string, body: unknown, token?: string) =>
    json(RedemptionView, `/redemptions/${id}/${what}`, { method: "POST", body, ...by(token) });
  return {
    hold: (id: Uuid, body: HoldBody, token?: string) =>
      json(RedemptionView, `/redemptions/${id}`, { method: "PUT", body, ...by(token) }),
    /** A till that lost its answer asks again; with its own terminal's token when nobody is signed in. */
    commit: (id: Uuid, body: CommitBody, token?: string) => act(id, "commit", body, token),
    release: (id: Uuid) => act(id, "release", {}),
    extend: (id: Uuid) => act(id, "extension", {}),
    takeOver: (id: Uuid, body: v.InferOutput<typeof TakeoverBody>, token?: string) => act(id, "takeover", body, token),
    reverse: (id: Uuid, body: v.InferOutput<typeof ReversalBody>, token?: string) => act(id, "reversal", body, token),
    /** On the till's own authority: a restored server is shown its own word (I3). */
    reverseAgain: (id: Uuid, body: ForgottenReversalBody, token: string) => act(id, "forgotten-reversal", body, token),
    recount: (id: Uuid, body: RecountBody) => act(id, "recounts", body),
    skipRecount: (id: Uuid, body: RecountSkipBody, token?: string) => act(id, "recount-skips", body, token),
    /** A till that lost its answer asks again; with its own terminal's token when nobody is signed in. */
    openBag: (number: LabelNumber, body: OpeningBody, token?: string) =>
      json(LabelView, `/labels/${number}/opening`, { method: "POST", body, ...by(token) }),
    /** Ends the session of somebody who lent their right for one act. */
    endSession: (token: string) => nothing("/sessions/current", { method: "DELETE", token }),
    /** On the till's own authority, as the two below. */
    terminalKeys: (token: string) => json(KeyList, "/terminals/keys", { token }),
    /** The exact bytes that a terminal sealed and showed here, under its signature (R4). */
    bringIn: (id: Uuid, bytes: Uint8Array<ArrayBuffer>, signature: string, token: string) =>
      json(StoredAnswer, `/soft-checks/${id}/handoff`, {
        method: "PUT",
        bytes,
        token,
        headers: { "softcheck-signature": signature },
      }),
    /** What was sold while this till was cut off; the same again is answered the same. */
    paid: (id: Uuid, body: PaidBody, token: string) =>
      json(PaidAnswer, `/redemptions/${id}/paid`, { method: "POST", body, token }),
    events: (after: number, waitSeconds: number) =>
      json(EventPage, `/events?after=${after}&wait=${waitSeconds}`, { timeoutMs: (waitSeconds + 10) * 1000 }),
  };
};

const by = (token: string | undefined) => (token === undefined ? {} : { token });

/** The client of a till. */
export const createTillClient = (world: ClientWorld) => ({ ...createClient(world), ...tillCalls(askingOver(world)) });
export type TillClient = ReturnType<typeof createTillClient>;
