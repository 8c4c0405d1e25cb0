import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex } from "@noble/hashes/utils.js";
import { fromBase64url, toBase64url } from "../../src/protocol/base64url.ts";
import type { Randomness } from "../ports/world.ts";

const text = new TextEncoder();

/**
 * SHA-256 as lower-case hex; how every secret is kept, and the hash of a document's bytes. Here and now: WebCrypto's way through
 * another thread takes longer than the hash.
 */
export const sha256Hex = (value: string | Uint8Array): string =>
  bytesToHex(sha256(typeof value === "string" ? text.encode(value) : value));

const SECRET_BYTES = 32;

/** A bearer token or challenge: 256 random bits. */
export const newSecret = (random: Randomness): string => toBase64url(random.bytes(SECRET_BYTES));

/** Crockford's base 32: no I, L, O, U. */
const EASY = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const EASY_LENGTH = 8;

/** A code to be read from a console and typed: 40 bits as `XXXX-XXXX`. */
export function newEasyCode(random: Randomness): string {
  const characters = Array.from({ length: EASY_LENGTH }, () => EASY.charAt(random.below(EASY.length))).join("");
  return `${characters.slice(0, 4)}-${characters.slice(4)}`;
}

/** An easy code as people type it: case, spaces and dashes do not count, O is 0, I and L are 1. */
export const readEasyCode = (typed: string): string =>
  typed.toUpperCase().replaceAll(/[\s-]/g, "").replaceAll("O", "0").replaceAll(/[IL]/g, "1");

/** Digits that each are as likely as the others. */
export const newDigits = (random: Randomness, count: number): string =>
  Array.from({ length: count }, () => String(random.below(10))).join("");

const P256 = { name: "ECDSA", namedCurve: "P-256" } as const;

/** Keys by their JWK text, the one that was wanted last at the end: reading one costs as much as a signature. */
const readKeys = new Map<string, Promise<CryptoKey | undefined>>();
const MOST_KEYS = 2_000;

/** A terminal's public key from JWK text, to verify with; undefined when its point is not on the curve. */
export function importTerminalKey(jwk: string): Promise<CryptoKey | undefined> {
  const key = readKeys.get(jwk) ?? readKey(jwk);
  readKeys.delete(jwk);
  readKeys.set(jwk, key);
  const [oldest] = readKeys.keys();
  if (readKeys.size > MOST_KEYS && oldest !== undefined) readKeys.delete(oldest);
  return key;
}

async function readKey(jwk: string): Promise<CryptoKey | undefined> {
  try {
    const read: JsonWebKey = JSON.parse(jwk);
    return await crypto.subtle.importKey("jwk", read, P256, false, ["verify"]);
  } catch {
    return undefined;
  }
}

/** ECDSA P-256 with SHA-256, IEEE P1363 form in base64url, over bytes: is this signature the key's? */
export async function isSignedBy(key: CryptoKey, signature: string, signed: Uint8Array<ArrayBuffer>): Promise<boolean> {
  const read = fromBase64url(signature);
  return read !== undefined && (await crypto.subtle.verify({ name: "ECDSA", hash: "SHA-256" }, key, read, signed));
}
