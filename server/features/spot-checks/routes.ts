import * as v from "valibot";
import { SPOT_CHECK_RULES, type SpotCheckGroup, spotCheckFigures } from "../../../src/domain/spot-check.ts";
import { type SpotCheckFiguresView, SpotCheckStatistics } from "../../../src/protocol/spot-checks.ts";
import { needs } from "../../frame/principal.ts";
import { Moment } from "../../frame/query-parts.ts";
import { route } from "../../frame/route.ts";
import { spotCheckView } from "../../frame/spot-check-view.ts";

/** Bags that are named one by one. */
const NAMED = 100;

const figuresOf = (groups: readonly SpotCheckGroup[]): SpotCheckFiguresView => {
  const { differsPerMille, ...figures } = spotCheckFigures(groups);
  return { ...figures, differsPerMille: differsPerMille ?? null };
};

const statistics = route({
  method: "GET",
  path: "spot-checks",
  summary: "What came of the spot checks of a stretch of time: by rule, by who packed the bag, and what was not equal",
  tag: "redemptions",
  access: needs("manage"),
  query: v.object({ from: v.exactOptional(Moment), to: v.exactOptional(Moment) }),
  answers: { 200: SpotCheckStatistics },
  problems: [],
  handle: ({ ports, principal: { store }, query: { from = 0, to = Number.MAX_SAFE_INTEGER } }) =>
    ports.storage.read(async ({ spotChecks, staff }) => {
      const groups = await spotChecks.groups(store, from, to);
      const names = new Map((await staff.list(store)).map(({ login, name }) => [login, name]));
      const nameOf = (login: string): string => names.get(login) ?? login;
      const packers = [...new Set(groups.map((group) => group.staff))];
      const notEqual = await spotChecks.notEqual(store, from, to, NAMED);
      return {
        status: 200 as const,
        body: {
          all: figuresOf(groups),
          byRule: SPOT_CHECK_RULES.map((rule) => ({
            rule,
            figures: figuresOf(groups.filter(({ rules }) => rules.includes(rule))),
          })),
          byStaff: packers.map((login) => ({
            staff: login,
            name: nameOf(login),
            figures: figuresOf(groups.filter((group) => group.staff === login)),
          })),
          notEqual: notEqual.map((row) => ({
            softCheck: row.softCheck,
            staff: row.staff,
            staffName: nameOf(row.staff),
            till: row.till,
            ...spotCheckView(row),
          })),
        },
      };
    }),
});

export const spotCheckRoutes = [statistics];
