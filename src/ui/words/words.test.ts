import { describe, expect, it } from "vitest";
import { en as barcodeRulesEn } from "./barcode-rules/en.ts";
import { ru as barcodeRulesRu } from "./barcode-rules/ru.ts";
import { en as cameraEn } from "./camera/en.ts";
import { ru as cameraRu } from "./camera/ru.ts";
import { en as commonEn } from "./common/en.ts";
import { ru as commonRu } from "./common/ru.ts";
import { en as deskEn } from "./desk/en.ts";
import { ru as deskRu } from "./desk/ru.ts";
import { en as handoffEn } from "./handoff/en.ts";
import { ru as handoffRu } from "./handoff/ru.ts";
import { en as alertsEn } from "./office/alerts/en.ts";
import { ru as alertsRu } from "./office/alerts/ru.ts";
import { en as articlesEn } from "./office/articles/en.ts";
import { ru as articlesRu } from "./office/articles/ru.ts";
import { en as auditEn } from "./office/audit/en.ts";
import { ru as auditRu } from "./office/audit/ru.ts";
import { en as officeEn } from "./office/en.ts";
import { en as outgoingEn } from "./office/outgoing/en.ts";
import { ru as outgoingRu } from "./office/outgoing/ru.ts";
import { en as peopleEn } from "./office/people/en.ts";
import { ru as peopleRu } from "./office/people/ru.ts";
import { ru as officeRu } from "./office/ru.ts";
import { en as settingsEn } from "./office/settings/en.ts";
import { ru as settingsRu } from "./office/settings/ru.ts";
import { en as spotChecksEn } from "./office/spot-checks/en.ts";
import { ru as spotChecksRu } from "./office/spot-checks/ru.ts";
import { en as posCodeEn } from "./pos-code/en.ts";
import { ru as posCodeRu } from "./pos-code/ru.ts";
import { en as posTemplatesEn } from "./pos-templates/en.ts";
import { ru as posTemplatesRu } from "./pos-templates/ru.ts";
import { backOfficeEn } from "./problems/back-office-en.ts";
import { backOfficeRu } from "./problems/back-office-ru.ts";
import { en as problemsEn } from "./problems/en.ts";
import { ru as problemsRu } from "./problems/ru.ts";
import { en as scannerLabEn } from "./scanner-lab/en.ts";
import { ru as scannerLabRu } from "./scanner-lab/ru.ts";
import { en as setupEn } from "./setup/en.ts";
import { ru as setupRu } from "./setup/ru.ts";
import { en as slipEn } from "./slip/en.ts";
import { ru as slipRu } from "./slip/ru.ts";
import { en as terminalEn } from "./terminal/en.ts";
import { ru as terminalRu } from "./terminal/ru.ts";
import { en as terminalPartsEn } from "./terminal-parts/en.ts";
import { ru as terminalPartsRu } from "./terminal-parts/ru.ts";
import { en as tillEn } from "./till/en.ts";
import { ru as tillRu } from "./till/ru.ts";

const pages = [
  { page: "common", en: commonEn, ru: commonRu },
  { page: "camera", en: cameraEn, ru: cameraRu },
  { page: "problems", en: problemsEn, ru: problemsRu },
  { page: "problems of the back office", en: backOfficeEn, ru: backOfficeRu },
  { page: "terminal", en: terminalEn, ru: terminalRu },
  { page: "terminal-parts", en: terminalPartsEn, ru: terminalPartsRu },
  { page: "handoff", en: handoffEn, ru: handoffRu },
  { page: "till", en: tillEn, ru: tillRu },
  { page: "spot checks", en: spotChecksEn, ru: spotChecksRu },
  { page: "desk", en: deskEn, ru: deskRu },
  { page: "office", en: officeEn, ru: officeRu },
  { page: "people of the office", en: peopleEn, ru: peopleRu },
  { page: "alerts", en: alertsEn, ru: alertsRu },
  { page: "outgoing", en: outgoingEn, ru: outgoingRu },
  { page: "articles", en: articlesEn, ru: articlesRu },
  { page: "settings", en: settingsEn, ru: settingsRu },
  { page: "audit", en: auditEn, ru: auditRu },
  { page: "barcode-rules", en: barcodeRulesEn, ru: barcodeRulesRu },
  { page: "pos-code", en: posCodeEn, ru: posCodeRu },
  { page: "pos-templates", en: posTemplatesEn, ru: posTemplatesRu },
  { page: "scanner-lab", en: scannerLabEn, ru: scannerLabRu },
  { page: "slip", en: slipEn, ru: slipRu },
  { page: "setup", en: setupEn, ru: setupRu },
];

/** What a catalogue says, by key path: texts as they are, functions called with 2 for every parameter. */
function said(words: unknown, path = ""): readonly (readonly [string, string])[] {
  if (typeof words === "string") return [[path, words]];
  if (typeof words === "function") return [[path, String(words(...Array.from({ length: words.length }, () => 2)))]];
  if (typeof words !== "object" || words === null) throw new Error(`no words at ${path}`);
  return Object.entries(words).flatMap(([key, inner]) => said(inner, path ? `${path}.${key}` : key));
}

const cyrillic = /[а-яё]/i;
/** Not translated: the product's name, signs. */
const SAME_EVERYWHERE = new Set(["common product", "common none"]);

describe.each(pages)("words of $page", ({ page, en, ru }) => {
  it("has the same keys in both languages", () => {
    expect(said(ru).map(([path]) => path)).toEqual(said(en).map(([path]) => path));
  });

  it("leaves no text empty and shows every parameter", () => {
    for (const [path, text] of [...said(en), ...said(ru)]) {
      expect(text.trim(), path).not.toBe("");
      expect(text, path).not.toMatch(/undefined|NaN|\[object/);
    }
  });

  it("speaks Russian in Russian and English in English", () => {
    for (const [path, text] of said(en)) expect(text, path).not.toMatch(cyrillic);
    for (const [path, text] of said(ru)) {
      if (!SAME_EVERYWHERE.has(`${page} ${path}`)) expect(text, path).toMatch(cyrillic);
    }
  });

  it("passes every parameter on in Russian, too", () => {
    const withTwo = (words: unknown) =>
      said(words)
        .filter(([, text]) => text.includes("2"))
        .map(([path]) => path);
    expect(withTwo(ru)).toEqual(withTwo(en));
  });
});
