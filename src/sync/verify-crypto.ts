import { fromBase64url } from "../protocol/base64url.ts";
import type { TerminalKey } from "../protocol/identity.ts";

/** Is that signature (ECDSA P-256 with SHA-256, IEEE P1363, base64url) over the bytes the key's? */
export type Verify = (
  key: TerminalKey["publicKey"],
  signature: string,
  bytes: Uint8Array<ArrayBuffer>,
) => Promise<boolean>;

const P256 = { name: "ECDSA", namedCurve: "P-256" } as const;

export const verifyBy =
  (subtle: SubtleCrypto): Verify =>
  async (publicKey, signature, bytes) => {
    const read = fromBase64url(signature);
    if (read === undefined) return false;
    try {
      const key = await subtle.importKey("jwk", publicKey, P256, false, ["verify"]);
      return await subtle.verify({ name: "ECDSA", hash: "SHA-256" }, key, read, bytes);
    } catch {
      // A point that is not on the curve is nobody's key.
      return false;
    }
  };
