import * as v from "valibot";
import type { Uuid } from "../../../src/domain/ids.ts";
import { ChallengeAnswer, ChallengeBody } from "../../../src/protocol/identity.ts";
import { wireTime } from "../../frame/identity-views.ts";
import { route } from "../../frame/route.ts";
import { importTerminalKey, isSignedBy, newSecret, sha256Hex } from "../../frame/secrets.ts";
import { throttled } from "../../frame/throttled.ts";
import type { Ports } from "../../ports/ports.ts";
import type { TerminalRow } from "../../ports/terminals.ts";

const CHALLENGE_MS = 2 * 60_000;

/** `POST sessions/challenges`: what a terminal signs to prove its key. Only the server's clock counts (I9). */
export const challenges = route({
  method: "POST",
  path: "sessions/challenges",
  summary: "A challenge for a terminal to sign, good once and for two minutes",
  tag: "sessions",
  access: "open",
  body: ChallengeBody,
  answers: { 201: ChallengeAnswer },
  problems: ["unknown-terminal", "too-many-tries"],
  handle: async ({ ports, body, from }) => {
    const refusal = await throttled(ports, "challenge", from);
    if (refusal !== undefined) return refusal;
    const now = ports.clock.now();
    const challenge = newSecret(ports.random);
    const hash = sha256Hex(challenge);
    const known = await ports.storage.write(async ({ sessions, terminals }) => {
      const terminal = await terminals.byId(body.terminal);
      if (terminal === undefined || terminal.revokedAt !== null) return false;
      const payload = JSON.stringify({ terminal: terminal.id });
      await sessions.putOneTime({
        hash,
        purpose: "challenge",
        store: terminal.store,
        payload,
        expiresAt: now + CHALLENGE_MS,
      });
      return true;
    });
    if (!known) return { problem: "unknown-terminal" };
    return { status: 201, body: { challenge, expiresAt: wireTime(now + CHALLENGE_MS) } };
  },
});

const Payload = v.object({ terminal: v.string() });

/** The terminal that answered its challenge; the challenge is used up whatever the outcome. */
export async function provenTerminal(
  ports: Ports,
  {
    terminal: id,
    challenge,
    signature,
  }: { readonly terminal: Uuid; readonly challenge: string; readonly signature: string },
): Promise<TerminalRow | undefined> {
  const hash = sha256Hex(challenge);
  const terminal = await ports.storage.write(async ({ sessions, terminals }) => {
    const taken = await sessions.takeOneTime("challenge", hash);
    if (taken === undefined || (taken.expiresAt ?? 0) <= ports.clock.now()) return undefined;
    const meant = v.parse(Payload, JSON.parse(taken.payload)).terminal;
    return meant === id ? terminals.byId(id) : undefined;
  });
  if (terminal === undefined || terminal.revokedAt !== null) return undefined;
  const key = await importTerminalKey(terminal.publicKey);
  const signed = key !== undefined && (await isSignedBy(key, signature, new TextEncoder().encode(challenge)));
  return signed ? terminal : undefined;
}
