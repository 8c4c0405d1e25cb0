import type { JSX } from "preact";
import type { TillRecord } from "../../../journal/port.ts";
import { Notice } from "../../../ui/components/notice.tsx";
import { handoffWords } from "../../../ui/words/handoff/words.ts";
import { problemWords } from "../../../ui/words/problems/words.ts";
import { labelText, refusalDetail } from "../texts.ts";

/** Bags that were sold while the till was cut off and that the server does not redeem by it, with what it holds against it (R4). */
export function Conflicts({ record }: { readonly record: TillRecord }): JSX.Element | null {
  if (record.conflicts === undefined || record.conflicts.length === 0) return null;
  return (
    <Notice tone="refused" title={handoffWords().till.conflict}>
      <ConflictLines record={record} />
    </Notice>
  );
}

/** Each of them, and who settles it. */
export function ConflictLines({ record: { conflicts = [] } }: { readonly record: TillRecord }): JSX.Element {
  const words = handoffWords().till;
  return (
    <>
      {conflicts.map((conflict) => (
        <p key={conflict.softCheck}>
          {words.conflictOf(labelText(conflict.label))} {problemWords(conflict.code).what} {refusalDetail(conflict)}
        </p>
      ))}
      <p>{words.conflictNext}</p>
    </>
  );
}
