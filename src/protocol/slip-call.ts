import type { Uuid } from "../domain/ids.ts";
import type { Answer } from "./answer.ts";
import type { askingOver } from "./client.ts";

/** The sales slip of a soft check as PDF (E5). */
export const slipCall =
  ({ file }: Pick<ReturnType<typeof askingOver>, "file">) =>
  (id: Uuid, language: "en" | "ru"): Answer<Blob> =>
    file(`/soft-checks/${id}/slip.pdf?language=${language}`, {});
