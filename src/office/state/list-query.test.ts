import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { SOFT_CHECK_STATES } from "../../domain/state-table.ts";
import { SOFT_CHECK_SORTS } from "../../protocol/soft-checks.ts";
import {
  filterToWire,
  fromAddress,
  isNarrowed,
  type ListQuery,
  PLAIN_QUERY,
  toAddress,
  unreadable,
} from "./list-query.ts";
import { addressOf, placeOf } from "./place.ts";

const day = fc
  .date({ min: new Date("2000-01-01"), max: new Date("2099-12-31"), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
// An address cannot carry half a surrogate pair, and no keyboard types one.
const text = fc.oneof(
  fc.string({ unit: "grapheme", maxLength: 20 }),
  fc.constantFrom("", "a&b=c", "100 % #1", "«Ёж»", "+"),
);
const query: fc.Arbitrary<ListQuery> = fc.record({
  sort: fc.constantFrom(...SOFT_CHECK_SORTS),
  descending: fc.boolean(),
  state: fc.option(fc.constantFrom(...SOFT_CHECK_STATES), { nil: undefined }),
  from: fc.oneof(fc.constant(""), day),
  to: fc.oneof(fc.constant(""), day),
  q: text,
  label: text,
  staff: text,
  terminal: text,
  pieces: text,
  total: text,
});

describe("the list of soft checks in its address (M1)", () => {
  it("comes back from its address as it was", () => {
    fc.assert(
      fc.property(query, (wanted) => {
        expect(fromAddress(toAddress(wanted))).toEqual(wanted);
        expect(placeOf(addressOf({ at: "soft-checks", query: wanted }))).toEqual({ at: "soft-checks", query: wanted });
      }),
    );
  });

  it("takes any address whatever, and what cannot be meant as plain", () => {
    fc.assert(
      fc.property(fc.webQueryParameters(), (search) => {
        const read = fromAddress(new URLSearchParams(search));
        expect(fromAddress(toAddress(read))).toEqual(read);
      }),
    );
    expect(fromAddress(new URLSearchParams("sort=-price&state=eaten&from=yesterday"))).toEqual(PLAIN_QUERY);
  });

  it("has a bare address when it is plain", () => {
    expect(addressOf({ at: "soft-checks", query: PLAIN_QUERY })).toBe("/office/soft-checks");
    expect(isNarrowed(PLAIN_QUERY)).toBe(false);
  });

  const noon = new Date("2026-11-22T12:00:00").getTime();
  const wire = (query: Partial<ListQuery>) => filterToWire({ ...PLAIN_QUERY, ...query }, { now: noon, decimals: 2 });
  const startOf = (day: string): string => new Date(`${day}T00:00:00`).toISOString();

  it("asks for the newest of the last seven days when nobody asks for others", () => {
    expect(Object.fromEntries(wire({}))).toEqual({ from: startOf("2026-11-16"), sort: "-storedAt" });
  });

  it("asks for the whole of the days that are said, to the last moment of the last", () => {
    const asked = wire({ from: "2026-03-28", to: "2026-03-29" });
    expect(asked.get("from")).toBe(startOf("2026-03-28"));
    expect(asked.get("to")).toBe(startOf("2026-03-30"));
  });

  it("asks for a label without the spaces that people write, for figures in the smallest unit", () => {
    const asked = wire({ label: "91 7000 0012", state: "clash", staff: " Ann ", pieces: "3-", total: "10–99,90" });
    const { from: _, ...rest } = Object.fromEntries(asked);
    expect(rest).toEqual({
      state: "clash",
      label: "9170000012",
      staff: "Ann",
      piecesFrom: "3",
      totalFrom: "1000",
      totalTo: "9990",
      sort: "-storedAt",
    });
  });

  it("names the columns in which no figure stands, and does not guess one", () => {
    const query = { ...PLAIN_QUERY, pieces: "many", total: "1,234" };
    expect(unreadable(query, { decimals: 2 })).toEqual(["pieces", "total"]);
    expect(wire(query).has("piecesFrom")).toBe(false);
  });
});

describe("places of the back office", () => {
  it.each(["/office/terminals", "/office/staff", "/office/settings", "/office/labels/98%2091"])(
    "%s has an address",
    (href) => {
      expect(addressOf(placeOf(href))).toBe(href);
    },
  );

  it.each(["/office/soft-checks/no-id", "/office/labels/%E0%A4%A", "/office/elsewhere"])("%s is nowhere", (href) => {
    expect(placeOf(href)).toEqual({ at: "nowhere" });
  });
});
