import * as v from "valibot";
import { type LabelNumber, readTypedLabel } from "../../src/domain/label-number.ts";
import { err, ok, type Result } from "../../src/domain/result.ts";
import type { LabelView } from "../../src/protocol/label-view.ts";
import type { Queries } from "../ports/storage.ts";
import { labelScheme } from "./barcode-rules.ts";
import { wireTime } from "./identity-views.ts";
import { readSettings } from "./read-settings.ts";

const MAX_TYPED_CHARACTERS = 64;

/** A label number in the path as it was typed: with or without the application identifier, spaces allowed. */
export const TYPED_LABEL = {
  number: { schema: v.pipe(v.string(), v.maxLength(MAX_TYPED_CHARACTERS, "too-long")), fault: "malformed-label" },
} as const;

/** The number that was typed, by the store's prefixes and identifier. */
export async function typedNumber(
  queries: Queries,
  store: string,
  typed: string,
): Promise<Result<LabelNumber, "malformed-label">> {
  return readTypedLabel(typed, labelScheme(await readSettings(queries, store)));
}

/** Where a label of this store stands (L6). */
export async function labelView(
  queries: Queries,
  store: string,
  number: LabelNumber,
): Promise<Result<LabelView, "unknown-label">> {
  const label = await queries.labels.byNumber(number);
  if (label === undefined || label.store !== store) return err("unknown-label");
  const run = await queries.labels.run(store, label.run);
  const { state, softCheck } = label;
  const printer = run?.printer ? await queries.printers.byId(store, run.printer) : undefined;
  const onPaper = state !== "allocated" && state !== "void";
  const printedAt = onPaper ? (run?.endedAt ?? run?.startedAt) : undefined;
  return ok({
    number: label.number,
    state,
    run: label.run,
    forStaff: run?.forStaff ?? null,
    ...(printer === undefined ? {} : { printer: printer.name }),
    ...(printedAt ? { printedAt: wireTime(printedAt) } : {}),
    softCheck,
  });
}
