import { expect, it } from "vitest";
import { FIRST_PROFILE, LINE_FIELDS } from "../../protocol/files-out.ts";
import { readColumns, typedColumns } from "./file-columns.ts";

it("columns come back as they were typed; a fixed text may hold quotes, a heading spaces", () => {
  const columns = [...FIRST_PROFILE.lineColumns, { title: "Shop no.", text: 'the "12"' }, { title: "", text: "" }];
  expect(readColumns(typedColumns(columns), LINE_FIELDS)).toEqual({ ok: true, value: columns });
});

it.each([
  ["barcode", 1],
  ["a = barcode\nb = price tag", 2],
  ["", 1],
  ['a = "b', 1],
])("%j is refused, with the line", (typed, line) => {
  expect(readColumns(typed, LINE_FIELDS)).toEqual({ ok: false, error: line });
});
