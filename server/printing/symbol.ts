import bwip from "bwip-js/node";
import * as v from "valibot";
import { assert } from "../../src/domain/result.ts";
import type { PrintedLabel } from "../ports/ports.ts";
import { LABEL_SYMBOL_MODULES } from "./template.ts";

/** What bwip-js gives for a linear symbol: widths of bars and spaces in turn, in modules, a bar first. */
const Drawn = v.pipe(v.array(v.object({ sbs: v.array(v.number()) })), v.length(1));

/** The GS1-128 symbol of a label (L1): widths of bars and spaces in turn, in modules; quiet zones are not in it. */
export function labelBars({ ai, number }: Pick<PrintedLabel, "ai" | "number">): readonly number[] {
  const widths = v.parse(Drawn, bwip.raw({ bcid: "gs1-128", text: `(${ai})${number}` })).flatMap(({ sbs }) => sbs);
  const modules = widths.reduce((sum, width) => sum + width, 0);
  assert(modules === LABEL_SYMBOL_MODULES, "a label's symbol has the width that templates are measured by");
  return widths;
}
