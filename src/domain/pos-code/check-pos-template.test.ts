import { expect, test } from "vitest";
import { checkPosTemplate, checkPosTemplates } from "./check-pos-template.ts";
import { readPosPattern, readPosText, shownText } from "./pos-pattern.ts";
import type { PosTemplate } from "./pos-template.ts";
import { READY_POS_TEMPLATE_IDS, readyPosTemplate } from "./ready-pos-templates.ts";
import { plainTemplate } from "./testing/pos-lines.ts";

const faults = (more: Partial<PosTemplate>) =>
  checkPosTemplate(plainTemplate(more)).map(({ field, code }) => `${field} ${code}`);

test("R6: the ready templates have no fault", () => {
  for (const id of READY_POS_TEMPLATE_IDS) expect(checkPosTemplate(readyPosTemplate(id, id, id)), id).toEqual([]);
});

test("patterns: control characters by their names, braces twice, nothing else between braces", () => {
  expect(readPosText("{STX}a{{b}}{GS}{DEL}")).toBe("\u0002a{b}\u001d\u007f");
  expect(shownText("\u0002a\r\u007f")).toBe("{STX}a{CR}{DEL}");
  expect(readPosPattern("{quantity}*{barcode}")).toMatchObject({
    value: [{ field: "quantity" }, { text: "*" }, { field: "barcode" }],
  });
  expect(readPosPattern("{ENTER}")).toEqual({ ok: false, error: { code: "unknown-name", name: "ENTER" } });
  expect(readPosPattern("a}")).toEqual({ ok: false, error: { code: "brace-alone", name: "}" } });
  expect(readPosText("{barcode}")).toBeUndefined();
});

test("R6: an article needs its barcode, and each field once and in its place", () => {
  expect(faults({ article: "{quantity}" })).toEqual(["article no-barcode"]);
  expect(faults({ article: "{barcode} {mark}" })).toEqual(["article field-not-here"]);
  expect(faults({ article: "{barcode} {barcode}" })).toEqual(["article field-twice"]);
  expect(faults({ marked: "{barcode}" })).toEqual(["marked no-mark"]);
  expect(faults({ before: "{barcode}", after: "{mark}" })).toEqual(["before field-not-here", "after field-not-here"]);
  expect(faults({ article: "{bar", marked: "{x}" })).toEqual(["article brace-alone", "marked unknown-name"]);
});

test("R6: fields and articles must be told apart", () => {
  expect(faults({ article: "{quantity}{barcode}" })).toEqual(["article fields-touch"]);
  expect(faults({ separator: "none", marked: "{mark}" })).toEqual(["article articles-touch", "marked articles-touch"]);
  expect(faults({ separator: "none", article: "{barcode};" })).toEqual([]);
});

test("B4: something must stand for the group separator that is no data", () => {
  expect(faults({ gs: "" })).toEqual(["gs gs-lost"]);
  expect(faults({ gs: "+" })).toEqual(["gs gs-is-data"]);
  expect(faults({ gs: "{mark}" })).toEqual(["gs field-not-here"]);
  expect(faults({ gs: "{NO}" })).toEqual(["gs unknown-name"]);
  for (const gs of ["|", "{GS}", "{{GS}}", "{F"]) expect(faults({ gs }).length, gs).toBe(gs === "{F" ? 1 : 0);
});

test("R6: a code carries what its symbol can, a quantity what the POS takes", () => {
  expect(faults({ capacity: 2_001 })).toEqual(["capacity out-of-bounds"]);
  expect(faults({ symbol: "data-matrix", capacity: 1_001 })).toEqual(["capacity out-of-bounds"]);
  expect(faults({ mostAtOnce: 0 })).toEqual(["mostAtOnce out-of-bounds"]);
  expect(faults({ capacity: 20.5 })).toEqual(["capacity out-of-bounds"]);
});

test("R6: templates have ids of their own, tills choose one that is there, and once", () => {
  const wrong = plainTemplate({ article: "" });
  const tills = [
    { till: "a", template: "t" },
    { till: "a", template: "none" },
  ];
  expect(checkPosTemplates([plainTemplate(), wrong], tills)).toEqual([
    { template: 1, field: "article", code: "no-barcode" },
    { template: 1, field: "id", code: "id-twice" },
    { till: 1, code: "unknown-template" },
    { till: 1, code: "till-twice" },
  ]);
  expect(checkPosTemplates([plainTemplate()], tills.slice(0, 1))).toEqual([]);
});
