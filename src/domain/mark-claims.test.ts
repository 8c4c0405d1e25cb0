import { expect, test } from "vitest";
import { markKeysOf, withMarksTaken } from "./mark-claims.ts";
import { ARRIVAL } from "./state-table.ts";

const MARK = "0104601234567893215abc\u001d93dGVz";

test("B4: the units of a bag are known by GTIN and serial number, not by the bytes of a scan", () => {
  expect(markKeysOf([{ marks: [MARK, "x"] }, { marks: [] }])).toEqual({
    keys: ["0104601234567893215abc", "x"],
    twice: false,
  });
  expect(markKeysOf([{ marks: [MARK] }, { marks: [`\u001d${MARK}`] }])).toEqual({
    keys: ["0104601234567893215abc"],
    twice: true,
  });
});

test("B4 S5: a bag with a code that is taken is kept and bound, but needs a check; nothing else changes", () => {
  const stored = ARRIVAL.printed.agreed;
  expect(withMarksTaken(stored, false)).toBe(stored);
  expect(withMarksTaken(stored, true)).toEqual({ state: "needs-check", label: "bound" });
  for (const arrival of [ARRIVAL.bound.agreed, ARRIVAL.opened.agreed, ARRIVAL.printed.declined]) {
    expect(withMarksTaken(arrival, true)).toBe(arrival);
  }
});
