import { describe, expect, it } from "vitest";
import { en } from "./common/en.ts";
import { ru } from "./common/ru.ts";
import { ruForm } from "./plurals.ts";

describe("plural forms", () => {
  it.each([
    [0, "0 пакетов"],
    [1, "1 пакет"],
    [2, "2 пакета"],
    [4, "4 пакета"],
    [5, "5 пакетов"],
    [11, "11 пакетов"],
    [12, "12 пакетов"],
    [14, "14 пакетов"],
    [21, "21 пакет"],
    [22, "22 пакета"],
    [25, "25 пакетов"],
    [101, "101 пакет"],
    [111, "111 пакетов"],
    [1_002, "1 002 пакета"],
  ])("counts %i bags in Russian", (count, text) => {
    expect(ru.bags(count).replace(/\s/g, " ")).toBe(text);
  });

  it("declines a fraction like few: 1,5 пакета", () => {
    expect(ruForm(1.5, { one: "пакет", few: "пакета", many: "пакетов" })).toBe("пакета");
  });

  it.each([
    [0, "0 bags"],
    [1, "1 bag"],
    [2, "2 bags"],
    [21, "21 bags"],
    [1_002, "1,002 bags"],
  ])("counts %i bags in English", (count, text) => {
    expect(en.bags(count).replace(/\s/g, " ")).toBe(text);
  });
});
