import type { JSX } from "preact";
import { Notice } from "../../../ui/components/notice.tsx";
import { PageFrame } from "../../../ui/components/page-frame.tsx";
import { commonWords } from "../../../ui/words/common/words.ts";
import { tillWords } from "../../../ui/words/till/words.ts";

/** Shown while the till cannot work yet: its disk is closed to it, or it has never heard the store's settings. */
export function BeforeWork({ why }: { readonly why: "opening" | "no-storage" | "no-settings" }): JSX.Element {
  const words = tillWords().start;
  return (
    <PageFrame place={commonWords().product}>
      <h1>{tillWords().title}</h1>
      {why === "opening" && <p role="status">{words.opening}</p>}
      {why === "no-storage" && (
        <Notice tone="refused" title={words.noStorage}>
          {words.noStorageNext}
        </Notice>
      )}
      {why === "no-settings" && (
        <Notice tone="offline" title={words.noSettings}>
          {words.noSettingsNext}
        </Notice>
      )}
    </PageFrame>
  );
}
