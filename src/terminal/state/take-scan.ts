import type { ScanEvent } from "../../domain/barcodes/scan-event.ts";
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
  serial: "scan",
  hid: "scan",
  script: "scan",
  camera: "camera",
  typed: "typed",
};

/** A scan whose lookup has begun at the trigger, while the scans before it are still at work. */
export type RunningScan = {
  readonly raw: string;
  readonly begun: Promise<Begun>;
};

type Begun = {
  readonly read: Result<ScanEvent, "malformed-barcode">;
  readonly goods?: { readonly scan: GoodsScan; readonly found: Promise<Found> };
};

type Scanned = Pick<Scan, "raw" | "aim" | "source">;

export const beginScan = (floor: Floor, scan: Scanned): RunningScan => ({ raw: scan.raw, begun: begin(floor, scan) });

async function begin({ world }: Floor, scan: Scanned): Promise<Begun> {
  const read = await world.read(scan);
  if (!read.ok || read.value.kind !== "article") return { read };
  const { barcode, lookups, mark } = read.value;
  const goods = { barcode, lookups, entry: ENTRIES[scan.source], ...(mark === undefined ? {} : { mark }) };
  return { read, goods: { scan: goods, found: world.lookup.find(barcode, lookups) } };
}

const labelsOf = (settings: Settings) => ({ ai: settings.labelAi, prefixes: settings.labelPrefixes });

/** What a scan does now that it is its turn. */
export async function finishScan(floor: Floor, scan: RunningScan): Promise<void> {
  const nobody = floor.staff() === undefined;
  if (!nobody && repeatLoudly(floor, scan.raw)) return;
  const { read, goods } = await scan.begun;
  if (nobody) return takeBadge(floor, read);
  if (floor.asking.value.kind === "mark") {
    const { answerWithMark } = await import("./take-mark.ts");
    return answerWithMark(floor, floor.asking.value, read);
  }
  if (!read.ok) return stop(floor, { kind: "malformed-barcode" });
  const { value } = read;
  if (value.kind === "label") return takeLabel(floor, value.number);
  if (value.kind === "malformed-label") return takeMalformedLabel(floor);
  if (expectsLabel(floor)) return refuseGoods(floor);
  if (goods === undefined)
    return value.kind === "article" ? undefined : stop(floor, { kind: "not-goods", what: value.kind });
  const found = await goods.found;
  floor.asking.value = NOTHING;
  await takeFound(floor, goods.scan, found);
}

/** Before anybody is signed in a badge says who it is (T2); nothing else counts. */
function takeBadge({ world }: Floor, read: Begun["read"]): void {
  const badge = read.ok && read.value.kind === "staff-badge" ? read.value.number : undefined;
  if (badge !== undefined) world.badgeShown(badge);
  world.cue(badge === undefined ? "refused" : "added");
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
