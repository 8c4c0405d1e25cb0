import fontAddress from "dejavu-fonts-ttf/ttf/DejaVuSans.ttf?url";
import type { MeasureLetters } from "../domain/label-design/letters.ts";
import { LABEL_TYPEFACE } from "../domain/label-design/svg-label.ts";

/** Letters are measured this large (CSS px), so that rounding says nothing. */
const LARGE = 2048;

/**
 * Loads the labels' typeface for previews. Letters are measured one by one, without pairs, as the printing server does.
 * Without the server the page's own letters stand in for it.
 */
export async function loadLetters(): Promise<MeasureLetters> {
  const face = new FontFace(LABEL_TYPEFACE, `url(${fontAddress})`);
  document.fonts.add(face);
  await face.load().catch(() => undefined);
  const drawing = document.createElement("canvas").getContext("2d");
  if (drawing === null) throw new Error("broken assumption: every browser of ours can measure letters");
  drawing.font = `${LARGE}px "${LABEL_TYPEFACE}", sans-serif`;
  drawing.fontKerning = "none";
  const widths = new Map<string, number>();
  const widthOf = (letter: string): number => {
    const width = widths.get(letter) ?? drawing.measureText(letter).width / LARGE;
    widths.set(letter, width);
    return width;
  };
  return (text) => [...text.normalize("NFC")].reduce((sum, letter) => sum + widthOf(letter), 0);
}
