import type { Uuid } from "../domain/ids.ts";
import type { Answer } from "./answer.ts";
import type { Asking } from "./asking-over.ts";

/** The sales slip of a soft check as PDF (E5). */
export const slipCall =
  ({ file }: Pick<Asking, "file">) =>
  (id: Uuid, language: "en" | "ru"): Answer<Blob> =>
    file(`/soft-checks/${id}/slip.pdf?language=${language}`, {});
