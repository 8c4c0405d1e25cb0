import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { READY_DESIGNS } from "../../domain/label-design/ready-designs.ts";
import { designOf } from "../../domain/testing/printed-labels.ts";
import { draftOf } from "./design-draft.ts";
import { judgeDraft } from "./design-faults.ts";
import { withElement, withNewElement } from "./edit-elements.ts";
import { stretchedToLabel } from "./stretch-elements.ts";

const roll = draftOf(designOf("roll-58x40"));

describe("stretching what stands on a label (L5)", () => {
  it("fills a label that was made larger, with the margins that were there", () => {
    const large = stretchedToLabel({ ...roll, labelWidth: "100", labelHeight: "60" }, "ru-RU");
    expect(large?.elements.map(({ left, top, width, height }) => [left, top, width, height])).toEqual([
      ["3,4", "2", "93,2", ""],
      ["0", "12,8", "100", "33,2"],
      ["3,4", "48,5", "93,2", ""],
    ]);
  });

  it("whatever could be printed can be printed on any larger label, too", () => {
    const sizes = fc.integer({ min: 0, max: 1000 }).map((tenths) => tenths / 10);
    const cut = (draft: typeof roll) => withNewElement(draft, "cut-line").draft;
    fc.assert(
      fc.property(fc.constantFrom(...READY_DESIGNS), sizes, sizes, (design, wider, higher) => {
        const [labelWidth, labelHeight] = [design.labelWidth + wider, design.labelHeight + higher];
        const draft = cut({ ...draftOf(design), paper: "roll", across: "1" });
        const larger = { ...draft, labelWidth: labelWidth.toFixed(1), labelHeight: labelHeight.toFixed(1) };
        const stretched = stretchedToLabel(larger) ?? larger;
        expect([...judgeDraft(stretched, 8, []).faults]).toEqual([]);
      }),
    );
  });

  it("is not offered while something cannot be read, nothing is there, or it would change next to nothing", () => {
    expect(stretchedToLabel({ ...roll, labelWidth: "wide" })).toBeUndefined();
    expect(stretchedToLabel(withElement(roll, 1, { top: "" }))).toBeUndefined();
    expect(stretchedToLabel({ ...roll, elements: [] })).toBeUndefined();
    expect(stretchedToLabel({ ...roll, labelHeight: "38" })).toBeUndefined();
  });
});
