import { expiredBefore } from "../../../src/domain/expiry.ts";
import type { Uuid } from "../../../src/domain/ids.ts";
import type { LabelNumber } from "../../../src/domain/label-number.ts";
import { err, ok, type Result } from "../../../src/domain/result.ts";
import { LABEL, move, REDEMPTION } from "../../../src/domain/state-table.ts";
import { LabelView } from "../../../src/protocol/label-view.ts";
import { OpeningBody } from "../../../src/protocol/redemptions.ts";
import { factsOf } from "../../frame/facts.ts";
import { labelView, TYPED_LABEL, typedNumber } from "../../frame/find-label.ts";
import { tooManyUnknown } from "../../frame/label-guesses.ts";
import { moveLabel } from "../../frame/move-label.ts";
import { needs } from "../../frame/principal.ts";
import { readSettings } from "../../frame/read-settings.ts";
import { route } from "../../frame/route.ts";
import { type Act, footings, moveSoftCheck, wantedLabels } from "./act.ts";
import { letOut } from "./hold.ts";
import { sweep } from "./sweep.ts";

type Why = { readonly till: string; readonly reason: string };
type Wanted = Why & { readonly redemption?: Uuid };

/**
 * The bag is opened at the till and its goods are scanned one by one (S4): the label is spent, with the reason. The
 * order may not have arrived yet; then it joins this state when it does. Not while a till holds the bag, unless that is
 * the till's own `redemption`, which lets go of it. The same again changes nothing. To be called inside a write.
 */
async function open(
  act: Act,
  number: LabelNumber,
  { redemption, ...why }: Wanted,
): Promise<Result<null, "unknown-label" | "not-now">> {
  if (redemption !== undefined) await letGo(act, redemption, number);
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

/** Takes one bag out of an open redemption, as its till does by asking for the others only. */
async function letGo(act: Act, id: Uuid, number: LabelNumber): Promise<void> {
  const row = await act.queries.redemptions.byId(act.store, id);
  if (row === undefined || !move(REDEMPTION, row.state, "held").ok) return;
  const wanted = await wantedLabels(act, id);
  if (!wanted.includes(number)) return;
  const labels = wanted.filter((label) => label !== number);
  const [footing] = await footings(act, id, [number]);
  if (footing?.standing.live?.redemption === id) await letOut(act, id, footing);
  await act.record("redemption-held", id, { till: row.till, labels });
  if (labels.length > 0) return;
  await act.queries.redemptions.update({ ...row, state: "released" });
  await act.record("redemption-released", id, { till: row.till });
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
      if (!done.ok) return done;
      const view = await labelView(queries, store, number.value);
      return view.ok ? ok({ ...view.value, openedAt: new Date(at).toISOString() }) : view;
    });
    if (opened.ok) return { status: 200, body: opened.value };
    const refusal = opened.error === "unknown-label" ? await tooManyUnknown(ports, principal, 1) : undefined;
    return refusal ?? { problem: opened.error };
  },
});
