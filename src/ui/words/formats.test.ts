import { afterEach, describe, expect, it } from "vitest";
import {
  formatAge,
  formatAmount,
  formatDateTime,
  formatGrams,
  formatMillilitres,
  formatMinor,
  formatQuantity,
  formatTime,
} from "./formats.ts";
import { language } from "./language.ts";

/** Intl puts no-break and thin spaces; the eye does not see the difference. */
const plain = (text: string): string => text.replace(/[\u00a0\u202f]/g, " ");

afterEach(() => {
  language.value = "en";
});

describe("money", () => {
  it.each([
    ["RUB", 2, 124_010, "en-GB", "₽1,240.10"],
    ["RUB", 2, 124_010, "ru-RU", "1 240,10 ₽"],
    ["RUB", 2, 5, "ru-RU", "0,05 ₽"],
    ["RUB", 2, -8_990, "ru-RU", "-89,90 ₽"],
    ["JPY", 0, 1_240, "en-GB", "¥1,240"],
    ["JPY", 0, 1_240, "ru-RU", "1 240 ¥"],
    ["KWD", 3, 1_240_105, "en-GB", "KWD 1,240.105"],
    ["KWD", 3, 1_240_105, "ru-RU", "1 240,105 KWD"],
  ])("shows %s of %i decimals: %i minor units in %s", (currency, decimals, minor, locale, text) => {
    expect(plain(formatMinor(minor, currency, decimals, locale))).toBe(text);
  });

  it("shows the largest amount carried to the last minor unit", () => {
    expect(plain(formatMinor(9_999_999_999_999, "RUB", 2, "en-GB"))).toBe("₽99,999,999,999.99");
    expect(plain(formatAmount(9_999_999_999_999, 3, "en-GB"))).toBe("9,999,999,999.999");
  });

  it("leaves the sign out in columns and keeps the decimals", () => {
    expect(plain(formatAmount(5_400, 2, "ru-RU"))).toBe("54,00");
    expect(plain(formatAmount(5_400, 0, "en-GB"))).toBe("5,400");
  });
});

describe("quantities", () => {
  it("shows grams as kilograms to the gram", () => {
    expect(plain(formatGrams(1_284, "en-GB"))).toBe("1.284 kg");
    expect(plain(formatGrams(1_284, "ru-RU"))).toBe("1,284 кг");
    expect(plain(formatGrams(40, "ru-RU"))).toBe("0,040 кг");
  });

  it("shows millilitres as litres, pieces bare", () => {
    expect(plain(formatMillilitres(750, "ru-RU"))).toBe("0,750 л");
    expect(formatQuantity(2, "pc", "ru-RU")).toBe("2");
    expect(plain(formatQuantity(750, "ml", "en-GB"))).toMatch(/^0\.750 l$/i);
  });
});

describe("times", () => {
  const moment = "2025-11-21T11:05:00Z";

  it("shows time and date by the locale, in the zone given", () => {
    expect(formatTime(moment, "ru-RU", "Europe/Moscow")).toBe("14:05");
    expect(formatTime(Date.parse(moment), "en-GB", "UTC")).toBe("11:05");
    expect(plain(formatDateTime(moment, "en-GB", "UTC"))).toBe("21 Nov 2025, 11:05");
    expect(plain(formatDateTime(moment, "ru-RU", "UTC"))).toMatch(/^21 нояб. 2025 г., 11:05$/);
  });

  it("shows an age in its largest useful unit, rounded down", () => {
    expect(plain(formatAge(0.9, "en-GB"))).toBe("<1 min");
    expect(plain(formatAge(0, "ru-RU"))).toBe("<1 мин");
    expect(plain(formatAge(7.9, "en-GB"))).toMatch(/^7 mins?$/);
    expect(plain(formatAge(7.9, "ru-RU"))).toBe("7 мин");
    expect(plain(formatAge(119, "ru-RU"))).toBe("119 мин");
    expect(plain(formatAge(180, "ru-RU"))).toBe("3 ч");
    expect(plain(formatAge(72 * 60, "en-GB"))).toBe("3 days");
  });
});

describe("the current language", () => {
  it("decides when no locale is given", () => {
    language.value = "ru";
    expect(plain(formatMinor(124_010, "RUB", 2))).toBe("1 240,10 ₽");
    language.value = "en";
    expect(plain(formatMinor(124_010, "RUB", 2))).toBe("₽1,240.10");
  });
});
