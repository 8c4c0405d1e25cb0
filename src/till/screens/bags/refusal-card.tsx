import type { JSX } from "preact";
import type { Refused } from "../../../protocol/redemptions.ts";
import { Button } from "../../../ui/components/button.tsx";
import { Notice } from "../../../ui/components/notice.tsx";
import { problemWords } from "../../../ui/words/problems/words.ts";
import { tillWords } from "../../../ui/words/till/words.ts";
import type { Till } from "../../state/till.ts";
import { labelText, marksUsedText, refusalDetail } from "../texts.ts";

type RefusalCardProps = { readonly till: Till; readonly refused: Refused };

/** Nobody else has the bag, and there is something to open. */
const MAY_BE_OPENED: ReadonlySet<Refused["code"]> = new Set(["not-arrived", "clash", "needs-check", "expired", "void"]);

/** A label that was not taken: why, who has it, what to do (R1, R3). The others stand. */
export function RefusalCard({ till, refused }: RefusalCardProps): JSX.Element {
  const { refused: words, opening, byRight } = tillWords();
  const { what, next } = problemWords(refused.code);
  const shown = labelText(refused.label);
  const mayBeAccepted = refused.code === "needs-check";
  return (
    <Notice
      tone="refused"
      title={`${words.title}: ${shown}`}
      actions={
        <>
          {mayBeAccepted && (
            <Button label={words.acceptThis(shown)} onPress={() => void till.accept(refused.label)}>
              {words.accept}
            </Button>
          )}
          {!mayBeAccepted && refused.code !== "already-redeemed" && (
            <Button label={words.askAgainFor(shown)} onPress={() => void till.typeLabel(refused.label)}>
              {words.askAgain}
            </Button>
          )}
          {refused.code === "held" && (
            <Button label={byRight.takeOverThis(shown)} onPress={() => till.askAbout("takeover", refused.label)}>
              {byRight.takeOver}
            </Button>
          )}
          {MAY_BE_OPENED.has(refused.code) && (
            <Button label={opening.openThis(shown)} onPress={() => till.askAbout("opening", refused.label)}>
              {opening.open}
            </Button>
          )}
          <Button label={words.closeThis(shown)} onPress={() => till.closeRefusal(refused.label)}>
            {words.close}
          </Button>
        </>
      }
    >
      {what} {refusalDetail(refused)} {marksUsedText(refused)} {mayBeAccepted ? words.acceptNext : next}
    </Notice>
  );
}
