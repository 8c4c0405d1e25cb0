import { expect, test } from "vitest";
import { bytesText, visibleText } from "./visible-text.ts";

test("control characters are seen, GS as its symbol; all else stays (B4)", () => {
  expect(visibleText("01\u001d93 a\r")).toBe("01␝93 a␍");
});

test("bytes are pairs of digits, GS 1D, letters outside ASCII in UTF-8", () => {
  expect(bytesText("0\u001dя")).toBe("30 1D D1 8F");
});
