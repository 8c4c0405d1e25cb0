import { expect, test } from "vitest";
import { assert } from "../result.ts";
import { designOf, fullDesign, printedLabels } from "../testing/printed-labels.ts";
import type { Drawing } from "./drawing.ts";
import { layOut } from "./lay-out.ts";
import { svgLabel } from "./svg-label.ts";

function drawn(design = designOf("roll-58x40"), store = "Магазин"): Drawing {
  const draw = layOut(design, 8, (text) => text.length * 0.6);
  const [label] = printedLabels(1, store);
  assert(draw.ok && label !== undefined, "the design can be printed");
  return draw.value(label);
}

test("L5: the preview has the bars of the drawing, dot for dot, and says what it shows", () => {
  const drawing = drawn();
  const svg = svgLabel(drawing, "Label 46 …");
  expect(
    svg.startsWith(
      '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 464 320" role="img"><title>Label 46 …</title>',
    ),
  ).toBe(true);
  const bars = drawing.marks.find((mark) => mark.kind === "bars");
  assert(bars !== undefined, "the drawing has bars");
  let left = bars.left;
  const expected = bars.widths.flatMap((width, at) => {
    left += width;
    return at % 2 === 0 ? [`M${left - width} ${bars.top}h${width}v${bars.height}h${-width}z`] : [];
  });
  expect(svg).toContain(`d="${expected.join("")}"`);
});

test("L5 I8: letters stand where they are printed and as wide; a name is text, never markup", () => {
  const drawing = drawn(designOf("roll-58x40"), '<b onload="x">&');
  const svg = svgLabel(drawing, "<i>");
  expect(svg).toContain(">&lt;b onload=&quot;x&quot;&gt;&amp;</text>");
  expect(svg).toContain("<title>&lt;i&gt;</title>");
  for (const mark of drawing.marks) {
    if (mark.kind !== "text") continue;
    expect(svg).toContain(
      `<text x="${mark.left}" y="${mark.baseline}" font-size="${mark.em}" textLength="${mark.width}"`,
    );
  }
});

test("L5: a logo is drawn run by run, and lines as they are", () => {
  const svg = svgLabel(drawn(fullDesign()), "full");
  // The picture's first row: four columns of eight dots, four white, four black.
  expect(svg).toContain("M32 8h32v1h-32zM96 8h32v1h-32z");
  expect(svg).toContain('d="M0 392h16v2h-16z"');
});
