import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { assert } from "../result.ts";
import { applicationIdentifiers, isPredefined, leadingIdentifier } from "./ai-table.ts";
import { checkPair } from "./check-pair.ts";
import { mayStandInQuery } from "./digital-link.ts";
import { buildElementString, GS, readElementString } from "./element-string.ts";
import { anyElements } from "./testing/any-elements.ts";
import { SYNTAX_DICTIONARY_FACTS } from "./testing/syntax-dictionary-facts.ts";

const facts = SYNTAX_DICTIONARY_FACTS.trim()
  .split("\n")
  .flatMap((line) => {
    const [range = "", characters, lengths, separator, link] = line.split(" ");
    const [first = "", last = first] = range.split("-");
    const count = Number(last) - Number(first) + 1;
    return Array.from({ length: count }, (_, index) => ({
      ai: String(Number(first) + index).padStart(first.length, "0"),
      said: { characters, lengths, separator, link },
    }));
  });

describe("application identifiers", () => {
  it("are those of the GS1 Barcode Syntax Dictionary: none missing, none more", () => {
    expect([...applicationIdentifiers().keys()].sort()).toEqual(facts.map(({ ai }) => ai).sort());
  });

  it.each(facts)("$ai has the dictionary's characters and lengths, separator and place in links", ({ ai, said }) => {
    const parts = applicationIdentifiers().get(ai) ?? [];
    const least = parts.filter(({ optional }) => !optional).reduce((sum, part) => sum + part.least, 0);
    const most = parts.reduce((sum, part) => sum + part.most, 0);
    expect({
      characters: [...new Set(parts.map(({ characters }) => characters.toUpperCase()))].join("+"),
      lengths: `${least}-${most}`,
      separator: isPredefined(ai) ? "predefined" : "fnc1",
      link: mayStandInQuery(ai) ? "link" : "no-link",
    }).toEqual(said);
  });

  it("are never the beginning of one another", () => {
    for (const { ai } of facts) expect(leadingIdentifier(`${ai}0000`)).toBe(ai);
  });
});

describe("element strings (GenSpecs 7.8)", () => {
  it("are read back whatever was built", () => {
    fc.assert(
      fc.property(anyElements, (elements) => {
        const built = buildElementString(elements);
        assert(built.ok, "what is well formed can be built");
        expect(readElementString(built.value)).toEqual({ ok: true, value: elements });
        expect(readElementString(GS + built.value)).toEqual({ ok: true, value: elements });
      }),
    );
  });

  it("split by predefined length and by separator", () => {
    expect(readElementString(`010460123456789317261231${"10"}LOT-7${GS}21serial`)).toEqual({
      ok: true,
      value: [
        { ai: "01", value: "04601234567893" },
        { ai: "17", value: "261231" },
        { ai: "10", value: "LOT-7" },
        { ai: "21", value: "serial" },
      ],
    });
  });

  it("may carry a separator behind a predefined length, as some printers write it", () => {
    expect(readElementString(`0104601234567893${GS}10A`)).toMatchObject({ ok: true });
  });

  it.each([
    ["", "empty"],
    ["AB", "unknown-identifier"],
    ["05123", "unknown-identifier"],
    ["3109001284", "unknown-identifier"],
    ["010460123", "wrong-length"],
    [`10${"A".repeat(21)}`, "wrong-length"],
    ["10", "wrong-length"],
    ["0104601234567892", "wrong-check-digit"],
    ["0A", "unknown-identifier"],
    ["10A#B", "wrong-character"],
    ["11261301", "wrong-date"],
    ["17260230", "wrong-date"],
    ["7003", "wrong-length"],
    ["70032602281160", "wrong-date"],
    [`10A${GS}10B`, "twice-with-other-values"],
  ])("refuse %j by name: %s", (raw, fault) => {
    expect(readElementString(raw)).toEqual({ ok: false, error: fault });
  });

  it.each(["17261200", "11240229", "70032602282359", "4326260228", "72501980022"])(
    "dates as they may be: %s",
    (raw) => {
      expect(readElementString(raw).ok).toBe(raw !== "72501980022");
    },
  );

  it("refuse every single wrong digit in a part with a check digit", () => {
    fc.assert(
      fc.property(fc.nat({ max: 13 }), fc.integer({ min: 1, max: 9 }), (at, add) => {
        const right = "04601234567893";
        const wrong = right.slice(0, at) + ((Number(right[at]) + add) % 10) + right.slice(at + 1);
        expect(readElementString(`01${wrong}`)).toEqual({ ok: false, error: "wrong-check-digit" });
      }),
    );
  });
});

describe("check characters of a Global Model Number (GenSpecs 7.9.5)", () => {
  it("are 2K for the example of the standard", () => {
    expect(checkPair("1987654Ad4X4bL5ttr2310c")).toBe("2K");
    expect(readElementString("80131987654Ad4X4bL5ttr2310c2K").ok).toBe(true);
    expect(readElementString("80131987654Ad4X4bL5ttr2310d2K")).toEqual({ ok: false, error: "wrong-check-digit" });
  });
});
