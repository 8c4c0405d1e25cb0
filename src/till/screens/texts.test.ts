import { afterEach, expect, test } from "vitest";
import { sampleLabel } from "../../domain/testing/samples.ts";
import type { MarksUsed, Refused } from "../../protocol/redemptions.ts";
import { formatDateTime } from "../../ui/words/formats.ts";
import { language } from "../../ui/words/language.ts";
import { labelText, marksUsedText, saidText } from "./texts.ts";

afterEach(() => {
  language.value = "en";
});

const [THIS, OTHER] = [sampleLabel(1), sampleLabel(2)];
const AT = "2026-01-15T09:00:00.000Z";
const milk = { sku: "1", name: "Milk 3.2 %", units: 1 };

const refused = (...marksUsed: MarksUsed[]): Refused => ({ label: THIS, code: "needs-check", marksUsed });

test("a refusal without marking codes says nothing of them", () => {
  expect(marksUsedText({ label: THIS, code: "needs-check" })).toBeUndefined();
  expect(marksUsedText({ label: THIS, code: "held", till: "Till 2", since: AT })).toBeUndefined();
});

test("B4: the article and the other bag are named, with the state of that bag or the receipt that sold it", () => {
  const stored: MarksUsed = { ...milk, bag: { label: OTHER, state: "stored" } };
  expect(marksUsedText(refused(stored))).toBe(
    `Milk 3.2 %: its marking code is in bag ${labelText(OTHER)}, too. That bag: Stored at the server. ` +
      "Look at the codes on the goods first.",
  );
  const redeemed = { till: "Till 2", receipt: { shift: "12", number: "345" }, at: AT };
  const sold: MarksUsed = { ...milk, units: 2, bag: { label: OTHER, state: "redeemed", store: "Store 14", redeemed } };
  expect(marksUsedText(refused(sold))).toBe(
    `Milk 3.2 % × 2: its marking code is in bag ${labelText(OTHER)} of Store 14, too. ` +
      `Redeemed at Till 2, receipt 12 / 345, ${formatDateTime(AT)}. Look at the codes on the goods first.`,
  );
  expect(marksUsedText(refused({ ...milk, bag: null }))).toBe(
    "Milk 3.2 %: the same marking code is in this bag twice. Look at the codes on the goods first.",
  );
});

test("B4: in Russian, too", () => {
  language.value = "ru";
  const stored: MarksUsed = { ...milk, bag: { label: OTHER, state: "held", store: "Магазин 14" } };
  expect(marksUsedText(refused(stored, { ...milk, bag: null }))).toBe(
    `Milk 3.2 %: код маркировки есть и в пакете ${labelText(OTHER)}, магазин: Магазин 14. Тот пакет: Удерживается кассой. ` +
      "Milk 3.2 %: один и тот же код маркировки в этом пакете дважды. Сначала сверьте коды на товарах.",
  );
});

test("B4: three articles are named, the others counted; the strip says only that a check is needed", () => {
  const five = [1, 2, 3, 4, 5].map((n): MarksUsed => ({ sku: `${n}`, name: `Article ${n}`, units: 1, bag: null }));
  const text = marksUsedText(refused(...five));
  expect(text).toContain("Article 3:");
  expect(text).not.toContain("Article 4:");
  expect(text).toContain("More articles like that: 2.");
  expect(saidText({ kind: "refused", refused: refused(...five) })).toBe(
    `Label refused: ${labelText(THIS)}. This soft check needs a check.`,
  );
});
