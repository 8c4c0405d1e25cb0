import { en as barcodeRulesEn } from "../../src/ui/words/barcode-rules/en.ts";
import { ru as barcodeRulesRu } from "../../src/ui/words/barcode-rules/ru.ts";
import { en as cameraEn } from "../../src/ui/words/camera/en.ts";
import { ru as cameraRu } from "../../src/ui/words/camera/ru.ts";
import { en as commonEn } from "../../src/ui/words/common/en.ts";
import { ru as commonRu } from "../../src/ui/words/common/ru.ts";
import { en as deskEn } from "../../src/ui/words/desk/en.ts";
import { ru as deskRu } from "../../src/ui/words/desk/ru.ts";
import { en as handoffEn } from "../../src/ui/words/handoff/en.ts";
import { ru as handoffRu } from "../../src/ui/words/handoff/ru.ts";
import { en as alertsEn } from "../../src/ui/words/office/alerts/en.ts";
import { ru as alertsRu } from "../../src/ui/words/office/alerts/ru.ts";
import { en as articlesEn } from "../../src/ui/words/office/articles/en.ts";
import { ru as articlesRu } from "../../src/ui/words/office/articles/ru.ts";
import { en as atTheTillEn } from "../../src/ui/words/office/at-the-till/en.ts";
import { ru as atTheTillRu } from "../../src/ui/words/office/at-the-till/ru.ts";
import { en as auditEn } from "../../src/ui/words/office/audit/en.ts";
import { ru as auditRu } from "../../src/ui/words/office/audit/ru.ts";
import { en as boardEn } from "../../src/ui/words/office/board/en.ts";
import { ru as boardRu } from "../../src/ui/words/office/board/ru.ts";
import { en as catalogueEn } from "../../src/ui/words/office/catalogue/en.ts";
import { ru as catalogueRu } from "../../src/ui/words/office/catalogue/ru.ts";
import { en as differencesEn } from "../../src/ui/words/office/differences/en.ts";
import { ru as differencesRu } from "../../src/ui/words/office/differences/ru.ts";
import { en as officeEn } from "../../src/ui/words/office/en.ts";
import { en as labelLifeEn } from "../../src/ui/words/office/label-life/en.ts";
import { ru as labelLifeRu } from "../../src/ui/words/office/label-life/ru.ts";
import { en as outgoingEn } from "../../src/ui/words/office/outgoing/en.ts";
import { ru as outgoingRu } from "../../src/ui/words/office/outgoing/ru.ts";
import { en as peopleEn } from "../../src/ui/words/office/people/en.ts";
import { ru as peopleRu } from "../../src/ui/words/office/people/ru.ts";
import { en as puttingBackEn } from "../../src/ui/words/office/putting-back/en.ts";
import { ru as puttingBackRu } from "../../src/ui/words/office/putting-back/ru.ts";
import { en as receiptListsEn } from "../../src/ui/words/office/receipt-lists/en.ts";
import { ru as receiptListsRu } from "../../src/ui/words/office/receipt-lists/ru.ts";
import { ru as officeRu } from "../../src/ui/words/office/ru.ts";
import { en as settingsEn } from "../../src/ui/words/office/settings/en.ts";
import { ru as settingsRu } from "../../src/ui/words/office/settings/ru.ts";
import { en as spotChecksEn } from "../../src/ui/words/office/spot-checks/en.ts";
import { ru as spotChecksRu } from "../../src/ui/words/office/spot-checks/ru.ts";
import { en as posCodeEn } from "../../src/ui/words/pos-code/en.ts";
import { ru as posCodeRu } from "../../src/ui/words/pos-code/ru.ts";
import { en as posTemplatesEn } from "../../src/ui/words/pos-templates/en.ts";
import { ru as posTemplatesRu } from "../../src/ui/words/pos-templates/ru.ts";
import { en as problemsEn } from "../../src/ui/words/problems/en.ts";
import { ru as problemsRu } from "../../src/ui/words/problems/ru.ts";
import { en as labEn } from "../../src/ui/words/scanner-lab/en.ts";
import { ru as labRu } from "../../src/ui/words/scanner-lab/ru.ts";
import { en as setupEn } from "../../src/ui/words/setup/en.ts";
import { ru as setupRu } from "../../src/ui/words/setup/ru.ts";
import { en as slipEn } from "../../src/ui/words/slip/en.ts";
import { ru as slipRu } from "../../src/ui/words/slip/ru.ts";
import { en as tableEn } from "../../src/ui/words/table/en.ts";
import { ru as tableRu } from "../../src/ui/words/table/ru.ts";
import { en as terminalEn } from "../../src/ui/words/terminal/en.ts";
import { ru as terminalRu } from "../../src/ui/words/terminal/ru.ts";
import { en as partsEn } from "../../src/ui/words/terminal-parts/en.ts";
import { ru as partsRu } from "../../src/ui/words/terminal-parts/ru.ts";
import { en as tillEn } from "../../src/ui/words/till/en.ts";
import { ru as tillRu } from "../../src/ui/words/till/ru.ts";

/** Every word of the pages, so that one walk finds its way in any language. */
export type Words = typeof english;

const english = {
  alerts: alertsEn,
  articles: articlesEn,
  atTheTill: atTheTillEn,
  labelLife: labelLifeEn,
  settings: settingsEn,
  slip: slipEn,
  barcodeRules: barcodeRulesEn,
  camera: cameraEn,
  catalogue: catalogueEn,
  common: commonEn,
  differences: differencesEn,
  desk: deskEn,
  handoff: handoffEn,
  audit: auditEn,
  board: boardEn,
  office: officeEn,
  outgoing: outgoingEn,
  people: peopleEn,
  posCode: posCodeEn,
  posTemplates: posTemplatesEn,
  puttingBack: puttingBackEn,
  receiptLists: receiptListsEn,
  problems: problemsEn,
  lab: labEn,
  setup: setupEn,
  spotChecks: spotChecksEn,
  table: tableEn,
  terminal: terminalEn,
  parts: partsEn,
  till: tillEn,
};

const russian: Words = {
  alerts: alertsRu,
  articles: articlesRu,
  atTheTill: atTheTillRu,
  labelLife: labelLifeRu,
  settings: settingsRu,
  slip: slipRu,
  barcodeRules: barcodeRulesRu,
  camera: cameraRu,
  catalogue: catalogueRu,
  common: commonRu,
  differences: differencesRu,
  desk: deskRu,
  handoff: handoffRu,
  audit: auditRu,
  board: boardRu,
  office: officeRu,
  outgoing: outgoingRu,
  people: peopleRu,
  posCode: posCodeRu,
  posTemplates: posTemplatesRu,
  puttingBack: puttingBackRu,
  receiptLists: receiptListsRu,
  problems: { ...problemsEn, ...problemsRu },
  lab: labRu,
  setup: setupRu,
  spotChecks: spotChecksRu,
  table: tableRu,
  terminal: terminalRu,
  parts: partsRu,
  till: tillRu,
};

export type Tongue = { readonly language: "en" | "ru"; readonly locale: string; readonly words: Words };

export const ENGLISH: Tongue = { language: "en", locale: "en-GB", words: english };
export const RUSSIAN: Tongue = { language: "ru", locale: "ru-RU", words: russian };
