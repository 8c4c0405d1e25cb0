import { describe, expect, it } from "vitest";
import { EMPTY_FORM, readSetupForm, type SetupForm } from "./setup-form.ts";

const GOOD: SetupForm = {
  code: " ABCD-EFGH ",
  storeName: "Store 12",
  currency: "rub",
  labelPrefix: "917",
  name: "Anna",
  login: "Anna",
  pin: "904817",
  pinAgain: "904817",
};

describe("the first administrator's form (T1)", () => {
  it("is read as the wire wants it", () => {
    expect(readSetupForm(GOOD, undefined)).toEqual({
      ok: true,
      value: {
        code: "ABCD-EFGH",
        store: { name: "Store 12", currency: "RUB", labelPrefix: "917" },
        admin: { login: "anna", name: "Anna", pin: "904817" },
      },
    });
  });

  it.each([
    ["code", "", "empty"],
    ["storeName", "  ", "empty"],
    ["currency", "rouble", "not-a-currency"],
    ["labelPrefix", "0", "not-a-prefix"],
    ["name", "", "empty"],
    ["login", "ÄNNA", "not-a-login"],
    ["pin", "1234", "not-a-pin"],
    ["pinAgain", "904818", "pins-differ"],
  ] as const)("names the field %s when it is %j", (field, value, code) => {
    expect(readSetupForm({ ...GOOD, [field]: value }, undefined)).toEqual({ ok: false, error: { field, code } });
  });

  it("asks nothing of the store when a demo store is there already", () => {
    const form = { ...GOOD, storeName: "", currency: "", labelPrefix: "" };
    expect(readSetupForm(form, "Demo store")).toMatchObject({ ok: true, value: { store: { name: "Demo store" } } });
    expect(readSetupForm(EMPTY_FORM, "Demo store")).toEqual({ ok: false, error: { field: "code", code: "empty" } });
  });
});
