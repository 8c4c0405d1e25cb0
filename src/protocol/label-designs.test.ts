import * as v from "valibot";
import { expect, test } from "vitest";
import { READY_DESIGNS } from "../domain/label-design/ready-designs.ts";
import { designOf, fullDesign } from "../domain/testing/printed-labels.ts";
import { LabelDesign } from "./label-designs.ts";

const faultsOf = (design: unknown) => {
  const read = v.safeParse(LabelDesign, design);
  return read.success
    ? []
    : read.issues.flatMap((issue) => [issue, ...(issue.issues ?? [])]).map(({ message }) => message);
};

test("L5: every ready design crosses the wire unchanged, and one with every kind of element", () => {
  for (const design of [...READY_DESIGNS, fullDesign()]) {
    expect(v.parse(LabelDesign, JSON.parse(JSON.stringify(design)))).toEqual(design);
  }
});

test("L5: what is no design is refused: endless elements, pictures that end early, lengths without end", () => {
  const roll = designOf("roll-58x40");
  const [store] = roll.elements;
  const logo = { kind: "logo", left: 0, top: 0, width: 5, height: 5 };
  const withLogo = (picture: object) => ({ ...roll, elements: [{ ...logo, picture }] });
  expect(faultsOf({ ...roll, elements: Array.from({ length: 25 }, () => store) })).toContain("too-many-elements");
  expect(faultsOf(withLogo({ columns: 9, rows: 2, bits: "ff80ff" }))).toContain("picture-incomplete");
  expect(faultsOf(withLogo({ columns: 9, rows: 2, bits: "ff80ff80" }))).toEqual([]);
  expect(faultsOf(withLogo({ columns: 8, rows: 1, bits: "FF" }))).toContain("not-hexadecimal");
  expect(faultsOf(withLogo({ columns: 401, rows: 1, bits: "00" }))).toContain("too-large");
  expect(faultsOf({ ...roll, labelWidth: Number.POSITIVE_INFINITY })).not.toEqual([]);
  expect(faultsOf({ ...roll, across: 1.5 })).toContain("not-whole");
  expect(faultsOf({ ...roll, id: "../x" })).toContain("not-a-design-id");
  expect(faultsOf({ ...roll, elements: [{ ...store, kind: "script" }] })).not.toEqual([]);
});
