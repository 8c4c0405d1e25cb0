import * as v from "valibot";
import { makeUuid } from "../../../src/domain/ids.ts";
import { EnrolBody, TerminalView } from "../../../src/protocol/identity.ts";
import { terminalView } from "../../frame/identity-views.ts";
import { Paired } from "../../frame/open-pairings.ts";
import { recordFact } from "../../frame/record-fact.ts";
import { route } from "../../frame/route.ts";
import { importTerminalKey, sha256Hex } from "../../frame/secrets.ts";
import { throttled } from "../../frame/throttled.ts";
import type { Ports } from "../../ports/ports.ts";
import type { TerminalRow } from "../../ports/terminals.ts";

/** `POST terminals`: a device with a pairing code hands in its public key. */
export const enrolment = route({
  method: "POST",
  path: "terminals",
  summary: "Enrol this device with a pairing code",
  tag: "terminals",
  access: "open",
  body: EnrolBody,
  answers: { 201: TerminalView },
  problems: ["wrong-code", "too-many-tries", "malformed-body"],
  handle: async ({ ports, body, from }) => {
    // One limit for each address, one for all: 300 tries a minute over ten minutes guess one code in 33,000.
    const refusal = (await throttled(ports, "enrol", from)) ?? (await throttled(ports, "enrol-all", "everybody"));
    if (refusal !== undefined) return refusal;
    const key = await importTerminalKey(JSON.stringify(body.publicKey));
    if (key === undefined)
      return { problem: "malformed-body", faults: [{ path: "publicKey", code: "not-on-the-curve" }] };
    const terminal = await enrol(ports, sha256Hex(body.code), JSON.stringify(body.publicKey), from);
    if (terminal !== undefined) return { status: 201, body: terminalView(terminal) };
    ports.log.warn("a pairing code was wrong", { address: from });
    return { problem: "wrong-code" };
  },
});

async function enrol(
  ports: Ports,
  codeHash: string,
  publicKey: string,
  address: string,
): Promise<TerminalRow | undefined> {
  const now = ports.clock.now();
  const id = makeUuid(now, ports.random.bytes(10));
  return ports.storage.write(async (queries) => {
    const code = await queries.sessions.takeOneTime("pairing", codeHash);
    if (code === undefined || code.store === null || (code.expiresAt ?? 0) <= now) return undefined;
    const { kind, name, pairing } = v.parse(Paired, JSON.parse(code.payload));
    const fixed = { enrolledAt: now, revokedAt: null, lastSeenAt: null };
    const row: TerminalRow = { id, store: code.store, kind, name, publicKey, ...fixed };
    await queries.terminals.insert(row);
    const actor = { store: code.store, name, terminal: id, address };
    await recordFact(queries, ports, actor, {
      kind: "terminal-enrolled",
      subject: id,
      detail: { kind, name, pairing },
    });
    return row;
  });
}
