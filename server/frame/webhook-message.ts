import { hmac } from "@noble/hashes/hmac.js";
import { sha256 } from "@noble/hashes/sha2.js";
import * as v from "valibot";
import type { ChainedFact } from "../ports/facts.ts";
import type { Parcel } from "../ports/outgoing.ts";
import type { OutletRow } from "../ports/outlets.ts";
import type { Randomness } from "../ports/world.ts";
import { wireTime } from "./identity-views.ts";

/** A secret of a subscription; `until` (ms): it was replaced and still counts for so long. */
const Secret = v.object({ secret: v.string(), until: v.nullable(v.number()) });

/** What the row of a webhook keeps as JSON text. */
export const WebhookConfig = v.object({
  name: v.string(),
  url: v.string(),
  kinds: v.array(v.string()),
  /** The one that holds first. */
  secrets: v.array(Secret),
});
export type WebhookConfig = v.InferOutput<typeof WebhookConfig>;

export const webhookConfig = ({ config }: Pick<OutletRow, "config">): WebhookConfig =>
  v.parse(WebhookConfig, JSON.parse(config));

const SECRET_PREFIX = "whsec_";
/** Standard Webhooks: 24 to 64 bytes. */
const SECRET_BYTES = 32;
/** Both secrets count for so long, that the other side can be told the new one without losing a message. */
export const OLD_SECRET_MS = 24 * 3_600_000;

const base64 = (bytes: Uint8Array): string => btoa(String.fromCharCode(...bytes));
const fromBase64 = (text: string): Uint8Array => Uint8Array.from(atob(text), (char) => char.charCodeAt(0));

export const newWebhookSecret = (random: Randomness): string => `${SECRET_PREFIX}${base64(random.bytes(SECRET_BYTES))}`;

const text = new TextEncoder();

/** Standard Webhooks, `v1`: base64 of HMAC-SHA-256 over `id.timestamp.body`. */
function signature(secret: string, id: string, timestamp: number, body: string): string {
  const key = fromBase64(secret.slice(SECRET_PREFIX.length));
  return `v1,${base64(hmac(sha256, key, text.encode(`${id}.${timestamp}.${body}`)))}`;
}

/** What is sent, before it is signed. */
type Message = { readonly id: string; readonly body: string };

/** The message signed with every secret that counts at `now` (ms). */
export function signedParcel({ url, secrets }: WebhookConfig, { id, body }: Message, now: number): Parcel {
  const timestamp = Math.floor(now / 1000);
  const valid = secrets.filter(({ until }) => until === null || until > now);
  const headers = {
    "content-type": "application/json",
    "user-agent": "Softcheck-Webhooks",
    "webhook-id": id,
    "webhook-timestamp": String(timestamp),
    "webhook-signature": valid.map(({ secret }) => signature(secret, id, timestamp, body)).join(" "),
  };
  return { url, headers, body };
}

/** Hexadecimal digits of a fact's hash that its message is named by: 128 bits. */
const NAME_DIGITS = 32;

/**
 * The message about a fact: the same name however often it is sent. The name comes from the fact's place in the chain
 * and not from its number, because a server that was restored from a backup gives numbers a second time.
 */
export function eventMessage({ store, n, at, kind, subject, detail, hash }: ChainedFact): Message {
  const id = hash === null ? `evt_${store}_${n}` : `evt_${hash.slice(0, NAME_DIGITS)}`;
  const event = { type: kind, timestamp: wireTime(at), store, n, subject, data: JSON.parse(detail) };
  return { id, body: JSON.stringify(event) };
}
