import type { DesignFault } from "../../src/domain/label-design/design-fault.ts";
import type { LabelDesign, PrintedLabel } from "../../src/domain/label-design/label-design.ts";
import type { Line } from "../../src/domain/line.ts";
import type { Currency, Minor } from "../../src/domain/money.ts";
import type { Result } from "../../src/domain/result.ts";
import type { Role } from "../../src/domain/rights.ts";

/** What labels can be written in: two languages of label printers, and pages for any other. */
export type LabelLanguage = "zpl" | "tspl" | "pdf";

/** Labels of one design for a head of `dotsPerMm`, in their order. They are taken one by one, never all at once. */
export type LabelJob = {
  readonly design: LabelDesign;
  readonly dotsPerMm: number;
  readonly labels: Iterable<PrintedLabel>;
};

/** Draws labels. It moves nothing: who sends the bytes is somebody else. */
export type LabelPrinting = {
  /**
   * The bytes of a job, part by part, in flat memory however many labels there are; or why the design cannot be printed
   * at this resolution. Rows of labels that stand side by side are whole as long as a job is.
   */
  document(
    language: LabelLanguage,
    job: LabelJob,
  ): Promise<Result<AsyncIterable<Uint8Array<ArrayBuffer>>, DesignFault>>;
};

export const SLIP_LANGUAGES = ["en", "ru"] as const;
export type SlipLanguage = (typeof SLIP_LANGUAGES)[number];

/** A sales slip (E5): what was put into the bag, at the prices without discounts, and who answers for it. */
export type Slip = {
  readonly language: SlipLanguage;
  readonly number: string;
  /** Milliseconds of the server's clock, shown in `timeZone`. */
  readonly issuedAt: number;
  readonly timeZone: string;
  readonly seller: { readonly name: string; readonly taxId: string; readonly address: string };
  readonly lines: readonly Pick<Line, "name" | "unit" | "quantity" | "unitPriceMinor" | "amountMinor">[];
  readonly totalMinor: Minor;
  readonly currency: Currency;
  readonly staff: { readonly name: string; readonly role: Role | null };
};

/** Draws sales slips as PDF, two copies on each sheet. */
export type SlipPrinting = { pdf(slip: Slip): Promise<Uint8Array<ArrayBuffer>> };
