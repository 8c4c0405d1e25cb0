import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { MAX_POS_TEMPLATES } from "../../../domain/pos-code/pos-template.ts";
import { READY_POS_TEMPLATE_IDS, type ReadyPosTemplateId } from "../../../domain/pos-code/ready-pos-templates.ts";
import type { Settings } from "../../../protocol/identity.ts";
import type { OpenLab } from "../../../scanner/lab-port.ts";
import { Button } from "../../../ui/components/button.tsx";
import { EmptyState } from "../../../ui/components/empty-state.tsx";
import { Choice } from "../../../ui/components/field.tsx";
import { ProblemNotice } from "../../../ui/components/problem-notice.tsx";
import { commonWords } from "../../../ui/words/common/words.ts";
import { posTemplatesWords } from "../../../ui/words/pos-templates/words.ts";
import type { Office } from "../../state/office.ts";
import { addressOf } from "../../state/place.ts";
import { createPosDraft, type PosDraft } from "../../state/pos-draft.ts";
import { DraftSaving } from "../draft-saving.tsx";
import styles from "./pos-templates.module.css";
import { TemplateCard } from "./template-card.tsx";
import { TillChoices } from "./till-choices.tsx";

type ScreenProps = { readonly office: Office; readonly openLab: OpenLab };

/** What the scanners of POS systems that cannot be changed type: templates, live codes, a lab, and which till has which (R6). */
export function PosTemplatesScreen({ office, openLab }: ScreenProps): JSX.Element {
  const words = posTemplatesWords();
  const settings = office.settings.value.value;
  const problem = office.settings.problem.value;
  return (
    <>
      <h1>{words.title}</h1>
      <p>{words.lead}</p>
      <p>
        <a href={addressOf({ at: "settings" })}>{words.toSettings}</a>
      </p>
      {problem && <ProblemNotice code={problem} />}
      {settings === undefined ? (
        <p role="status">{commonWords().loading}</p>
      ) : (
        <Templates key={settings.version} office={office} openLab={openLab} settings={settings} />
      )}
    </>
  );
}

type TemplatesProps = ScreenProps & { readonly settings: Settings };

function Templates({ office, openLab, settings }: TemplatesProps): JSX.Element {
  const words = posTemplatesWords();
  const [draft] = useState(() => createPosDraft(settings));
  const [open, setOpen] = useState<string | undefined>(undefined);
  const mayChange = office.may("admin");
  const faults = draft.faults();
  return (
    <div class={styles.stack}>
      {draft.templates.value.length === 0 && (
        <EmptyState icon="till" title={words.none}>
          {words.noneNext}
        </EmptyState>
      )}
      <ul class={styles.list}>
        {draft.templates.value.map((template, place) => (
          <TemplateCard
            key={template.id}
            draft={draft}
            template={template}
            place={place}
            faults={faults.filter((fault) => "template" in fault && fault.template === place)}
            settings={settings}
            mayChange={mayChange}
            openLab={openLab}
            open={open === template.id}
            onOpen={(isOpen) => setOpen(isOpen ? template.id : undefined)}
          />
        ))}
      </ul>
      {mayChange && <AddTemplate draft={draft} onAdded={setOpen} />}
      <TillChoices office={office} draft={draft} mayChange={mayChange} />
      {mayChange && (
        <DraftSaving
          draft={draft}
          saving={office.savingPosTemplates}
          isThis={({ version }) => version === settings.version}
          faulty={faults.length > 0 || draft.templates.value.some(({ name }) => name.trim() === "")}
          words={words}
          onSave={() => void office.changePosTemplates(draft.body())}
        />
      )}
    </div>
  );
}

type AddProps = { readonly draft: PosDraft; readonly onAdded: (id: string | undefined) => void };

function AddTemplate({ draft, onAdded }: AddProps): JSX.Element {
  const words = posTemplatesWords();
  const [ready, setReady] = useState<ReadyPosTemplateId>("each-enter");
  const add = (): void => {
    draft.add(ready, words.names[ready]);
    onAdded(draft.templates.value.at(-1)?.id);
  };
  return (
    <div class={styles.row}>
      <Choice
        label={words.habit}
        value={ready}
        options={READY_POS_TEMPLATE_IDS.map((value) => ({ value, text: words.ready[value] }))}
        onValue={setReady}
      />
      <Button onPress={add} disabled={draft.templates.value.length >= MAX_POS_TEMPLATES}>
        {words.add}
      </Button>
    </div>
  );
}
