import { expect, it } from "vitest";
import { layOut } from "../../../domain/label-design/lay-out.ts";
import { READY_DESIGNS } from "../../../domain/label-design/ready-designs.ts";
import { svgLabel } from "../../../domain/label-design/svg-label.ts";
import { labelNumber, readLabel, sampleNumber } from "../../../domain/label-number.ts";
import { must, sampleAi, samplePrefix } from "../../../domain/testing/samples.ts";
import { headFor } from "../../state/label.ts";

it("the preview of every ready design shows a number like the store's, and a scanner takes it for none (I5, L5)", () => {
  const number = sampleNumber(samplePrefix);
  expect(labelNumber(number).ok).toBe(false);
  const scheme = { ai: sampleAi, prefixes: [samplePrefix] };
  expect(readLabel(sampleAi + number, "]C1", scheme)).toEqual({ ok: false, error: "malformed-label" });
  for (const design of READY_DESIGNS) {
    const draw = must(layOut(design, headFor(design, undefined).dotsPerMm, (text) => text.length * 0.6));
    const svg = svgLabel(draw({ number, ai: sampleAi, store: "Store 12" }), "sample");
    expect(svg).toContain(">91 7000 0000 ");
    expect(svg).toContain(">Store 12<");
  }
});
