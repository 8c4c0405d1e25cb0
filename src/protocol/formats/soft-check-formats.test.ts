import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import * as v from "valibot";
import { expect, test } from "vitest";
import { documentFaults, SOFT_CHECK_FORMAT } from "../../domain/soft-check.ts";
import { WireSoftCheck } from "./soft-check-formats.ts";

const FORMAT_1 = readFileSync(new URL("./fixtures/soft-check-1.sealed", import.meta.url));
/** Of the file's bytes as they were when format 1 shipped: a fixture is never edited. */
const FORMAT_1_SHA256 = "9db7baa17dd1c6792de79ff48724151417f87d5aea93a35fdf0d8fd26c0b2670";

const read = (value: unknown) => v.safeParse(WireSoftCheck, value);
const told = (value: unknown) => read(value).issues?.map((issue) => [v.getDotPath(issue), issue.message]);

test("I12: an order sealed in format 1 is read, for as long as format 1 is", () => {
  expect(createHash("sha256").update(FORMAT_1).digest("hex")).toBe(FORMAT_1_SHA256);
  const order = v.parse(WireSoftCheck, JSON.parse(FORMAT_1.toString("utf8")));
  expect(documentFaults(order)).toEqual([]);
  expect(order).toEqual(JSON.parse(FORMAT_1.toString("utf8")));
});

test("I12: what this version writes is the newest that it reads", () => {
  const order = { ...JSON.parse(FORMAT_1.toString("utf8")), format: SOFT_CHECK_FORMAT };
  expect(read(order).success).toBe(true);
  expect(read({ ...order, format: SOFT_CHECK_FORMAT + 1 }).success).toBe(false);
});

test.each([2, 0, -1, 1.5, "1", null, undefined])(
  "I12: format %j is not guessed at: it is named, and nothing else is",
  (format) => {
    const order = JSON.parse(FORMAT_1.toString("utf8"));
    expect(told({ ...order, format, lines: "of another shape" })).toEqual([["format", "unknown-format"]]);
  },
);

test("I12: members that a newer terminal adds within a format are ignored", () => {
  const order = JSON.parse(FORMAT_1.toString("utf8"));
  expect(read({ ...order, novelty: { any: "thing" } }).success).toBe(true);
});
