import type { JSX } from "preact";
import type { DeliveryFault, OutletProgress } from "../../protocol/webhooks.ts";
import { Notice } from "../../ui/components/notice.tsx";
import { outgoingWords } from "../../ui/words/office/outgoing/words.ts";
import { timeText } from "./time-text.ts";

/** Why something did not go out, in words. */
export function faultText({ code, status }: DeliveryFault): string {
  const { faults } = outgoingWords();
  return code === "refused" || code === "mail-refused" ? faults[code](status ?? 0) : faults[code];
}

type StateProps = { readonly progress: OutletProgress; readonly active: boolean };

/** What is known of it, each with its witness: the last that was taken, what waits, what is wrong. */
export function OutletState({ progress, active }: StateProps): JSX.Element {
  const words = outgoingWords().state;
  const { delivered, waiting, failing } = progress;
  const told = delivered === null ? words.never : words.delivered(timeText(delivered.at));
  return (
    <>
      <p>
        {told} · {waiting === 0 ? words.nothingWaits : words.waiting(waiting)}
      </p>
      {!active && <Notice tone="offline" title={words.off} />}
      {active && failing !== null && (
        <Notice tone="refused" title={words.failing(timeText(failing.since), failing.tries)}>
          {faultText(failing.fault)} {words.next(timeText(failing.nextTryAt))}
        </Notice>
      )}
    </>
  );
}
