import type { LabelDesign, PrintedLabel } from "../../src/domain/label-design/label-design.ts";
import { ok, type Result } from "../../src/domain/result.ts";
import { joinedBytes } from "../../src/protocol/joined-bytes.ts";
import type { PrinterRow } from "../ports/label-printers.ts";
import type { LabelPrinting } from "../ports/printing.ts";

/** The bytes of one parcel of labels in the printer's language; of a parcel, so that a long run stays small in memory. */
export async function labelBytes(
  printing: LabelPrinting,
  { language, dotsPerMm }: Pick<PrinterRow, "language" | "dotsPerMm">,
  design: LabelDesign,
  labels: readonly PrintedLabel[],
): Promise<Result<Uint8Array, "design-does-not-fit">> {
  const document = await printing.document(language, { design, dotsPerMm, labels });
  if (!document.ok) return { ok: false, error: "design-does-not-fit" };
  const parts: Uint8Array[] = [];
  for await (const part of document.value) parts.push(part);
  return ok(joinedBytes(parts));
}
