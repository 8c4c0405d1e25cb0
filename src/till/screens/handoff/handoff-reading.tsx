import type { JSX } from "preact";
import { missingParts } from "../../../protocol/handoff/collect.ts";
import { Button } from "../../../ui/components/button.tsx";
import { Notice } from "../../../ui/components/notice.tsx";
import { formatDateTime } from "../../../ui/words/formats.ts";
import { handoffWords } from "../../../ui/words/handoff/words.ts";
import type { Till } from "../../state/till.ts";

/** Bags of which some codes are read and others are not (R4). */
export function HandoffReading({ till }: { readonly till: Till }): JSX.Element | null {
  const words = handoffWords().till;
  const reading = till.handoffs.reading.value;
  return (
    <>
      {reading.map((gathered) => (
        <Notice
          key={`${gathered.whole} ${gathered.count}`}
          tone="waiting"
          icon="wait"
          title={words.progress(gathered.parts.size, gathered.count)}
          actions={<Button onPress={() => till.handoffs.forget(gathered.whole)}>{words.forget}</Button>}
        >
          {words.missing(missingParts(gathered).join(", "))}
        </Notice>
      ))}
    </>
  );
}

/** Says what it means to sell bags of which no server knows, and by how old a knowledge they were found genuine. */
export function SoldCutOff({ till }: { readonly till: Till }): JSX.Element | null {
  if (till.payable.value !== "cut-off") return null;
  const words = handoffWords().till;
  const { value: keysAt } = till.handoffs.keysAt;
  return (
    <Notice tone="offline" icon="offline" title={words.cutOff}>
      {words.cutOffNext} {keysAt !== undefined && words.keysOf(formatDateTime(keysAt))}
    </Notice>
  );
}
