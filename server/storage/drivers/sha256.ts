import { hash } from "node:crypto";
import type { Sha256 } from "../fact-chain.ts";

/** At once, in this thread: WebCrypto's way through another one takes longer than the hash of a fact. */
export const nodeSha256: Sha256 = (text) => hash("sha256", text);
