import type { JSX } from "preact";
import { useState } from "preact/hooks";
import type { Settings } from "../../../protocol/identity.ts";
import { Button } from "../../../ui/components/button.tsx";
import { ConfirmDialog } from "../../../ui/components/confirm-dialog.tsx";
import { barcodeRulesWords } from "../../../ui/words/barcode-rules/words.ts";
import type { Office } from "../../state/office.ts";
import type { RuleDraft } from "../../state/rule-draft.ts";
import { DraftSaving } from "../draft-saving.tsx";
import { clashText } from "./clash-text.ts";
import { ruleName } from "./rule-name.ts";

type SaveProps = { readonly office: Office; readonly draft: RuleDraft; readonly settings: Settings };

/** Saves the rules; asks first when some of them never get all of their codes. */
export function SaveRules({ office, draft, settings }: SaveProps): JSX.Element {
  const words = barcodeRulesWords();
  const [asking, setAsking] = useState(false);
  const takesLabels = draft.clashes().some(({ kind }) => kind === "takes-labels");
  const save = (): void => void office.changeBarcodeRules(draft.body()).then(() => setAsking(false));
  return (
    <>
      <DraftSaving
        draft={draft}
        saving={office.savingRules}
        isThis={({ version }) => version === settings.version}
        faulty={takesLabels || draft.faults().length > 0}
        words={words}
        onSave={draft.newClashes().length > 0 ? () => setAsking(true) : save}
      >
        <Button onPress={draft.reset}>{words.reset}</Button>
      </DraftSaving>
      {asking && <AskFirst {...{ office, draft, settings }} onSave={save} onClose={() => setAsking(false)} />}
    </>
  );
}

type AskProps = SaveProps & { readonly onSave: () => void; readonly onClose: () => void };

/** A person decides whether such a rule shall stand (L1). */
function AskFirst({ office, draft, settings, onSave, onClose }: AskProps): JSX.Element {
  const words = barcodeRulesWords();
  return (
    <ConfirmDialog
      title={words.ask}
      keep={words.goOn}
      act={words.save}
      kind="primary"
      busy={office.savingRules.busy.value}
      onClose={onClose}
      onAct={onSave}
    >
      {draft.newClashes().map((clash) => {
        const rule = draft.rules.value[clash.rule];
        const says = clashText(clash, settings.labelAi);
        return (
          <p key={says}>{words.askRule(String(clash.rule + 1), rule === undefined ? "" : ruleName(rule), says)}</p>
        );
      })}
    </ConfirmDialog>
  );
}
