import { afterEach, describe, expect, it, test } from "vitest";
import { ALERT_KINDS } from "../../../domain/alerts/alert-rule.ts";
import { DEFAULT_RULES } from "../../../domain/barcodes/barcode-rule.ts";
import { NO_SPOT_CHECKS } from "../../../domain/spot-check.ts";
import { rubles } from "../../../domain/testing/samples.ts";
import { SETTING_DEFAULTS, SETTING_NAMES, type SettingName } from "../../../protocol/setting-table.ts";
import { LANGUAGES, language } from "../../../ui/words/language.ts";
import { settingName, valueText } from "./setting-text.ts";

afterEach(() => {
  language.value = "en";
});

const text = (setting: SettingName, value: unknown) => valueText(setting, value, rubles).replaceAll("\u00a0", " ");

describe.each(LANGUAGES)("words of settings in %s", (spoken) => {
  test.each(SETTING_NAMES)("%s has a name, and its default a text that is no data", (setting) => {
    language.value = spoken;
    expect(settingName(setting)).not.toBe("");
    const usual = text(setting, SETTING_DEFAULTS[setting]);
    expect(usual).toBe(text(setting, null));
    expect(usual).toMatch(/\S/);
    expect(usual).not.toMatch(/[{}[\]]|undefined|null|NaN/);
  });
});

describe("a value of a setting", () => {
  it("says what it does", () => {
    expect(text("manualQuantity", false)).toBe("not allowed");
    expect(text("holdMinutes", 1)).toBe("1 minute");
    expect(text("offlineDays", 0)).toBe("never");
    expect(text("retentionDays", 0)).toBe("for ever");
    expect(text("expiry", { kind: "daily", at: "23:00", timeZone: "Asia/Omsk" })).toContain("23:00 (Asia/Omsk)");
    expect(text("barcodeRules", DEFAULT_RULES.slice(1))).toBe(`${DEFAULT_RULES.length - 1} rules`);
    expect(text("spotChecks", { ...NO_SPOT_CHECKS, sharePerMille: 25, valueFromMinor: 500_000, marked: true })).toBe(
      "2.5 % by chance, from ₽5,000.00 on, marked goods",
    );
  });

  it("says of alerts how many rules are on, and of opening hours when the store is open, days that are alike together", () => {
    expect(text("alertRules", [{ kind: "disk", on: false, limit: 5 }])).toBe(
      `${ALERT_KINDS.length - 1} of ${ALERT_KINDS.length} are on`,
    );
    const week = { from: "09:00", to: "21:00" };
    const days = [week, week, week, null, week, { from: "10:00", to: "24:00" }, null];
    expect(text("openingHours", { timeZone: "Asia/Omsk", days })).toBe(
      "Mon–Wed 09:00–21:00, Fri 09:00–21:00, Sat 10:00–24:00 (Asia/Omsk)",
    );
  });

  it("that this program has no words for is shown as it is", () => {
    expect(text("expiry", { kind: "at full moon" })).toBe('{"kind":"at full moon"}');
  });
});
