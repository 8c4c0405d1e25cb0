import { afterEach, describe, expect, it } from "vitest";
import { SOFT_CHECK_STATES } from "../../domain/state-table.ts";
import { PROBLEM_CODES } from "../../protocol/problem.ts";
import { commonWords } from "./common/words.ts";
import { language, preferredLanguage } from "./language.ts";
import { backOfficeEn } from "./problems/back-office-en.ts";
import { backOfficeRu } from "./problems/back-office-ru.ts";
import { en as problems } from "./problems/en.ts";
import { alsoSpeak, problemWords } from "./problems/words.ts";

afterEach(() => {
  language.value = "en";
});

describe("language", () => {
  it.each([
    [["ru-RU", "en"], "ru"],
    [["en-US", "ru"], "en"],
    [["kk-KZ", "ru", "en"], "ru"],
    [["RU"], "ru"],
    [["de-DE", "fr"], "en"],
    [["rue"], "en"],
    [[], "en"],
  ])("takes the first of %j that it speaks: %s", (wanted, chosen) => {
    expect(preferredLanguage(wanted)).toBe(chosen);
  });

  it("changes all words at once", () => {
    expect(commonWords().states.redeemed).toBe("Redeemed");
    language.value = "ru";
    expect(commonWords().states.redeemed).toBe("Выкуплен");
    expect(problemWords("held").what).toBe("Этот пакет удерживает другая касса.");
  });
});

describe("problems", () => {
  it("says what only the back office can meet in the back office alone", () => {
    expect(problemWords("last-admin")).toEqual(problems["unexpected-answer"]);
    alsoSpeak({ en: backOfficeEn, ru: backOfficeRu });
    expect(problemWords("last-admin")).toEqual(backOfficeEn["last-admin"]);
    expect(problemWords("held")).toEqual(problems.held);
    alsoSpeak({ en: {}, ru: {} });
  });

  it("says an unknown code as an unexpected answer, whatever the code is called", () => {
    expect(problemWords("no-such-code")).toEqual(problems["unexpected-answer"]);
    expect(problemWords("constructor")).toEqual(problems["unexpected-answer"]);
  });

  it("has sentences for every code of the wire", () => {
    const everywhere: readonly string[] = Object.keys({ ...problems, ...backOfficeEn });
    for (const code of PROBLEM_CODES) expect(everywhere).toContain(code);
  });

  it("has a word for every state of the server (S4)", () => {
    for (const state of SOFT_CHECK_STATES) expect(Object.hasOwn(commonWords().states, state), state).toBe(true);
  });

  it("tells printed and not arrived from never printed here (R3)", () => {
    expect(problemWords("not-arrived").what).not.toBe(problemWords("unknown-label").what);
  });
});
