import { blackRuns } from "./bit-picture.ts";
import type { BarsMark, Drawing, Mark, TextMark } from "./drawing.ts";

/** The typeface that a page has to load for labels to look on the screen as they do on paper. */
export const LABEL_TYPEFACE = "Label letters";

/**
 * A drawing as SVG, one unit to the dot, for the preview (L5). `title` is what a screen reader says of it. Letters are
 * held to the width that was measured for them, also while the typeface is still on its way.
 */
export function svgLabel(drawing: Drawing, title: string): string {
  const { width, height, marks } = drawing;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img">`,
    `<title>${escaped(title)}</title>`,
    `<rect width="${width}" height="${height}" fill="#fff"/>`,
    ...marks.map(svgMark),
    "</svg>",
  ].join("");
}

function svgMark(mark: Mark): string {
  if (mark.kind === "text") return svgText(mark);
  return `<path shape-rendering="crispEdges" d="${pathOf(mark)}"/>`;
}

function pathOf(mark: Exclude<Mark, TextMark>): string {
  if (mark.kind === "bars") return barsPath(mark);
  const rectangles = mark.kind === "bitmap" ? blackRuns(mark) : [mark];
  return rectangles.map(({ left, top, width, height }) => rectangle(left, top, width, height)).join("");
}

const rectangle = (left: number, top: number, width: number, height: number): string =>
  `M${left} ${top}h${width}v${height}h${-width}z`;

function barsPath({ left, top, height, widths }: BarsMark): string {
  let at = left;
  return widths
    .map((width, index) => {
      const from = at;
      at += width;
      return index % 2 === 0 ? rectangle(from, top, width, height) : "";
    })
    .join("");
}

const svgText = ({ text, left, baseline, em, width }: TextMark): string =>
  text === ""
    ? ""
    : `<text x="${left}" y="${baseline}" font-size="${em}" textLength="${width}" lengthAdjust="spacingAndGlyphs"` +
      ` xml:space="preserve" font-family="'${LABEL_TYPEFACE}', 'DejaVu Sans', sans-serif">${escaped(text)}</text>`;

const ESCAPES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

const escaped = (text: string): string => text.replaceAll(/[&<>"]/g, (sign) => ESCAPES[sign] ?? sign);
