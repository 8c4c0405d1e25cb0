import type { JSX } from "preact";
import { useState } from "preact/hooks";
import {
  ENCODINGS,
  type FilesOutView,
  type FilesProfile,
  LINE_FIELDS,
  ORDER_FIELDS,
} from "../../../protocol/files-out.ts";
import { Button } from "../../../ui/components/button.tsx";
import { Choice, Field } from "../../../ui/components/field.tsx";
import { Notice } from "../../../ui/components/notice.tsx";
import { ProblemNotice } from "../../../ui/components/problem-notice.tsx";
import { commonWords } from "../../../ui/words/common/words.ts";
import { outgoingWords } from "../../../ui/words/office/outgoing/words.ts";
import { readColumns, typedColumns } from "../../state/file-columns.ts";
import type { Office } from "../../state/office.ts";
import { addressOf } from "../../state/place.ts";
import { ActOutcome } from "../act-outcome.tsx";
import { OutletState } from "../outlet-state.tsx";
import styles from "../settings/settings-screen.module.css";
import { ColumnsField } from "./columns-field.tsx";

type FilesProps = { readonly office: Office };

/** Orders as files for tills that read files (E4). */
export function FilesScreen({ office }: FilesProps): JSX.Element {
  const { files: words, webhooks, dead } = outgoingWords();
  const { value, problem } = office.outgoing.files;
  const view = value.value;
  return (
    <>
      <p>
        <a href={addressOf({ at: "settings" })}>{webhooks.back}</a>
      </p>
      <h1>{words.title}</h1>
      <p>{words.lead}</p>
      {problem.value && <ProblemNotice code={problem.value} />}
      {view === undefined && !problem.value && <p role="status">{commonWords().loading}</p>}
      {view?.progress && <OutletState progress={view.progress} active={view.profile.active} />}
      {view?.progress && view.progress.dead > 0 && (
        <Notice
          tone="refused"
          title={dead.title(view.progress.dead)}
          actions={<Button onPress={() => void office.outgoing.replayFiles()}>{dead.all}</Button>}
        >
          {dead.lead}
        </Notice>
      )}
      {view && office.may("admin") && <FilesForm office={office} view={view} />}
    </>
  );
}

const FILE_NAME = /^(?:[\w-]|\{(?:label|id|n|date|time)\})+(?:\.(?:\w|\{n\})+)?$/;
const isFileName = (text: string): boolean => FILE_NAME.test(text) && /\{(?:label|id|n)\}/.test(text);

function FilesForm({ office, view }: FilesProps & { readonly view: FilesOutView }): JSX.Element {
  const words = outgoingWords().files;
  const [profile, setProfile] = useState(view.profile);
  const [orders, setOrders] = useState(() => typedColumns(view.profile.orderColumns));
  const [lines, setLines] = useState(() => typedColumns(view.profile.lineColumns));
  const orderColumns = readColumns(orders, ORDER_FIELDS);
  const lineColumns = readColumns(lines, LINE_FIELDS);
  const { savingFiles } = office.outgoing;
  const change = (part: Partial<FilesProfile>): void => setProfile({ ...profile, ...part });
  const badFolder = !/^\w[\w-]{0,31}$/.test(profile.folder);
  const submit = (event: Event): void => {
    event.preventDefault();
    if (savingFiles.busy.value || !orderColumns.ok || !lineColumns.ok) return;
    if (badFolder || !isFileName(profile.orderFile) || !isFileName(profile.lineFile)) return;
    void office.outgoing.saveFiles({ ...profile, orderColumns: orderColumns.value, lineColumns: lineColumns.value });
  };
  const fileField = (name: "orderFile" | "lineFile"): JSX.Element => (
    <Field
      label={words[name]}
      hint={words.fileHint}
      value={profile[name]}
      onValue={(text) => change({ [name]: text })}
      maxLength={80}
      error={isFileName(profile[name]) ? undefined : words.badFile}
    />
  );
  return (
    <form class={styles.form} onSubmit={submit} aria-label={words.title}>
      <Choice
        label={words.active}
        value={profile.active ? "yes" : "no"}
        options={[
          { value: "yes", text: words.on },
          { value: "no", text: words.off },
        ]}
        onValue={(chosen) => change({ active: chosen === "yes" })}
      />
      <Choice
        label={words.when}
        value={profile.on}
        options={[
          { value: "stored", text: words.stored },
          { value: "held", text: words.held },
        ]}
        onValue={(on) => change({ on })}
      />
      <Field
        label={words.folder}
        hint={words.folderHint(view.path)}
        value={profile.folder}
        onValue={(folder) => change({ folder })}
        maxLength={32}
        error={badFolder ? words.badFolder : undefined}
      />
      {fileField("orderFile")}
      <ColumnsField
        label={words.orderColumns}
        fields={ORDER_FIELDS}
        value={orders}
        onValue={setOrders}
        badLine={orderColumns.ok ? undefined : orderColumns.error}
      />
      {fileField("lineFile")}
      <ColumnsField
        label={words.lineColumns}
        fields={LINE_FIELDS}
        value={lines}
        onValue={setLines}
        badLine={lineColumns.ok ? undefined : lineColumns.error}
      />
      <Writing profile={profile} onChange={change} />
      <ActOutcome act={savingFiles} done={() => words.saved} />
      <Button submit kind="primary" busy={savingFiles.busy.value}>
        {commonWords().buttons.save}
      </Button>
    </form>
  );
}

type WritingProps = { readonly profile: FilesProfile; readonly onChange: (part: Partial<FilesProfile>) => void };

/** How tables are written down. */
function Writing({ profile, onChange }: WritingProps): JSX.Element {
  const words = outgoingWords().files;
  const separators = [";", ",", "\t", "|"] as const;
  const decimals = [".", ","] as const;
  return (
    <>
      <Choice
        label={words.separator}
        value={profile.separator}
        options={separators.map((value) => ({ value, text: words.separators[value] }))}
        onValue={(separator) => onChange({ separator })}
      />
      <Choice
        label={words.decimal}
        value={profile.decimal}
        options={decimals.map((value) => ({ value, text: words.decimals[value] }))}
        onValue={(decimal) => onChange({ decimal })}
      />
      <Choice
        label={words.encoding}
        value={profile.encoding}
        options={ENCODINGS.map((value) => ({ value, text: words.encodings[value] }))}
        onValue={(encoding) => onChange({ encoding })}
      />
      <Choice
        label={words.header}
        value={profile.header ? "yes" : "no"}
        options={[
          { value: "yes", text: words.yes },
          { value: "no", text: words.no },
        ]}
        onValue={(chosen) => onChange({ header: chosen === "yes" })}
      />
    </>
  );
}
