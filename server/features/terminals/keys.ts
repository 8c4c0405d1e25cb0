import * as v from "valibot";
import { KeyList } from "../../../src/protocol/handoff/paid.ts";
import { TerminalKey } from "../../../src/protocol/identity.ts";
import { route } from "../../frame/route.ts";

/** `GET terminals/keys`: a till that is cut off tells genuine documents by them (R4). Public keys; no secret is told. */
export const terminalKeys = route({
  method: "GET",
  path: "terminals/keys",
  summary:
    "Public keys of the store's handhelds, by which a till without a network tells what they sealed; for devices alone",
  tag: "terminals",
  access: { right: "redeem", principals: ["terminal"] },
  answers: { 200: KeyList },
  problems: [],
  handle: async ({ ports, principal }) => {
    const all = await ports.storage.read(({ terminals }) => terminals.list(principal.store));
    const items = all.flatMap(({ id, kind, name, publicKey, revokedAt }) => {
      const read = v.safeParse(TerminalKey.entries.publicKey, JSON.parse(publicKey));
      if (kind !== "handheld" || !read.success) return [];
      return [{ id, name, publicKey: read.output, revoked: revokedAt !== null }];
    });
    return { status: 200, body: { items } };
  },
});
