import { Id } from "../../../src/protocol/brands.ts";
import { PairingAnswer, PairingBody } from "../../../src/protocol/identity.ts";
import { OpenPairings } from "../../../src/protocol/people.ts";
import { wireTime } from "../../frame/identity-views.ts";
import { openPairings } from "../../frame/open-pairings.ts";
import { needs } from "../../frame/principal.ts";
import { recordFact } from "../../frame/record-fact.ts";
import { EMPTY, route } from "../../frame/route.ts";
import { throttled } from "../../frame/throttled.ts";
import { makePairing } from "./make-pairing.ts";

const post = route({
  method: "POST",
  path: "pairings",
  summary: "Make a code with which one device enrols itself, once, within ten minutes",
  tag: "terminals",
  access: needs("manage"),
  body: PairingBody,
  answers: { 201: PairingAnswer },
  problems: ["too-many-tries"],
  handle: async ({ ports, principal, body }) => {
    const refusal = await throttled(ports, "pairing", principal.store);
    return refusal ?? { status: 201, body: await makePairing(ports, principal, body) };
  },
});

const list = route({
  method: "GET",
  path: "pairings",
  summary: "Pairing codes that still work, without the codes",
  tag: "terminals",
  access: needs("manage"),
  answers: { 200: OpenPairings },
  problems: [],
  handle: async ({ ports, principal }) => {
    const open = await ports.storage.read((queries) => openPairings(queries, ports, principal.store));
    const items = open.map(({ id, kind, name, expiresAt }) => ({ id, kind, name, expiresAt: wireTime(expiresAt) }));
    return { status: 200, body: { items } };
  },
});

const withdraw = route({
  method: "DELETE",
  path: "pairings/{id}",
  summary: "Withdraw a pairing code before its time is over",
  tag: "terminals",
  access: needs("manage"),
  params: { id: { schema: Id, fault: "malformed-id" } },
  answers: { 204: EMPTY },
  problems: ["not-found"],
  handle: async ({ ports, principal, params }) => {
    const withdrawn = await ports.storage.write(async (queries) => {
      const open = await openPairings(queries, ports, principal.store);
      const pairing = open.find(({ id }) => id === params.id);
      if (pairing === undefined) return false;
      await queries.sessions.takeOneTime("pairing", pairing.hash);
      await recordFact(queries, ports, principal, { kind: "pairing-withdrawn", subject: params.id });
      return true;
    });
    return withdrawn ? { status: 204 } : { problem: "not-found" };
  },
});

export const pairingRoutes = [post, list, withdraw];
