import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { pinFault } from "./pin-fault.ts";

describe("PINs that everybody guesses first (T2)", () => {
  it.each([
    ["000000", "one-digit"],
    ["999999999999", "one-digit"],
    ["123456", "row"],
    ["012345", "row"],
    ["567890", "row"],
    ["890123", "row"],
    ["987654", "row"],
    ["543210", "row"],
    ["210987", "row"],
    ["121212", "repeated"],
    ["123123", "repeated"],
    ["12341234", "repeated"],
    ["123321", "mirrored"],
    ["1234321", "mirrored"],
    ["31121985", "date"],
    ["19851231", "date"],
  ])("%s is refused as %s", (pin, fault) => {
    expect(pinFault(pin, "anna")).toBe(fault);
  });

  it("refuses one's own login, and nobody else's", () => {
    expect(pinFault("274913", "274913")).toBe("login");
    expect(pinFault("274913", "274914")).toBeUndefined();
  });

  it.each(["135790", "904817", "274913", "112233", "123457", "32121985"])("takes %s", (pin) => {
    expect(pinFault(pin, "anna")).toBeUndefined();
  });

  test("of the million PINs of six digits fewer than three in a thousand are refused", () => {
    let refused = 0;
    for (let n = 0; n < 1_000_000; n++) if (pinFault(String(n).padStart(6, "0"), "") !== undefined) refused += 1;
    expect(refused).toBeLessThan(3_000);
    expect(refused).toBeGreaterThan(1_000);
  });

  test("no beginning of a PIN is refused with every last digit", () => {
    fc.assert(
      fc.property(fc.stringMatching(/^\d{6,12}$/), (pin) => {
        const siblings = [..."0123456789"].map((digit) => pinFault(pin.slice(0, -1) + digit, ""));
        expect(siblings.filter((fault) => fault === undefined).length).toBeGreaterThan(0);
      }),
    );
  });
});
