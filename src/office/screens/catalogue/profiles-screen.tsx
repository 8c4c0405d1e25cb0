import type { JSX } from "preact";
import { useState } from "preact/hooks";
import type { Uuid } from "../../../domain/ids.ts";
import { FIRST_MAPPING, type MappingProfile, type MappingProfileView } from "../../../protocol/mapping-profiles.ts";
import { Button } from "../../../ui/components/button.tsx";
import { ConfirmDialog } from "../../../ui/components/confirm-dialog.tsx";
import { EmptyState } from "../../../ui/components/empty-state.tsx";
import { Field } from "../../../ui/components/field.tsx";
import { Notice } from "../../../ui/components/notice.tsx";
import { ProblemNotice } from "../../../ui/components/problem-notice.tsx";
import type { Column } from "../../../ui/components/table-column.ts";
import { WholeTable } from "../../../ui/components/whole-table.tsx";
import { commonWords } from "../../../ui/words/common/words.ts";
import { catalogueWords } from "../../../ui/words/office/catalogue/words.ts";
import { addressOf } from "../../state/place.ts";
import { timeText } from "../time-text.ts";
import type { CatalogueProps } from "./catalogue-props.ts";
import styles from "./catalogue-screen.module.css";
import { hasColumns, hasNumbers, ProfileForm } from "./profile-form.tsx";

/** The profile in the form: a known one by its id, or a new one. */
type Edited = { readonly id: Uuid | undefined; readonly profile: MappingProfile };

/** How price lists are read: what is kept for the next time. */
export function ProfilesScreen({ office }: CatalogueProps): JSX.Element {
  const words = catalogueWords().profiles;
  const { profiles, saving, removing } = office.priceLists;
  const [edited, setEdited] = useState<Edited | undefined>(undefined);
  const [asked, setAsked] = useState<MappingProfileView | undefined>(undefined);
  const problem = profiles.problem.value ?? removing.problem.value;
  return (
    <>
      <p>
        <a href={addressOf({ at: "catalogue" })}>{words.back}</a>
      </p>
      <h1>{words.title}</h1>
      <p>{words.lead}</p>
      {problem && <ProblemNotice code={problem} />}
      {profiles.value.value === undefined && !problem && <p role="status">{commonWords().loading}</p>}
      {profiles.value.value && (
        <WholeTable
          caption={words.caption}
          columns={columns((view) => setEdited({ id: view.id, profile: view.profile }), setAsked)}
          rows={profiles.value.value.items}
          rowKey={(row) => row.id}
          empty={
            <EmptyState icon="search" title={words.empty}>
              {words.emptyNext}
            </EmptyState>
          }
        />
      )}
      {saving.value.value && !saving.problem.value && edited === undefined && (
        <Notice tone="good" title={words.saved} />
      )}
      {edited === undefined ? (
        <div class={styles.part}>
          <div class={styles.actions}>
            <Button
              kind="primary"
              onPress={() => setEdited({ id: undefined, profile: { ...FIRST_MAPPING, name: "" } })}
            >
              {words.add}
            </Button>
          </div>
        </div>
      ) : (
        <EditPart key={edited.id} office={office} edited={edited} onEdited={setEdited} />
      )}
      {asked && <Remove office={office} view={asked} onClose={() => setAsked(undefined)} />}
    </>
  );
}

type EditProps = CatalogueProps & {
  readonly edited: Edited;
  readonly onEdited: (edited: Edited | undefined) => void;
};

function EditPart({ office, edited, onEdited }: EditProps): JSX.Element {
  const { profiles: words, form } = catalogueWords();
  const { saving } = office.priceLists;
  const { id, profile } = edited;
  const isFit = profile.name.trim() !== "" && hasColumns(profile) && hasNumbers(profile) && isFolder(profile.folder);
  const path = office.priceLists.profiles.value.value?.items.find((known) => known.id === id)?.path ?? null;
  const save = async (event: Event): Promise<void> => {
    event.preventDefault();
    if (isFit && !saving.busy.value && (await office.priceLists.save(profile, id))) onEdited(undefined);
  };
  const title = id === undefined ? words.addTitle : words.editTitle(profile.name);
  return (
    <form class={styles.part} onSubmit={(event) => void save(event)} aria-label={title}>
      <h2>{title}</h2>
      <div class={styles.fields}>
        <Field
          label={form.name}
          value={profile.name}
          maxLength={60}
          onValue={(name) => onEdited({ id, profile: { ...profile, name } })}
        />
      </div>
      <WatchedFields profile={profile} path={path} onChange={(changed) => onEdited({ ...edited, profile: changed })} />
      <ProfileForm profile={profile} onChange={(changed) => onEdited({ id, profile: changed })} />
      {saving.problem.value && <ProblemNotice code={saving.problem.value} />}
      {!isFit && <p class={styles.hint}>{words.noColumns}</p>}
      <div class={styles.actions}>
        <Button submit kind="primary" busy={saving.busy.value} disabled={!isFit}>
          {commonWords().buttons.save}
        </Button>
        <Button onPress={() => onEdited(undefined)}>{words.cancel}</Button>
      </div>
    </form>
  );
}

const isFolder = (text: string): boolean => /^(?:\w[\w-]{0,31})?$/.test(text);

type WatchedProps = {
  readonly profile: MappingProfile;
  readonly path: string | null;
  readonly onChange: (profile: MappingProfile) => void;
};

/** The folder that is watched, and when. */
function WatchedFields({ profile, path, onChange }: WatchedProps): JSX.Element {
  const words = catalogueWords().form;
  const { folder, schedule } = profile;
  const timeZone = schedule?.timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
  return (
    <>
      <div class={styles.fields}>
        <Field
          label={words.folder}
          hint={words.folderHint}
          value={folder}
          maxLength={32}
          error={isFolder(folder) ? undefined : words.badFolder}
          onValue={(text) => onChange({ ...profile, folder: text })}
        />
        <Field
          label={words.cron}
          hint={words.cronHint}
          value={schedule?.cron ?? ""}
          maxLength={100}
          onValue={(cron) => onChange({ ...profile, schedule: cron === "" ? null : { cron, timeZone } })}
        />
        {schedule && (
          <Field
            label={words.timeZone}
            value={timeZone}
            maxLength={64}
            onValue={(zone) => onChange({ ...profile, schedule: { ...schedule, timeZone: zone } })}
          />
        )}
      </div>
      {path && <p class={styles.hint}>{words.folderAt(path)}</p>}
    </>
  );
}

type RemoveProps = CatalogueProps & { readonly view: MappingProfileView; readonly onClose: () => void };

function Remove({ office, view, onClose }: RemoveProps): JSX.Element {
  const words = catalogueWords().profiles;
  const remove = async (): Promise<void> => {
    await office.priceLists.remove(view.id);
    onClose();
  };
  return (
    <ConfirmDialog
      title={words.removeAsk(view.profile.name)}
      keep={words.keep}
      act={words.remove}
      busy={office.priceLists.removing.busy.value}
      onClose={onClose}
      onAct={() => void remove()}
    >
      <p>{words.removeNext}</p>
    </ConfirmDialog>
  );
}

function columns(
  onChange: (view: MappingProfileView) => void,
  onRemove: (view: MappingProfileView) => void,
): readonly Column<MappingProfileView>[] {
  const { profiles: words, form } = catalogueWords();
  return [
    { key: "name", title: words.columns.name, text: ({ profile }) => profile.name },
    { key: "format", title: words.columns.format, text: ({ profile }) => form.formats[profile.format] },
    { key: "changed", title: words.columns.changed, text: (row) => timeText(row.changedAt) },
    { key: "by", title: words.columns.by, text: (row) => row.changedBy },
    {
      key: "action",
      title: words.columns.action,
      text: () => "",
      cell: (row) => (
        <div class={styles.actions}>
          <Button label={words.changeOf(row.profile.name)} onPress={() => onChange(row)}>
            {words.change}
          </Button>
          <Button label={words.removeOf(row.profile.name)} onPress={() => onRemove(row)}>
            {words.remove}
          </Button>
        </div>
      ),
    },
  ];
}
