import { err } from "../../../src/domain/result.ts";
import { Id } from "../../../src/protocol/brands.ts";
import { ForgottenReversalBody, RedemptionView } from "../../../src/protocol/redemptions.ts";
import { factsOf } from "../../frame/facts.ts";
import { route } from "../../frame/route.ts";
import { actOn, problemOf, tillName } from "./act-on.ts";
import { isOwnWord } from "./reversal-proof.ts";
import { type ReverseAgainFault, reverseAgain } from "./reverse-again.ts";

/** Whatever this server said of the redemption, it was not that. */
const NOT_OUR_WORD = { code: "different-content" } as const;

export const forgottenReversal = route({
  method: "POST",
  path: "redemptions/{id}/forgotten-reversal",
  summary:
    "A till shows a restored server its own word that a redemption was reversed: redeemed again and reversed, in the name of whoever did it",
  tag: "redemptions",
  access: { right: "redeem", principals: ["terminal"] },
  params: { id: { schema: Id, fault: "malformed-id" } },
  body: ForgottenReversalBody,
  answers: { 200: RedemptionView },
  problems: [
    "malformed-id",
    "different-content",
    "labels-refused",
    "not-held",
    "already-committed",
    "not-now",
    "busy-try-later",
  ],
  handle: async ({ ports, principal, params: { id }, body }) => {
    const { store, terminal, staff } = principal;
    const done = await actOn<null, ReverseAgainFault | typeof NOT_OUR_WORD>(
      { ports, principal, id },
      async (one, expiresAt) => {
        const { reversal } = body;
        if (!(await isOwnWord(one.queries, store, id, reversal))) return err(NOT_OUR_WORD);
        const till = await tillName(one.queries, principal, body.till);
        const byThem = factsOf(one.queries, ports, { store, name: reversal.who, terminal: reversal.terminal });
        return reverseAgain(one, byThem, { ...body, id, till, terminal, staff, expiresAt });
      },
    );
    return done.ok ? { status: 200, body: done.value.view } : problemOf(done.error);
  },
});
