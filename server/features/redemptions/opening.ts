import { expiredBefore } from "../../../src/domain/expiry.ts";
import type { LabelNumber } from "../../../src/domain/label-number.ts";
import { err, ok, type Result } from "../../../src/domain/result.ts";
import { LABEL, move } from "../../../src/domain/state-table.ts";
import { LabelView } from "../../../src/protocol/labels.ts";
import { OpeningBody } from "../../../src/protocol/redemptions.ts";
import { factsOf } from "../../frame/facts.ts";
import { labelView, TYPED_LABEL, typedNumber } from "../../frame/find-label.ts";
import { tooManyUnknown } from "../../frame/label-guesses.ts";
import { moveLabel } from "../../frame/move-label.ts";
import { needs } from "../../frame/principal.ts";
import { readSettings } from "../../frame/read-settings.ts";
import { route } from "../../frame/route.ts";
import { type Act, footings, moveSoftCheck } from "./act.ts";
import { sweep } from "./sweep.ts";

type Why = { readonly till: string; readonly reason: string };

/**
 * The bag is opened at the till and its goods are scanned one by one (S4): the label is spent, with the reason. The
 * order may not have arrived yet; then it joins this state when it does. Not while a till holds the bag: that till lets
 * go of it first. The same again changes nothing. To be called inside a write.
 */
async function open(act: Act, number: LabelNumber, why: Why): Promise<Result<null, "unknown-label" | "not-now">> {
  const [footing] = await footings(act, undefined, [number]);
  if (footing?.standing.labelState === undefined) return err("unknown-label");
  const { labelState, live, softCheck } = footing.standing;
  if (labelState === "opened") return ok(null);
  if (live !== undefined || !move(LABEL, labelState, "opened").ok) return err("not-now");
  if (softCheck !== undefined) {
    if (!(await moveSoftCheck(act, softCheck, "opened"))) return err("not-now");
    await act.record("soft-check-opened", softCheck.id, { ...why, label: number });
  }
  if (footing.givesWay !== undefined) await act.queries.redemptions.unclaim(footing.givesWay, number);
  await moveLabel(act.queries, { number, state: labelState }, "opened", softCheck?.id ?? null);
  await act.record("label-opened", number, why);
  return ok(null);
}

export const opening = route({
  method: "POST",
  path: "labels/{number}/opening",
  summary: "The bag is opened at the till: an article is refused, or the label cannot be read or has not arrived",
  tag: "redemptions",
  access: needs("redeem"),
  params: TYPED_LABEL,
  body: OpeningBody,
  answers: { 200: LabelView },
  problems: ["malformed-label", "unknown-label", "not-now", "too-many-tries"],
  handle: async ({ ports, principal, params, body }) => {
    const { store } = principal;
    const opened = await ports.storage.write(async (queries) => {
      await sweep(queries, ports);
      const number = await typedNumber(queries, store, params.number);
      if (!number.ok) return number;
      const record = factsOf(queries, ports, principal);
      const at = ports.clock.now();
      const { expiry } = await readSettings(queries, store);
      const act = { queries, store, at, record, expiredBefore: expiredBefore(expiry, at) };
      const done = await open(act, number.value, body);
      return done.ok ? labelView(queries, store, number.value) : done;
    });
    if (opened.ok) return { status: 200, body: opened.value };
    const refusal = opened.error === "unknown-label" ? await tooManyUnknown(ports, principal, 1) : undefined;
    return refusal ?? { problem: opened.error };
  },
});
