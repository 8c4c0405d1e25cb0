import { PairingAnswer, PairingBody } from "../../../src/protocol/identity.ts";
import { needs } from "../../frame/principal.ts";
import { route } from "../../frame/route.ts";
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

export const pairingRoutes = [post];
