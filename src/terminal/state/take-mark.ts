import { markFits, unitsOfMark } from "../../domain/barcodes/mark-of-article.ts";
import type { ScanEvent } from "../../domain/barcodes/scan-event.ts";
import { unitsOf } from "../../domain/line.ts";
import type { Result } from "../../domain/result.ts";
import { type AskingMark, type MarkFault, NOTHING } from "./asking.ts";
import type { Floor } from "./floor.ts";
import { addToBag } from "./take-goods.ts";

/**
 * A scan while the code of marked goods is asked for (B4): the unit's code, or a group pack's for as many units as are
 * left. Everything else is refused loudly, and the question stays.
 */
export async function answerWithMark(
  floor: Floor,
  asking: AskingMark,
  read: Result<ScanEvent, "malformed-barcode">,
): Promise<void> {
  const refuse = (fault: MarkFault): void => {
    floor.asking.value = { ...asking, fault };
    floor.world.cue("refused");
  };
  const code = read.ok ? codeIn(read.value) : undefined;
  if (code === undefined) return refuse("not-a-mark");
  const units = unitsOfMark(asking, code);
  if (markFits(asking, code) === "no" || units > asking.units) return refuse("other-article");
  if (await floor.world.isUnitTaken(code.mark, floor.book.marksInUse())) return refuse("mark-used");
  await take(floor, asking, units, code.mark);
}

/** The units left go into the bag without their codes: the till has to ask for them. Needs the right *manage*. */
export async function skipMarks(floor: Floor): Promise<void> {
  const asking = floor.asking.value;
  if (asking.kind === "mark" && floor.staff()?.mayManage === true) await take(floor, asking, asking.units, undefined);
}

async function take(floor: Floor, asking: AskingMark, units: number, mark: string | undefined): Promise<void> {
  const { fault: _fault, ...standing } = asking;
  floor.asking.value = NOTHING;
  const added = await addToBag(floor, unitsOf(asking.goods, units, mark), asking.age);
  const left = asking.units - units;
  if (added && left > 0) floor.asking.value = { ...standing, units: left };
}

/** The marking code of a scan, with the GTIN that it names if it does. */
function codeIn(event: ScanEvent): { readonly mark: string; readonly gtin?: string } | undefined {
  if (event.kind === "bare-mark") return { mark: event.mark };
  if (event.kind !== "article" || event.mark === undefined) return undefined;
  const [lookup] = event.lookups;
  return { mark: event.mark, ...(lookup === undefined ? {} : { gtin: lookup.key }) };
}
