import { assert } from "../domain/result.ts";
import type { SealedPin } from "../journal/port.ts";

/** OWASP Password Storage Cheat Sheet (2023) for PBKDF2-HMAC-SHA-256. */
export const PIN_ROUNDS = 600_000;

/** What a device computes to know a PIN again without the server (docs/decisions/0023-sign-in-without-the-network.md). */
export type PinCrypto = {
  /** A key that can be used and stored, never read out by a page. */
  makeKey(): Promise<CryptoKey>;
  seal(key: CryptoKey, pin: string): Promise<SealedPin>;
  /** Is it the PIN that was sealed? Takes as long for each. */
  matches(key: CryptoKey, pin: string, sealed: SealedPin): Promise<boolean>;
};

const HMAC = { name: "HMAC", hash: "SHA-256" } as const;

/** `randomBytes`: fresh ones for each salt. */
export function pinCrypto(
  subtle: SubtleCrypto,
  randomBytes: (count: number) => Uint8Array<ArrayBuffer>,
  rounds = PIN_ROUNDS,
): PinCrypto {
  const stretched = async (pin: string, salt: Uint8Array<ArrayBuffer>, times: number): Promise<ArrayBuffer> => {
    const raw = await subtle.importKey("raw", new TextEncoder().encode(pin), "PBKDF2", false, ["deriveBits"]);
    return subtle.deriveBits({ name: "PBKDF2", hash: "SHA-256", salt, iterations: times }, raw, 256);
  };
  return {
    async makeKey() {
      const key = await subtle.generateKey(HMAC, false, ["sign", "verify"]);
      assert("algorithm" in key, "HMAC has one key");
      return key;
    },
    async seal(key, pin) {
      const salt = randomBytes(16);
      const seal = await subtle.sign("HMAC", key, await stretched(pin, salt, rounds));
      return { salt, rounds, seal: new Uint8Array(seal) };
    },
    matches: async (key, pin, { salt, rounds: times, seal }) =>
      subtle.verify("HMAC", key, seal, await stretched(pin, salt, times)),
  };
}
