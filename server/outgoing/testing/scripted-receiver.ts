import { createHmac, timingSafeEqual } from "node:crypto";
import * as v from "valibot";
import { err, ok, type Result } from "../../../src/domain/result.ts";
import type { DeliveryFault } from "../../../src/protocol/webhooks.ts";
import type { Outgoing, Parcel } from "../../ports/outgoing.ts";

/** What becomes of one message: on its way, at the other side, or on the way back; `…-crash`: our process dies then. */
export type Fate =
  | { readonly kind: "taken" }
  | { readonly kind: "refused"; readonly status: number }
  | { readonly kind: "lost" | "answer-lost" }
  | { readonly kind: "crash-before" | "crash-after" };

class ProcessDied extends Error {}

const Body = v.object({ type: v.string(), n: v.optional(v.number(), 0), subject: v.optional(v.string(), "") });
export type Received = { readonly id: string; readonly signature: string } & v.InferOutput<typeof Body>;

/**
 * The other side as Standard Webhooks wants it: what has a wrong signature is nothing, what has a known id is taken and
 * dropped. Its messages meet the fates that are told, then none.
 */
export function scriptedReceiver(secret: () => string) {
  const fates: Fate[] = [];
  const received: Received[] = [];
  const known = new Map<string, Received>();
  let posts = 0;

  const take = (parcel: Parcel): void => {
    const message = verified(secret(), parcel);
    received.push(message);
    if (!known.has(message.id)) known.set(message.id, message);
  };

  const post = async (parcel: Parcel): Promise<Result<null, DeliveryFault>> => {
    posts += 1;
    const fate = fates.shift() ?? { kind: "taken" };
    if (fate.kind === "crash-before") throw new ProcessDied();
    if (fate.kind === "lost") return err({ code: "no-connection" });
    if (fate.kind === "refused") return err({ code: "refused", status: fate.status });
    take(parcel);
    if (fate.kind === "crash-after") throw new ProcessDied();
    return fate.kind === "answer-lost" ? err({ code: "no-answer" }) : ok(null);
  };
  const outgoing: Outgoing = { privateAllowed: false, post };
  return {
    outgoing,
    fates,
    /** Everything that came, as often as it came. */
    received,
    /** What it keeps: each id once, in the order of first arrival. */
    kept: (): readonly Received[] => [...known.values()],
    posts: () => posts,
  };
}

/** Reads a message as a receiver does that knows the standard alone. */
export function verified(secret: string, { headers, body }: Parcel): Received {
  const id = headers["webhook-id"] ?? "";
  const key = Buffer.from(secret.replace("whsec_", ""), "base64");
  const wanted = createHmac("sha256", key).update(`${id}.${headers["webhook-timestamp"]}.${body}`).digest();
  const signatures = (headers["webhook-signature"] ?? "").split(" ");
  const signature = signatures.find((one) => {
    const given = Buffer.from(one.replace("v1,", ""), "base64");
    return one.startsWith("v1,") && given.length === wanted.length && timingSafeEqual(given, wanted);
  });
  if (signature === undefined) throw new Error(`not signed with this secret: ${id}`);
  return { id, signature, ...v.parse(Body, JSON.parse(body)) };
}
