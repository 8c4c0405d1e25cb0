import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkDigit, gtin, hasValidCheckDigit, isInStoreNumber, upcEToUpcA } from "./gtin.ts";
import { lookupKey } from "./lookup.ts";

const digits = (length: number) => fc.stringMatching(new RegExp(`^\\d{${length}}$`));
const withCheckDigit = fc
  .constantFrom(7, 11, 12, 13, 16, 17)
  .chain(digits)
  .map((body) => body + checkDigit(body));

describe("GTIN (B3)", () => {
  it("reads UPC-A as the EAN-13 with a leading 0, and both as one GTIN-14", () => {
    expect(lookupKey("036000291452")).toBe("00036000291452");
    expect(lookupKey("0036000291452")).toBe("00036000291452");
    expect(lookupKey("4006381333931")).toBe("04006381333931");
    expect(lookupKey("96385074")).toBe("00000096385074");
    expect(gtin("14006381333938")).toEqual({ ok: true, value: "14006381333938" });
  });

  it("keeps what is no GTIN as it is: short PLU, internal code, wrong check digit (B2)", () => {
    for (const text of ["7731", "K-7731", "4006381333932", "00012345"]) expect(lookupKey(text)).toBe(text);
  });

  it("refuses every single wrong digit, at every length that has a check digit (GenSpecs 7.9.1)", () => {
    fc.assert(
      fc.property(withCheckDigit, fc.nat({ max: 17 }), fc.integer({ min: 1, max: 9 }), (right, place, add) => {
        const at = place % right.length;
        const wrong = right.slice(0, at) + ((Number(right[at]) + add) % 10) + right.slice(at + 1);
        expect(hasValidCheckDigit(right)).toBe(true);
        expect(hasValidCheckDigit(wrong)).toBe(false);
        expect(gtin(wrong).ok).toBe(false);
      }),
    );
  });

  it("catches a swap of neighbours unless they differ by 5 or are the same: that is all modulo 10 can do", () => {
    fc.assert(
      fc.property(withCheckDigit, fc.nat({ max: 16 }), (right, place) => {
        const at = place % (right.length - 1);
        const [a = "", b = ""] = right.slice(at, at + 2);
        const swapped = right.slice(0, at) + b + a + right.slice(at + 2);
        expect(hasValidCheckDigit(swapped)).toBe(Math.abs(Number(a) - Number(b)) % 5 === 0);
      }),
    );
  });

  it.each(["2000000000008", "0200000000004", "0400000000002", "2912345678909", "20000004", "00000024", "200000000004"])(
    "never takes the store's own number %s for a GTIN, but keeps it findable (B2)",
    (text) => {
      const right = text.slice(0, -1) + checkDigit(text.slice(0, -1));
      expect(gtin(right)).toEqual({ ok: false, error: "not-a-gtin" });
      expect(lookupKey(right)).toBe(right.padStart(14, "0"));
      expect(isInStoreNumber(lookupKey(right))).toBe(true);
    },
  );

  it.each(["4006381333931", "036000291452", "96385074", "0300000000007", "3000000000001", "9780201379624"])(
    "takes %s for one",
    (text) => {
      expect(gtin(text.slice(0, -1) + checkDigit(text.slice(0, -1))).ok).toBe(true);
    },
  );
});

describe("UPC-E (GenSpecs 5.2.2.4.2)", () => {
  it.each([
    ["04252614", "042100005264"],
    ["01234565", "012345000065"],
    ["02345673", "023456000073"],
    ["04567840", "045670000080"],
  ])("expands %s to %s", (upcE, upcA) => {
    const whole = upcE.slice(0, 7) + checkDigit(upcA.slice(0, 11));
    expect(upcEToUpcA(whole)).toEqual({ ok: true, value: upcA.slice(0, 11) + checkDigit(upcA.slice(0, 11)) });
  });

  it("refuses every wrong digit that leaves the expansion's kind as it is", () => {
    fc.assert(
      fc.property(
        digits(5),
        fc.constantFrom("5", "6", "7", "8", "9"),
        fc.nat({ max: 4 }),
        fc.integer({ min: 1, max: 9 }),
        (five, last, at, add) => {
          const body = `0${five}${last}`;
          const right = body + checkDigit(`0${five}0000${last}`);
          expect(upcEToUpcA(right).ok).toBe(true);
          const place = at + 1;
          const wrong = right.slice(0, place) + ((Number(right[place]) + add) % 10) + right.slice(place + 1);
          expect(upcEToUpcA(wrong).ok).toBe(false);
        },
      ),
    );
  });
});
