import { hmac } from "@noble/hashes/hmac.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import * as v from "valibot";
import type { Uuid } from "../../../src/domain/ids.ts";
import { Id } from "../../../src/protocol/brands.ts";
import type { ProvenReversal } from "../../../src/protocol/redemptions.ts";
import { wireTime } from "../../frame/identity-views.ts";
import { sha256Hex } from "../../frame/secrets.ts";
import type { Queries } from "../../ports/storage.ts";

type Said = Omit<ProvenReversal, "proof">;

/** The fact that a redemption was reversed; one that was repeated says when it was done at first. */
export const REVERSED = "redemption-reversed";

const Detail = v.object({ reason: v.string(), at: v.optional(v.string()) });

/** HMAC-SHA-256 over everything that is said; a list in JSON, so that no text can pass for its neighbour. */
function proofOf(secret: string, store: string, id: Uuid, { at, who, terminal, reason }: Said): string {
  const said = JSON.stringify(["reversal", store, id, at, who, terminal, reason]);
  return bytesToHex(hmac(sha256, utf8ToBytes(secret), utf8ToBytes(said)));
}

/** Who reversed the redemption, when and why, with the server's word for it; undefined when no record says so any more. */
export async function reversalOf(queries: Queries, store: string, id: Uuid): Promise<ProvenReversal | undefined> {
  const fact = (await queries.facts.of(store, id)).findLast(({ kind }) => kind === REVERSED);
  if (fact === undefined) return undefined;
  const detail = v.safeParse(Detail, JSON.parse(fact.detail));
  const terminal = v.safeParse(v.nullable(Id), fact.terminal);
  // Retention has emptied what was said of it.
  if (!detail.success || !terminal.success) return undefined;
  const { reason, at = wireTime(fact.at) } = detail.output;
  const said = { at, who: fact.who, terminal: terminal.output, reason };
  return { ...said, proof: proofOf(await queries.epochs.ownWordSecret(), store, id, said) };
}

/** Did this server say so, before it was restored? Compared by hash, so that the time it takes tells nothing. */
export async function isOwnWord(queries: Queries, store: string, id: Uuid, said: ProvenReversal): Promise<boolean> {
  const secret = await queries.epochs.ownWordSecret();
  return sha256Hex(proofOf(secret, store, id, said)) === sha256Hex(said.proof);
}
