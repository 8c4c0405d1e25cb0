import type { JSX } from "preact";
import type { SpotCheckView } from "../../../protocol/spot-checks.ts";
import { Button } from "../../../ui/components/button.tsx";
import type { IconName } from "../../../ui/components/icons.tsx";
import { Notice } from "../../../ui/components/notice.tsx";
import { Badge } from "../../../ui/components/state-badge.tsx";
import type { Tone } from "../../../ui/components/state-look.ts";
import { tillWords } from "../../../ui/words/till/words.ts";
import type { Till } from "../../state/till.ts";
import { labelText } from "../texts.ts";

type SpotCheckProps = { readonly till: Till; readonly check: SpotCheckView | undefined };
type Look = { readonly tone: Tone; readonly icon: IconName };

const LOOKS: Readonly<Record<SpotCheckView["state"], Look>> = {
  asked: { tone: "waiting", icon: "warning" },
  equal: { tone: "good", icon: "check" },
  differs: { tone: "refused", icon: "warning" },
  skipped: { tone: "quiet", icon: "undo" },
  missed: { tone: "quiet", icon: "undo" },
};

/** A rule asks to open and recount this bag before it is paid (R7); or what came of it. */
export function SpotCheck({ till, check }: SpotCheckProps): JSX.Element | null {
  if (check === undefined) return null;
  const { recount: words, byRight } = tillWords();
  const shown = labelText(check.label);
  const begin = (): void => till.recounts.begin(check.label);
  if (check.state !== "asked") {
    return (
      <>
        <p>
          <Badge {...LOOKS[check.state]} word={words.states[check.state]} />
        </p>
        {check.state === "differs" && (
          <Button label={`${words.again}: ${shown}`} onPress={begin}>
            {words.again}
          </Button>
        )}
      </>
    );
  }
  return (
    <Notice
      {...LOOKS.asked}
      title={words.ask}
      actions={
        <>
          <Button label={words.openThis(shown)} onPress={begin}>
            {words.open}
          </Button>
          <Button label={byRight.skipThis(shown)} onPress={() => till.askAbout("skip", check.label)}>
            {byRight.skip}
          </Button>
        </>
      }
    >
      {words.because} {check.rules.map((rule) => words.rules[rule]).join(", ")}.
    </Notice>
  );
}
