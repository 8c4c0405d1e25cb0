import { describe, expect, it } from "vitest";
import { arrangeRows, nextSort, PLAIN_VIEW, sortDirection, type TableView } from "./table-view.ts";

type Row = { readonly label: string; readonly total: number };
const rows: readonly Row[] = [
  { label: "Ель", total: 900 },
  { label: "ёж", total: 1200 },
  { label: "Дом 10", total: 900 },
  { label: "дом 9", total: 80 },
];
const columns = [
  { key: "label", text: (row: Row) => row.label },
  { key: "total", text: (row: Row) => String(row.total), order: (row: Row) => row.total },
];
const labels = (view: TableView): readonly string[] => arrangeRows(rows, columns, view, "ru").map((row) => row.label);

describe("arranging rows (M1)", () => {
  it("keeps the order given when nothing is asked", () => {
    expect(labels(PLAIN_VIEW)).toEqual(["Ель", "ёж", "Дом 10", "дом 9"]);
  });

  it("sorts text by the language, numbers inside it by value", () => {
    expect(labels({ search: {}, sort: { column: "label", descending: false } })).toEqual([
      "дом 9",
      "Дом 10",
      "ёж",
      "Ель",
    ]);
  });

  it("sorts figures by value, not by text, and keeps the order of ties", () => {
    expect(labels({ search: {}, sort: { column: "total", descending: false } })).toEqual([
      "дом 9",
      "Ель",
      "Дом 10",
      "ёж",
    ]);
    expect(labels({ search: {}, sort: { column: "total", descending: true } })).toEqual([
      "ёж",
      "Ель",
      "Дом 10",
      "дом 9",
    ]);
  });

  it("finds rows that hold every search in its own column, case ignored", () => {
    expect(labels({ search: { label: " ДОМ " } })).toEqual(["Дом 10", "дом 9"]);
    expect(labels({ search: { label: "дом", total: "9" } })).toEqual(["Дом 10"]);
    expect(labels({ search: { label: "900" } })).toEqual([]);
  });

  it("sorts upwards, downwards, not at all, press by press, and keeps the search", () => {
    const searched: TableView = { search: { label: "дом" } };
    const up = nextSort(searched, "total");
    const down = nextSort(up, "total");
    expect([up, down, nextSort(down, "total")].map((view) => sortDirection(view, "total"))).toEqual([
      "ascending",
      "descending",
      "none",
    ]);
    expect(nextSort(down, "total")).toEqual(searched);
    expect(sortDirection(nextSort(down, "label"), "label")).toBe("ascending");
  });
});
