import { Id } from "../../../src/protocol/brands.ts";
import { WireSoftCheck } from "../../../src/protocol/formats/soft-check-formats.ts";
import { StoredAnswer } from "../../../src/protocol/soft-checks.ts";
import { route } from "../../frame/route.ts";
import { SIGNATURE_HEADER } from "./document-checks.ts";
import { checked, keep } from "./put-route.ts";

/**
 * A terminal without a network showed its sealed document to a till, which brings it in on the terminal's behalf (R4): the
 * very bytes under the terminal's signature, never without. When the terminal comes with them later, nothing changes (I6).
 */
export const handoff = route({
  method: "PUT",
  path: "soft-checks/{id}/handoff",
  summary:
    "Keep a sealed soft check that a handheld without a network showed to this till; its signature is obligatory",
  tag: "soft-checks",
  access: { right: "redeem", principals: ["terminal"] },
  params: { id: { schema: Id, fault: "malformed-id" } },
  body: WireSoftCheck,
  headers: { [SIGNATURE_HEADER]: "The handheld's signature over the exact bytes, as in `PUT soft-checks/{id}`" },
  answers: { 200: StoredAnswer, 201: StoredAnswer },
  problems: ["malformed-id", "malformed-body", "different-content", "label-clash"],
  handle: async ({ ports, principal, params, body: document, bytes, request }) => {
    const signature = request.headers.get(SIGNATURE_HEADER);
    const sent = { id: params.id, principal, document, bytes, signature, handedOver: true };
    const faults = await checked(ports, sent);
    if (signature === null) faults.push({ path: "signature", code: "missing" });
    if (faults.length > 0) return { problem: "malformed-body", faults };
    return keep(ports, principal, { document, bytes, signature, relabelled: null }, "soft-check-handed-over");
  },
});
