import { type ReadScan, readScan } from "../../domain/barcodes/read-scan.ts";
import { readTypedLabel } from "../../domain/label-number.ts";
import type { EntrySource } from "../../domain/line.ts";
import type { Result } from "../../domain/result.ts";
import type { Settings } from "../../protocol/identity.ts";
import type { Scan, ScanSource } from "../../scanner/port.ts";
import type { Found } from "../../sync/port.ts";
import { type GoodsScan, NOTHING } from "./asking.ts";
import { type Floor, stop } from "./floor.ts";
import { takeFound } from "./take-goods.ts";
import { takeLabel } from "./take-label.ts";

const ENTRIES: Readonly<Record<ScanSource, EntrySource>> = {
  wedge: "scan",
  script: "scan",
  camera: "camera",
  typed: "typed",
};

/** A scan whose lookup has begun at the trigger, while the scans before it are still at work. */
export type RunningScan = {
  readonly raw: string;
  readonly read: Result<ReadScan, "malformed-barcode">;
  readonly goods: GoodsScan | undefined;
  readonly found: Promise<Found> | undefined;
};

export function beginScan(floor: Floor, scan: Pick<Scan, "raw" | "aim" | "source">): RunningScan {
  const read = readScan(scan.raw, scan.aim, rulesOf(floor.world.settings()));
  if (!read.ok || read.value.kind !== "article") return { raw: scan.raw, read, goods: undefined, found: undefined };
  const { barcode, lookups, mark } = read.value;
  const goods = { barcode, lookups, entry: ENTRIES[scan.source], ...(mark === undefined ? {} : { mark }) };
  return { raw: scan.raw, read, goods, found: floor.world.lookup.find(barcode, lookups) };
}

const rulesOf = (settings: Settings) => ({ labels: labelsOf(settings), inStore: settings.inStore });
const labelsOf = (settings: Settings) => ({ ai: settings.labelAi, prefixes: settings.labelPrefixes });

/** What a scan does now that it is its turn. */
export async function finishScan(floor: Floor, scan: RunningScan): Promise<void> {
  if (floor.staff() === undefined) return floor.world.cue("refused");
  if (repeatLoudly(floor, scan.raw)) return;
  if (!scan.read.ok) return stop(floor, { kind: "malformed-barcode" });
  const { value } = scan.read;
  if (value.kind === "label") return takeLabel(floor, value.number);
  if (value.kind === "malformed-label") return takeMalformedLabel(floor);
  if (expectsLabel(floor)) return refuseGoods(floor);
  if (scan.goods === undefined || scan.found === undefined) return;
  const found = await scan.found;
  floor.asking.value = NOTHING;
  await takeFound(floor, scan.goods, found);
}

/** While a question stands no scan gets through: it is not added, and says so again (UX). */
function repeatLoudly({ asking, world }: Floor, raw: string): boolean {
  const standing = asking.value;
  if (!("notAdded" in standing)) return false;
  asking.value = { ...standing, notAdded: [...standing.notAdded, raw] };
  world.cue(standing.kind === "stop" && standing.why.kind === "unknown" ? "unknown" : "refused");
  return true;
}

const expectsLabel = ({ asking, view }: Floor): boolean =>
  asking.value.kind === "seal" || asking.value.kind === "relabel" || view.value === "history";

/** Where a label is awaited, goods seen through the bag are not added by the way. */
function refuseGoods({ asking, whereabouts, world }: Floor): void {
  const standing = asking.value;
  if (standing.kind === "seal" || standing.kind === "relabel") asking.value = { ...standing, fault: "not-a-label" };
  else whereabouts.value = { kind: "not-a-label" };
  world.cue("refused");
}

function takeMalformedLabel(floor: Floor): void {
  const standing = floor.asking.value;
  if (standing.kind !== "seal" && standing.kind !== "relabel") {
    stop(floor, { kind: "malformed-label" });
    return;
  }
  floor.asking.value = { ...standing, fault: "malformed-label" };
  floor.world.cue("refused");
}

/** A label number as a person typed it (R1). */
export async function takeTypedLabel(floor: Floor, text: string): Promise<void> {
  const read = readTypedLabel(text, labelsOf(floor.world.settings()));
  if (read.ok) return takeLabel(floor, read.value);
  takeMalformedLabel(floor);
}
