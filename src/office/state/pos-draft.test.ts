import * as v from "valibot";
import { expect, test } from "vitest";
import { sampleId } from "../../domain/testing/samples.ts";
import { Settings } from "../../protocol/identity.ts";
import { createPosDraft } from "./pos-draft.ts";
import { sampleGoods } from "./pos-sample.ts";

const SETTINGS = v.parse(Settings, {
  version: 4,
  store: { id: "s", name: "Store 12", currency: "RUB" },
  labelAi: "98",
  labelPrefixes: ["46"],
  manualQuantity: false,
  holdMinutes: 15,
  idleMinutes: 15,
});
const GOODS = sampleGoods(SETTINGS, { bread: "Bread", beer: "Beer", shoes: "Shoes", apples: "Apples" });
const TILL = sampleId(1);

test("R6: templates added from habits have ids of their own; a removed one is taken from the tills that had it", () => {
  const draft = createPosDraft(SETTINGS);
  expect(draft.changed()).toBe(false);
  draft.add("quantity-star", "Star");
  draft.add("quantity-star", "Star again");
  expect(draft.templates.value.map(({ id }) => id)).toEqual(["quantity-star-1", "quantity-star-2"]);
  draft.choose(TILL, "quantity-star-1");
  expect(draft.body()).toMatchObject({ version: 4, tills: [{ till: TILL, template: "quantity-star-1" }] });
  draft.remove(0);
  expect(draft.templateOf(TILL)).toBeUndefined();
  expect(draft.faults()).toEqual([]);
  draft.choose(TILL, "quantity-star-2");
  draft.choose(TILL, undefined);
  expect(draft.body().tills).toEqual([]);
  draft.discard();
  expect(draft.changed()).toBe(false);
});

test("R6: the sample shows quantity, age, marking code and weight of a template as it stands", () => {
  const draft = createPosDraft(SETTINGS);
  draft.add("barcode-then-mark", "Marks");
  const [template] = draft.templates.value;
  if (template === undefined) throw new Error("nothing was added");
  const codes = draft.written(template, GOODS);
  expect(codes.ok && codes.value.parts.map(({ asks }) => asks?.questions)).toEqual([undefined, ["age"], undefined]);
  expect(codes.ok && codes.value.pieces).toBe(6);
  expect(codes.ok && codes.value.parts[2]?.text).toContain("\u001d93");
  draft.change(0, { ...template, article: "{NO}" });
  expect(draft.faults()).toMatchObject([{ template: 0, field: "article", code: "unknown-name" }]);
});
