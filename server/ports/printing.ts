import type { DesignFault } from "../../src/domain/label-design/design-fault.ts";
import type { LabelDesign, PrintedLabel } from "../../src/domain/label-design/label-design.ts";
import type { Result } from "../../src/domain/result.ts";

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
