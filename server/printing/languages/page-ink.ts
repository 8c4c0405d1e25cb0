import type { Drawing, LineMark, Mark } from "../../../src/domain/label-design/drawing.ts";
import type { LabelDesign, PrintedLabel } from "../../../src/domain/label-design/label-design.ts";
import type { DrawLabel } from "../../../src/domain/label-design/lay-out.ts";
import { type Page, pageOf } from "../../../src/domain/label-design/page.ts";
import { drawText } from "../letters/draw-text.ts";
import { addInk, type Band, bandsOf, type Ink, inkOf } from "../letters/ink.ts";
import type { Typeface } from "../letters/typeface.ts";

/** A design laid out for one head, ready to draw labels. */
export type Layout = {
  readonly design: LabelDesign;
  readonly dotsPerMm: number;
  readonly page: Page;
  readonly draw: DrawLabel;
};

export const layoutOf = (design: LabelDesign, dotsPerMm: number, draw: DrawLabel): Layout => ({
  design,
  dotsPerMm,
  page: pageOf(design, dotsPerMm),
  draw,
});

/** A black rectangle in dots of the page. */
export type Rectangle = Omit<LineMark, "kind">;

export type PlacedDrawing = { readonly drawing: Drawing; readonly left: number; readonly top: number };

/** The labels page by page, each drawn where it lies; the last page may be short. One page is held at a time. */
export function* drawnPages(
  { page, draw }: Layout,
  labels: Iterable<PrintedLabel>,
): Generator<{ readonly labels: readonly PrintedLabel[]; readonly drawings: readonly PlacedDrawing[] }> {
  let waiting: PrintedLabel[] = [];
  const drawn = () => ({
    labels: waiting,
    drawings: waiting.flatMap((label, at) => {
      const place = page.places[at];
      return place === undefined ? [] : [{ drawing: draw(label), ...place }];
    }),
  });
  for (const label of labels) {
    waiting.push(label);
    if (waiting.length < page.places.length) continue;
    yield drawn();
    waiting = [];
  }
  if (waiting.length > 0) yield drawn();
}

/** What a page of a label printer is made of: rectangles, and everything else as pictures. */
export type PageInk = { readonly rectangles: readonly Rectangle[]; readonly pictures: readonly Band[] };

/** Takes a page apart. Rectangles are bars and lines; letters and logos are dots, in bands. */
export function pageInk({ width, height }: Page, drawings: readonly PlacedDrawing[], typeface: Typeface): PageInk {
  const ink = inkOf(width, height);
  const rectangles = drawings.flatMap((placed) =>
    placed.drawing.marks.flatMap((mark) => {
      drawMark(ink, mark, placed, typeface);
      return rectanglesOf(mark).map((one) => ({ ...one, left: placed.left + one.left, top: placed.top + one.top }));
    }),
  );
  return { rectangles, pictures: bandsOf(ink) };
}

function drawMark(ink: Ink, mark: Mark, place: PlacedDrawing, typeface: Typeface): void {
  if (mark.kind === "text") drawText(ink, mark, place, typeface);
  if (mark.kind === "bitmap") addInk(ink, mark, place.left + mark.left, place.top + mark.top);
}

/** Bars and lines, from left to right; none for letters and pictures. */
export function rectanglesOf(mark: Mark): readonly Rectangle[] {
  if (mark.kind === "line") return [mark];
  if (mark.kind !== "bars") return [];
  const { top, height } = mark;
  let left = mark.left;
  return mark.widths.flatMap((width, at) => {
    const from = left;
    left += width;
    return at % 2 === 0 ? [{ left: from, top, width, height }] : [];
  });
}
