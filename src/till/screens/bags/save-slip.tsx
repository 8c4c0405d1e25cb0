import type { JSX } from "preact";
import { useState } from "preact/hooks";
import type { Uuid } from "../../../domain/ids.ts";
import type { LabelNumber } from "../../../domain/label-number.ts";
import { Button } from "../../../ui/components/button.tsx";
import { ProblemNotice } from "../../../ui/components/problem-notice.tsx";
import { slipWords } from "../../../ui/words/slip/words.ts";
import type { Page } from "../page.ts";
import { labelText } from "../texts.ts";

type SaveSlipProps = { readonly page: Page; readonly softCheck: Uuid; readonly label: LabelNumber };

/** The paper for a customer who asks for one (E5), in the language of this page. */
export function SaveSlip({ page, softCheck, label }: SaveSlipProps): JSX.Element {
  const words = slipWords();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | undefined>(undefined);
  const save = async (): Promise<void> => {
    setBusy(true);
    setProblem(await page.saveSlip(softCheck, words.fileName(label)));
    setBusy(false);
  };
  return (
    <>
      <Button label={words.saveOf(labelText(label))} busy={busy} onPress={() => void save()}>
        {words.save}
      </Button>
      {problem !== undefined && <ProblemNotice code={problem} />}
    </>
  );
}
