import type { PinHasher } from "../../server/ports/world.ts";

/**
 * Far fewer rounds than a server would take: these PINs stand on the screen beside the page, in a database that is gone
 * with the tab. What is kept here is the shape (salted, compared by hash), not the cost.
 */
const ROUNDS = 10_000;
const SALT_BYTES = 16;
const HASH_BITS = 256;

const hex = (bytes: Uint8Array): string => [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
const fromHex = (text: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(text.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));

async function derive(pin: string, salt: Uint8Array<ArrayBuffer>): Promise<string> {
  const key = await crypto.subtle.importKey("raw", new TextEncoder().encode(pin), "PBKDF2", false, ["deriveBits"]);
  const params = { name: "PBKDF2", hash: "SHA-256", salt, iterations: ROUNDS };
  return hex(new Uint8Array(await crypto.subtle.deriveBits(params, key, HASH_BITS)));
}

/** PINs hashed by WebCrypto (PBKDF2, RFC 8018), because argon2 is no part of a browser. Kept as `salt.hash` in hex. */
export const webCryptoPins: PinHasher = {
  async hash(pin) {
    const salt = crypto.getRandomValues(new Uint8Array(SALT_BYTES));
    return `${hex(salt)}.${await derive(pin, salt)}`;
  },
  async verify(kept, pin) {
    const [salt = "", hash] = kept.split(".");
    return hash === (await derive(pin, fromHex(salt)));
  },
};
