import { expect, test } from "vitest";
import { firstDifference } from "./first-difference.ts";

test("R6: what a scanner typed is compared character by character; Enter is one key, whatever the code carried", () => {
  expect(firstDifference("12\r34\r\n", "12\n34\n")).toBeUndefined();
  expect(firstDifference("12\t34", "12\n34")).toEqual({ at: 2, promised: "\t", typed: "\n" });
  expect(firstDifference("a\u001db", "ab")).toEqual({ at: 1, promised: "\u001d", typed: "b" });
  expect(firstDifference("12", "123")).toEqual({ at: 2, promised: undefined, typed: "3" });
  expect(firstDifference("12\n", "12")).toEqual({ at: 2, promised: "\n", typed: undefined });
});
