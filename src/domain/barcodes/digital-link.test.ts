import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { assert } from "../result.ts";
import { applicationIdentifiers } from "./ai-table.ts";
import { buildDigitalLink, mayStandInQuery, readDigitalLink } from "./digital-link.ts";
import { elementOf } from "./testing/any-elements.ts";

const STEM = "https://shop.example/some/stem";
const ITEM = { ai: "01", value: "09506000134352" };

const attributes = [...applicationIdentifiers().keys()].filter(
  (ai) => mayStandInQuery(ai) && !["01", "10"].includes(ai),
);
const linked = fc
  .tuple(fc.subarray(["22", "10", "21"]), fc.uniqueArray(fc.constantFrom(...attributes), { maxLength: 4 }))
  .chain(([qualifiers, inQuery]) => fc.tuple(elementOf("01"), ...[...qualifiers, ...inQuery].map(elementOf)));

describe("GS1 Digital Link (GS1 Digital Link URI Syntax 1.4)", () => {
  it("is read back whatever was built", () => {
    fc.assert(
      fc.property(linked, (elements) => {
        const uri = buildDigitalLink(STEM, elements);
        assert(uri.ok, "what is well formed can be built");
        expect(readDigitalLink(uri.value)).toEqual({ ok: true, value: elements });
      }),
    );
  });

  it("takes key and qualifiers from the path, attributes with short and long identifiers from the query", () => {
    expect(
      readDigitalLink("https://id.gs1.org/01/09506000134352/10/ABC%2F1?17=261231&3103=000195&linkType=all#x"),
    ).toEqual({
      ok: true,
      value: [ITEM, { ai: "10", value: "ABC/1" }, { ai: "17", value: "261231" }, { ai: "3103", value: "000195" }],
    });
  });

  it.each([
    "http://shop.example/a/b/01/9506000134352",
    "HTTPS://SHOP.EXAMPLE/01/09506000134352/",
    "https://shop.example/gtin/09506000134352",
    "https://shop.example/01/01/09506000134352",
  ])("names the same item as %s", (uri) => {
    expect(readDigitalLink(uri)).toEqual({ ok: true, value: [ITEM] });
  });

  it("keeps the names of releases before 1.2", () => {
    expect(readDigitalLink("https://shop.example/gtin/09506000134352/lot/A1/ser/7")).toMatchObject({
      value: [ITEM, { ai: "10", value: "A1" }, { ai: "21", value: "7" }],
    });
  });

  it.each([
    ["https://shop.example/products/4711", "no-key"],
    ["https://shop.example/", "no-key"],
    ["https://shop.example", "not-a-link"],
    ["ftp://shop.example/01/09506000134352", "not-a-link"],
    ["https://shop.example/01/09506000134353", "wrong-check-digit"],
    ["https://shop.example/01/09506000134352/21/7/10/A", "qualifier-out-of-order"],
    ["https://shop.example/01/09506000134352/21/7/235/A", "qualifier-out-of-order"],
    ["https://shop.example/01/09506000134352?21=7", "unknown-identifier"],
    ["https://shop.example/01/09506000134352?05=7", "unknown-identifier"],
    ["https://shop.example/01/09506000134352/10/%E0%A4%A", "wrong-character"],
    ["https://shop.example/01/09506000134352/10/A?10=B", "twice-with-other-values"],
    ["https://shop.example/constructor/x", "no-key"],
  ])("refuses %s by name: %s", (uri, fault) => {
    expect(readDigitalLink(uri)).toEqual({ ok: false, error: fault });
  });

  it("never throws, whatever stands in the address", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 60 }), (text) => {
        expect(typeof readDigitalLink(`https://a.example/01/${text}`).ok).toBe("boolean");
      }),
    );
  });
});
