import type { Uuid } from "../../../src/domain/ids.ts";
import type { LabelNumber } from "../../../src/domain/label-number.ts";
import type { Line } from "../../../src/domain/line.ts";
import { assert } from "../../../src/domain/result.ts";
import { asksForSpotChecks, daysBetween, madeAt, spotCheckRulesFor } from "../../../src/domain/spot-check.ts";
import { spotCheckRulesOf } from "../../../src/protocol/spot-checks.ts";
import { readSettings } from "../../frame/read-settings.ts";
import { dayOf, drawOf, seedOfDay } from "../../frame/spot-check-seeds.ts";
import type { Act } from "./act.ts";

/**
 * A till takes this bag for the first time: do the store's rules ask to recount it (R7)? Decided once for each bag, so that
 * letting it go and scanning it again draws nothing new. Before the fact of the hold is written, inside its write.
 */
export async function judgeBag(act: Act, till: string, label: LabelNumber, softCheck: Uuid): Promise<void> {
  const { queries, store, at, chance } = act;
  if (chance === undefined) return;
  const settings = await readSettings(queries, store);
  const rules = spotCheckRulesOf(settings);
  if (!asksForSpotChecks(rules) || (await wasJudged(act, softCheck))) return;
  const row = await queries.softChecks.byId(store, softCheck);
  assert(row !== undefined, "a label's soft check is kept");
  const { staff, totalMinor, lines } = row.document;
  const seed = await seedOfDay(queries, chance, store, at);
  const asked = spotCheckRulesFor(rules, {
    totalMinor,
    lines,
    ageRestricted: rules.age && (await hasAgeRestricted(act, lines)),
    staffDays: rules.newStaffDays === 0 ? undefined : await daysOf(act, staff),
    draw: drawOf(seed, softCheck),
  });
  if (asked.length === 0) return;
  const nothingYet = { endedAt: null, endedBy: null, reason: null, differences: [] };
  const { spotChecks } = queries;
  await spotChecks.insert({
    softCheck,
    store,
    label,
    staff,
    rules: asked,
    state: "asked",
    askedAt: at,
    till,
    ...nothingYet,
  });
  await act.record("spot-check-asked", softCheck, { till, label, rules: asked, day: dayOf(at) });
}

const wasJudged = async ({ queries, store }: Act, softCheck: Uuid): Promise<boolean> =>
  (await queries.facts.of(store, softCheck)).some(({ kind }) => kind === "soft-check-held");

/** By today's catalogue: what the article asks for now is what the cashier has to mind. */
async function hasAgeRestricted({ queries, store }: Act, lines: readonly Line[]): Promise<boolean> {
  const articles = await queries.catalogue.bySku(store, [...new Set(lines.map(({ sku }) => sku))]);
  return articles.some(({ flags }) => flags.includes("age"));
}

/** Days since a login was made known to the store. */
async function daysOf({ queries, store, at }: Act, login: string): Promise<number | undefined> {
  const staff = await queries.staff.byLogin(store, login);
  return staff && daysBetween(madeAt(staff.id), at);
}
