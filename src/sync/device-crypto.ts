import { toBase64url } from "../protocol/base64url.ts";

const ECDSA = { name: "ECDSA", hash: "SHA-256" } as const;

/** What a device computes with its key. */
export type DeviceCrypto = {
  /** ECDSA P-256 with SHA-256, IEEE P1363 form, base64url. */
  sign(privateKey: CryptoKey, bytes: Uint8Array<ArrayBuffer>): Promise<string>;
  /** SHA-256 in lower-case hex, as the server answers it (I2). */
  sha256(bytes: Uint8Array<ArrayBuffer>): Promise<string>;
};

/** Over the browser's own: private keys never leave it. */
export const deviceCrypto = (subtle: SubtleCrypto): DeviceCrypto => ({
  sign: async (privateKey, bytes) => toBase64url(new Uint8Array(await subtle.sign(ECDSA, privateKey, bytes))),
  sha256: async (bytes) => hex(new Uint8Array(await subtle.digest("SHA-256", bytes))),
});

const hex = (bytes: Uint8Array): string => [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
