import { afterEach, describe, expect, it } from "vitest";
import { checkDesign } from "../../../domain/label-design/check-design.ts";
import type { LabelDesign } from "../../../domain/label-design/label-design.ts";
import { READY_DESIGNS } from "../../../domain/label-design/ready-designs.ts";
import { assert } from "../../../domain/result.ts";
import { language } from "../../../ui/words/language.ts";
import { faultText } from "./fault-text.ts";

const [roll] = READY_DESIGNS;
assert(roll !== undefined, "there is a ready design");

const said = (change: Partial<LabelDesign>, printerWidth?: number): readonly string[] => {
  const design = { ...roll, ...change };
  return checkDesign(design, 8, printerWidth).map((fault) => faultText(fault, design));
};

afterEach(() => {
  language.value = "en";
});

describe("faults of a design in words (L5)", () => {
  it("say what is needed and what there is", () => {
    expect(said({ labelWidth: 50, pageWidth: 50 })).toContain("Barcode: needs 57.75 mm, label has 50.");
    expect(said({}, 50)).toEqual(["The design needs 58 mm, the printer prints 50."]);
  });

  it("name the element and the edge", () => {
    const elements = roll.elements.map((element) => (element.kind === "store" ? { ...element, left: 6 } : element));
    expect(said({ elements })).toEqual(["Store name: 2 mm beyond the right edge of the label."]);
  });

  it("are said in Russian with its decimal comma", () => {
    language.value = "ru";
    expect(said({ labelWidth: 50, pageWidth: 50 })).toContain("Штрихкод: нужно 57,75 мм, на этикетке 50.");
  });
});
