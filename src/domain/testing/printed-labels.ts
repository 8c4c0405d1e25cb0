import type { LabelDesign, PrintedLabel } from "../label-design/label-design.ts";
import { readyDesign } from "../label-design/ready-designs.ts";
import { labelAi, labelPrefix, makeLabelNumber } from "../label-number.ts";
import { assert } from "../result.ts";

/** Labels with running serials, the same ones every time. */
export function printedLabels(count: number, store = "Магазин «У дома» № 7"): readonly PrintedLabel[] {
  const prefix = labelPrefix("46");
  const ai = labelAi("98");
  assert(prefix.ok && ai.ok, "the prefix and the identifier of a test are well formed");
  let digits = 17;
  return Array.from({ length: count }, (_, serial) => {
    const number = makeLabelNumber(prefix.value, serial * 37, (below) => {
      digits = (digits * 31 + 7) % 9973;
      return digits % below;
    });
    assert(number.ok, "the prefix has room");
    return { number: number.value, ai: ai.value, store };
  });
}

/** A ready design that is known to be there. */
export function designOf(id: string): LabelDesign {
  const design = readyDesign(id);
  assert(design !== undefined, `there is a ready design ${id}`);
  return design;
}

/** A ready design with one of every element: logo beside the words, text, and a line to cut along. */
export function fullDesign(): LabelDesign {
  const roll = designOf("roll-100x50");
  const rows = Array.from({ length: 16 }, (_, y) => (y % 2 === 0 ? "f0f0" : "0ff0"));
  return {
    ...roll,
    id: "full",
    elements: [
      { kind: "store", left: 20, top: 3, width: 74, letterHeight: 4, align: "left" },
      { kind: "logo", left: 4, top: 1, width: 12, height: 9, picture: { columns: 12, rows: 16, bits: rows.join("") } },
      { kind: "symbol", left: 4, top: 11, width: 92, height: 20 },
      { kind: "number", left: 4, top: 32, width: 92, letterHeight: 5, align: "center" },
      { kind: "text", left: 4, top: 41, width: 92, letterHeight: 2, align: "right", text: "Не вскрывать до кассы" },
      { kind: "cut-line", left: 0, top: 49, length: 100, direction: "across" },
      { kind: "cut-line", left: 98, top: 0, length: 50, direction: "down" },
    ],
  };
}
