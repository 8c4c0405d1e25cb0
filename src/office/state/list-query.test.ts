import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { SOFT_CHECK_STATES } from "../../domain/state-table.ts";
import { SOFT_CHECK_SORTS } from "../../protocol/soft-checks.ts";
import { fromAddress, isNarrowed, type ListQuery, PLAIN_QUERY, toAddress, toWire } from "./list-query.ts";
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
  day: fc.oneof(fc.constant(""), day),
  q: text,
  cursor: text,
  label: text,
  staff: text,
  terminal: text,
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
    expect(fromAddress(new URLSearchParams("sort=-price&state=eaten&day=yesterday"))).toEqual(PLAIN_QUERY);
  });

  it("has a bare address when it is plain", () => {
    expect(addressOf({ at: "soft-checks", query: PLAIN_QUERY })).toBe("/office/soft-checks");
    expect(isNarrowed(PLAIN_QUERY)).toBe(false);
  });

  it("asks the server for newest first, a page at a time", () => {
    expect(toWire(PLAIN_QUERY).toString()).toBe("sort=-storedAt&limit=50");
  });

  it("asks for a label without the spaces that people write, and for the whole of a day", () => {
    const wire = toWire({ ...PLAIN_QUERY, label: "91 7000 0012", day: "2026-03-29", state: "clash", staff: " Ann " });
    expect(wire.get("label")).toBe("9170000012");
    expect(wire.get("state")).toBe("clash");
    expect(wire.get("staff")).toBe("Ann");
    expect(new Date(wire.get("from") ?? "").getTime()).toBe(new Date("2026-03-29T00:00:00").getTime());
    expect(new Date(wire.get("to") ?? "").getTime()).toBe(new Date("2026-03-30T00:00:00").getTime() - 1);
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
