import { describe, expect, it } from "vitest";
import { sampleAi, sampleLabel, samplePrefix } from "../testing/samples.ts";
import { columnPlaces, momentIn, type ReceiptForm, readReceipt } from "./receipt-rows.ts";

const FORM: ReceiptForm = {
  decimal: ",",
  columns: { till: "Касса", shift: "Смена", number: "Чек", total: "Итог", at: "Время", labels: "Этикетки" },
  till: null,
  onlyRedeeming: false,
  timeZone: "Europe/Moscow",
};
const HEADING = ["\uFEFFкасса ", "Смена", "Чек", "Время", "Итог", "Этикетки"];

const read = (cells: readonly string[], more: Partial<ReceiptForm> = {}) => {
  const form = { ...FORM, ...more };
  const places = columnPlaces(form, HEADING);
  if (!places.ok) throw new Error(places.error.missing);
  const labels = { ai: sampleAi, prefixes: [samplePrefix] };
  return readReceipt({ form, places: places.value, decimals: 2, labels }, 7, cells);
};

describe("rows of a till's list of receipts (M3)", () => {
  it("are read by the form: sums, wall-clock times, labels with their identifier", () => {
    const label = sampleLabel(1);
    expect(read(["Касса 1", "12", "345", "15.01.2026 12:00", "1 234,50", `98${label}; ${sampleLabel(2)}; x`])).toEqual({
      ok: true,
      value: {
        ...{ row: 7, till: "Касса 1", shift: "12", number: "345", at: Date.UTC(2026, 0, 15, 9), totalMinor: 123_450 },
        ...{ labels: [label, sampleLabel(2)], redeems: true },
      },
    });
  });

  it.each([
    [["", "1", "2", "", "5,00", ""], "no-till"],
    [["K", "1", "2", "", "five", ""], "no-total"],
    [["K", "1", "2", "soon", "5,00", ""], "not-a-time"],
    [["K", "", "", "", "5,00", ""], "no-number"],
  ])("%j is refused: %s", (cells, fault) => {
    expect(read(cells)).toEqual({ ok: false, error: fault });
  });

  it("one of a list that holds nothing else redeems soft checks, labels or not; the till may be named once for all", () => {
    const receipt = read(["", "1", "2", "", "5,00", ""], { onlyRedeeming: true, till: "Till 1" });
    expect(receipt.ok && receipt.value).toMatchObject({ till: "Till 1", redeems: true });
    const ordinary = read(["K", "1", "2", "", "5,00", ""]);
    expect(ordinary.ok && ordinary.value.redeems).toBe(false);
  });

  it("a heading without a column of the form names it", () => {
    expect(columnPlaces(FORM, ["Касса"])).toEqual({ ok: false, error: { missing: "Смена" } });
  });

  it.each([
    ["2026-01-15T09:00:00Z", Date.UTC(2026, 0, 15, 9)],
    ["2026-01-15T12:00:00+03:00", Date.UTC(2026, 0, 15, 9)],
    ["2026-01-15 12:00:30", Date.UTC(2026, 0, 15, 9, 0, 30)],
    ["15.01.2026 12:00", Date.UTC(2026, 0, 15, 9)],
    ["45.01.2026 12:00", undefined],
    ["yesterday", undefined],
  ])("%s is %s", (text, moment) => {
    expect(momentIn(text, "Europe/Moscow")).toBe(moment);
  });
});
