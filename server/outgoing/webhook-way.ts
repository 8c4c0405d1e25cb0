import { eventMessage, signedParcel, webhookConfig } from "../frame/webhook-message.ts";
import type { Ports } from "../ports/ports.ts";
import type { Way } from "./way.ts";

/** Events as signed messages to one address each. */
export const webhookWay = ({ outgoing, clock }: Pick<Ports, "outgoing" | "clock">): Way => ({
  wants: (outlet) => {
    const kinds = new Set(webhookConfig(outlet).kinds);
    return ({ kind, outcome }) => outcome === "done" && kinds.has(kind);
  },
  carry: (outlet, fact) => outgoing.post(signedParcel(webhookConfig(outlet), eventMessage(fact), clock.now())),
});
