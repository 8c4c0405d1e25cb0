import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import * as v from "valibot";
import { describe, expect, test } from "vitest";
import { documentFaults, SOFT_CHECK_FORMAT } from "../../domain/soft-check.ts";
import { SEALED_FIXTURES } from "./fixtures/sealed-fixtures.ts";
import { WireSoftCheck } from "./soft-check-formats.ts";

const bytesOf = (file: string): Buffer => readFileSync(new URL(`./fixtures/${file}`, import.meta.url));
const sealed = (format: number): Record<string, unknown> =>
  JSON.parse(bytesOf(`soft-check-${format}.sealed`).toString("utf8"));

const read = (value: unknown) => v.safeParse(WireSoftCheck, value);
const told = (value: unknown) => read(value).issues?.map((issue) => [v.getDotPath(issue), issue.message]);
const line = (of: Record<string, unknown>, change: Readonly<Record<string, unknown>>) => ({
  ...of,
  lines: v
    .parse(v.array(v.record(v.string(), v.unknown())), of.lines)
    .map((one, at) => (at === 0 ? { ...one, ...change } : one)),
});

describe.each(SEALED_FIXTURES)(
  "an order sealed in format $format",
  ({ format, file, sha256, entered, marksMissing }) => {
    test("I12: is kept as exact bytes that nobody edits", () => {
      expect(createHash("sha256").update(bytesOf(file)).digest("hex")).toBe(sha256);
    });

    test("I12: becomes the current document, which says of each line what was kept then and no more", () => {
      const order = v.parse(WireSoftCheck, sealed(format));
      expect(documentFaults(order)).toEqual([]);
      expect(order.format).toBe(SOFT_CHECK_FORMAT);
      expect(order.lines.map((one) => one.entered)).toEqual(entered);
      expect(order.lines.map((one) => one.marksMissing)).toEqual(marksMissing);
      const known = order.lines.map(({ entered: _entered, marksMissing: _missing, ...rest }) => rest);
      expect({ ...order, lines: known }).toEqual({
        ...sealed(format),
        format: SOFT_CHECK_FORMAT,
        lines: known.map((one) => expect.objectContaining(one)),
      });
      expect(sealed(format)).toMatchObject({ lines: known });
    });
  },
);

test("I12: there is one fixture for each format that is read, up to the one that is written", () => {
  expect(SEALED_FIXTURES.map(({ format }) => format)).toEqual([1, 2, 3]);
  expect(SEALED_FIXTURES.at(-1)?.format).toBe(SOFT_CHECK_FORMAT);
  expect(SEALED_FIXTURES.map(({ format }) => sealed(format).format)).toEqual([1, 2, 3]);
});

test.each([4, 0, -1, 1.5, "1", null, undefined])(
  "I12: format %j is not guessed at: it is named, and nothing else is",
  (format) => {
    expect(told({ ...sealed(3), format, lines: "of another shape" })).toEqual([["format", "unknown-format"]]);
  },
);

test("I12: a member that a format must have is missed by name", () => {
  expect(told({ ...sealed(1), format: 2 })?.[0]?.[0]).toBe("lines.0.entered");
  expect(told({ ...sealed(2), format: 3 })?.[0]?.[0]).toBe("lines.0.marksMissing");
});

test.each([
  ["entered", "telepathy"],
  ["entered", "not-recorded"],
  ["marksMissing", -1],
  ["marksMissing", 0.5],
  ["marksMissing", 10_000],
])("S2 B4: a line whose %s is %j is refused there", (member, value) => {
  expect(told(line(sealed(3), { [member]: value }))?.map(([path]) => path)).toEqual([`lines.0.${member}`]);
});

test("I12: members that a newer terminal adds within a format are ignored", () => {
  for (const format of [1, 2, 3]) expect(read({ ...sealed(format), novelty: { any: "thing" } }).success).toBe(true);
  expect(v.parse(WireSoftCheck, line(sealed(1), { entered: "camera" })).lines[0]?.entered).toBe("not-recorded");
});
