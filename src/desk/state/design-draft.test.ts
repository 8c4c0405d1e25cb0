import fc from "fast-check";
import * as v from "valibot";
import { describe, expect, it } from "vitest";
import { checkDesign } from "../../domain/label-design/check-design.ts";
import { READY_DESIGNS } from "../../domain/label-design/ready-designs.ts";
import { designOf, fullDesign } from "../../domain/testing/printed-labels.ts";
import { LabelDesign } from "../../protocol/label-designs.ts";
import { type DesignDraft, draftOf, type ElementKind, FIELDS_OF, readDraft, sameDraft } from "./design-draft.ts";
import { judgeDraft } from "./design-faults.ts";
import { addable, movedElement, withElement, withNewElement, withoutElement } from "./edit-elements.ts";
import { barDots, barOf, xDimensionOf } from "./narrowest-bar.ts";

const LABEL_HEADS = [8, 12, 300 / 25.4];
const KINDS: readonly ElementKind[] = ["symbol", "number", "store", "text", "logo", "cut-line"];
const roll = draftOf(designOf("roll-58x40"));
const faultsOf = (draft: DesignDraft, taken: readonly string[] = []) => [...judgeDraft(draft, 8, taken).faults];

describe("a design as it is typed (L5)", () => {
  it("is read back as it was, in the figures of either language", () => {
    for (const design of [...READY_DESIGNS, fullDesign(), { ...designOf("roll-58x40"), pageWidth: 60, gapX: 1.125 }])
      for (const locale of ["en-GB", "ru-RU"]) expect(readDraft(draftOf(design, locale)).design).toEqual(design);
  });

  it("takes paper for a roll where it is as wide as its labels, and then lets it grow with them", () => {
    expect(roll.paper).toBe("roll");
    expect(draftOf(designOf("sheet-a4")).paper).toBe("page");
    const wide = readDraft({ ...roll, labelWidth: "100,5", labelHeight: "60", across: "2", gapX: "3" });
    expect(wide.design).toMatchObject({ labelWidth: 100.5, pageWidth: 204, labelHeight: 60, pageHeight: 60 });
  });

  it("names the fields that say nothing, and no others", () => {
    const typed = withElement(draftOf(fullDesign()), 4, { text: "  ", letterHeight: "" });
    const draft = { ...withElement(typed, 1, { picture: undefined, left: "1.2.3" }), name: " ", across: "1,5" };
    expect([...(readDraft(draft).unread ?? [])]).toEqual([
      "name",
      "across",
      "1 left",
      "1 picture",
      "4 letterHeight",
      "4 text",
    ]);
    expect([...(readDraft({ ...roll, labelWidth: "wide", labelHeight: "" }).unread ?? [])]).toEqual([
      "labelWidth",
      "labelHeight",
    ]);
  });

  it("knows whether anything was changed", () => {
    expect(sameDraft(roll, draftOf(designOf("roll-58x40")))).toBe(true);
    expect(sameDraft(roll, { ...roll, name: "Other" })).toBe(false);
    expect(sameDraft(roll, withElement(roll, 1, { top: "8.6" }))).toBe(false);
  });
});

describe("faults stand beside the field that mends them (L5)", () => {
  it("a label narrower than its barcode is told at the label's width, with figures", () => {
    const narrow = { ...roll, labelWidth: "50" };
    const fault = { code: "symbol-too-wide", element: 1, neededMm: 57.75, hasMm: 50 };
    expect(new Map(faultsOf(narrow)).get("labelWidth")).toEqual({ code: "unprintable", fault, dotsPerMm: 8 });
    expect(faultsOf(withElement(roll, 1, { width: "50" })).map(([place]) => place)).toEqual(["1 width"]);
  });

  it("each at its own", () => {
    const places = (draft: DesignDraft) => faultsOf(draft).map(([place]) => place);
    expect(places(withElement(roll, 1, { height: "6" }))).toEqual(["1 height"]);
    expect(places(withElement(roll, 2, { width: "40" }))).toEqual(["2 width"]);
    expect(places(withElement(roll, 0, { letterHeight: "1" }))).toEqual(["0 letterHeight"]);
    expect(places(withElement(roll, 0, { left: "-1" }))).toEqual(["0 left"]);
    expect(places(withElement(roll, 0, { left: "6" }))).toEqual(["0 width"]);
    expect(places(withElement(roll, 2, { top: "36" }))).toEqual(["2 top"]);
    expect(places(withElement(roll, 0, { top: "7" }))).toEqual(["0 top"]);
    expect(places(withoutElement(roll, 1))).toEqual(["elements"]);
    expect(places({ ...draftOf(designOf("sheet-a4")), pageWidth: "200" })).toEqual(["pageWidth"]);
    expect(places({ ...draftOf(designOf("sheet-a4")), pageHeight: "200" })).toEqual(["pageHeight"]);
  });

  it("more labels side by side than any paper is wide are told with what they would need", () => {
    expect(faultsOf({ ...roll, across: "6" })).toEqual([
      ["across", { code: "unprintable", fault: { code: "page-too-narrow", neededMm: 348, hasMm: 300 }, dotsPerMm: 8 }],
    ]);
  });

  it("a name that another design has is refused; its own is not", () => {
    expect(faultsOf({ ...roll, name: " Small " }, ["Small"])).toEqual([["name", { code: "name-taken" }]]);
    expect(faultsOf({ ...roll, name: "Smaller" }, ["Small"])).toEqual([]);
  });

  it("what the chosen head can print and the usual one cannot is told for the usual one", () => {
    // Four dots of 300 dpi are 0.333 mm; 203 dpi prints 0.375 mm with three.
    const narrow = withElement({ ...roll, labelWidth: "55" }, 1, { width: "55" });
    const judged = judgeDraft(withElement(withElement(narrow, 0, { width: "50" }), 2, { width: "50" }), 12, []);
    expect(judged.faults.get("labelWidth")).toMatchObject({ dotsPerMm: 8, fault: { neededMm: 57.75, hasMm: 55 } });
    expect(judged.keepable).toBeUndefined();
  });
});

/** What a person may do to a draft, well meant or not. */
const lengths = fc.oneof(
  fc.integer({ min: -20, max: 3200 }).map((tenths) => String(tenths / 10)),
  fc.constantFrom("", "58,5", "60,", "x", "1e3", "-3", "0"),
);
const anyEdit: fc.Arbitrary<(draft: DesignDraft) => DesignDraft> = fc.oneof(
  fc
    .tuple(
      fc.constantFrom("labelWidth", "labelHeight", "across", "down", "marginLeft", "gapX", "gapY", "pageWidth"),
      fc.oneof(lengths, fc.constantFrom("1", "2")),
    )
    .map(([field, text]) => (draft: DesignDraft) => ({ ...draft, [field]: text })),
  fc.constantFrom("roll", "page").map((paper) => (draft: DesignDraft) => ({ ...draft, paper })),
  fc.string({ maxLength: 70 }).map((name) => (draft: DesignDraft) => ({ ...draft, name })),
  fc.tuple(fc.constantFrom(...LABEL_HEADS), fc.nat(7)).map(([head, at]) => (draft: DesignDraft) => ({
    ...draft,
    xDimension: xDimensionOf(barDots(head)[at] ?? 0, head),
  })),
  fc.constantFrom(...KINDS).map((kind) => (draft: DesignDraft) => withNewElement(draft, kind).draft),
  fc.nat(6).map((at) => (draft: DesignDraft) => withoutElement(draft, draft.elements[at]?.key ?? -1)),
  fc.tuple(fc.nat(6), fc.constantFrom<-1 | 1>(-1, 1)).map(
    ([at, by]) =>
      (draft: DesignDraft) =>
        movedElement(draft, draft.elements[at]?.key ?? -1, by),
  ),
  fc
    .tuple(fc.nat(6), fc.constantFrom("left", "top", "width", "height", "letterHeight", "length", "text"), lengths)
    .map(([at, field, text]) => (draft: DesignDraft) => {
      return withElement(draft, draft.elements[at]?.key ?? -1, { [field]: text });
    }),
);
const anyStart = fc.constantFrom(...READY_DESIGNS, fullDesign()).map((design) => draftOf(design));
const anyDraft = fc
  .tuple(anyStart, fc.array(anyEdit, { maxLength: 6 }))
  .map(([start, edits]) => edits.reduce((draft, edit) => edit(draft), start));

describe("whatever is typed (L5)", () => {
  it("nothing is kept that the server would refuse or that its heads cannot print, and every refusal has its place", () => {
    const kept = { yes: 0, no: 0 };
    fc.assert(
      fc.property(anyDraft, fc.constantFrom(...LABEL_HEADS), (draft, dotsPerMm) => {
        const { keepable, faults } = judgeDraft(draft, dotsPerMm, []);
        kept[keepable === undefined ? "no" : "yes"]++;
        expect(keepable === undefined).toBe(faults.size > 0);
        if (keepable === undefined) return;
        expect(v.parse(LabelDesign, JSON.parse(JSON.stringify(keepable)))).toEqual(keepable);
        const heads = keepable.down > 1 ? [dotsPerMm, 8, 300 / 25.4] : [dotsPerMm, 8];
        for (const head of heads) expect(checkDesign(keepable, head)).toEqual([]);
      }),
      { numRuns: 1000 },
    );
    expect(Math.min(kept.yes, kept.no)).toBeGreaterThan(50);
  });

  it("elements keep their keys apart, and moving one there and back changes nothing", () => {
    fc.assert(
      fc.property(anyDraft, fc.nat(6), (draft, at) => {
        const keys = draft.elements.map(({ key }) => key);
        expect(new Set(keys).size).toBe(keys.length);
        const key = keys[at];
        if (key === undefined || at === keys.length - 1) return;
        const moved = movedElement(draft, key, 1);
        expect(moved.elements[at + 1]?.key).toBe(key);
        expect(movedElement(moved, key, -1)).toEqual(draft);
      }),
    );
  });
});

describe("adding elements (L5)", () => {
  it("puts each on the label, under the others where there is room", () => {
    const large = { ...roll, labelWidth: "100", labelHeight: "60" };
    const { draft, key } = withNewElement(large, "text", "ru-RU");
    expect(faultsOf(withElement(draft, key, { text: "Не вскрывать" }))).toEqual([]);
    expect(draft.elements.at(-1)).toMatchObject({ key: 3, left: "2", top: "36", width: "54", letterHeight: "3" });
    expect(withNewElement(roll, "cut-line").draft.elements.at(-1)).toMatchObject({ top: "36", length: "58" });
  });

  it("offers one barcode only", () => {
    expect(addable(roll, "symbol")).toBe(false);
    expect(addable(withoutElement(roll, 1), "symbol")).toBe(true);
    expect(addable(roll, "text")).toBe(true);
  });

  it("knows what each kind is placed by", () => {
    for (const kind of KINDS) {
      const { draft, key } = withNewElement(roll, kind);
      const added = draft.elements.find((element) => element.key === key);
      for (const field of FIELDS_OF[kind]) expect([kind, field, added?.[field]]).not.toContain("");
    }
  });
});

describe("the narrowest bar (L2)", () => {
  it("is chosen in whole dots of the head, from 0.25 mm up, and stays what was chosen", () => {
    expect(barDots(8)).toEqual([2, 3, 4, 5, 6, 7, 8]);
    for (const head of LABEL_HEADS)
      for (const dots of barDots(head)) {
        const xDimension = xDimensionOf(dots, head);
        expect(barOf({ xDimension }, head).dots).toBe(dots);
        expect(readDraft({ ...roll, xDimension }).design?.xDimension).toBe(xDimension);
      }
  });
});
