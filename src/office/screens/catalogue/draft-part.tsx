import type { JSX } from "preact";
import type { ImportPreview } from "../../../protocol/catalogue-imports.ts";
import { Button } from "../../../ui/components/button.tsx";
import { EmptyState } from "../../../ui/components/empty-state.tsx";
import { Choice, Field } from "../../../ui/components/field.tsx";
import { Notice } from "../../../ui/components/notice.tsx";
import { ProblemNotice } from "../../../ui/components/problem-notice.tsx";
import type { Column } from "../../../ui/components/table-column.ts";
import { WholeTable } from "../../../ui/components/whole-table.tsx";
import { formatAmount } from "../../../ui/words/formats.ts";
import { catalogueWords } from "../../../ui/words/office/catalogue/words.ts";
import { ActOutcome } from "../act-outcome.tsx";
import type { CatalogueProps } from "./catalogue-props.ts";
import styles from "./catalogue-screen.module.css";
import { comingTime } from "./coming-time.ts";
import { faultText, rowFaultText } from "./fault-text.ts";
import { hasColumns, hasNumbers, ProfileForm } from "./profile-form.tsx";

/** How the list in hand is read: guessed, chosen or changed, with its first rows beside it. */
export function DraftPart({ office }: CatalogueProps): JSX.Element | null {
  const words = catalogueWords();
  const { draft, current, checking, saving, preview } = office.priceLists;
  const [view, profile] = [current.value, draft.value];
  if (view === undefined || profile === undefined || view.state === "applied" || view.state === "discarded")
    return null;
  const isFit = hasColumns(profile) && hasNumbers(profile);
  const compare = (event: Event): void => {
    event.preventDefault();
    if (isFit && !checking.busy.value) void office.priceLists.check();
  };
  return (
    <form class={styles.part} onSubmit={compare} aria-label={words.draft.title(view.name)}>
      <h2>{words.draft.title(view.name)}</h2>
      <ChooseProfile office={office} />
      <ProfileForm profile={profile} onChange={office.priceLists.change} />
      <div class={styles.actions}>
        <Button busy={preview.busy.value} onPress={() => void office.priceLists.showFirstRows()}>
          {words.draft.refresh}
        </Button>
      </div>
      {preview.problem.value && <ProblemNotice code={preview.problem.value} />}
      {preview.value.value && <FirstRows office={office} preview={preview.value.value} />}
      <div class={styles.fields}>
        <Field
          label={words.form.name}
          value={profile.name}
          maxLength={60}
          onValue={(name) => office.priceLists.change({ ...profile, name })}
        />
      </div>
      <ActOutcome act={saving} done={() => words.draft.saved} />
      {!isFit && <p class={styles.hint}>{words.profiles.noColumns}</p>}
      <div class={styles.actions}>
        <Button
          submit
          kind={view.state === "checked" ? "plain" : "primary"}
          busy={checking.busy.value}
          disabled={!isFit}
        >
          {view.state === "checked" ? words.report.again : words.draft.compare}
        </Button>
        <Button busy={saving.busy.value} disabled={!isFit} onPress={() => void office.priceLists.save(profile)}>
          {words.draft.save}
        </Button>
        <Button onPress={() => void office.priceLists.putAway()}>{words.draft.discard}</Button>
      </div>
      {checking.busy.value && <p role="status">{words.draft.comparing}</p>}
    </form>
  );
}

const GUESSED = "";

function ChooseProfile({ office }: CatalogueProps): JSX.Element | null {
  const words = catalogueWords().draft;
  const { profiles, guess, draft } = office.priceLists;
  const known = profiles.value.value?.items ?? [];
  const guessed = guess.value;
  if (known.length === 0 || guessed === undefined) return null;
  const choose = (id: string): void => {
    const chosen = known.find((one) => one.id === id);
    office.priceLists.change(chosen?.profile ?? guessed);
    void office.priceLists.showFirstRows();
  };
  const options = [
    { value: GUESSED, text: words.guessed },
    ...known.map(({ id, profile }) => ({ value: String(id), text: profile.name })),
  ];
  const now = known.find(({ profile }) => profile.name === draft.value?.name && draft.value !== guessed);
  return <Choice label={words.profile} value={now?.id ?? GUESSED} options={options} onValue={choose} />;
}

type PreviewProps = CatalogueProps & { readonly preview: ImportPreview };
type Row = ImportPreview["rows"][number];

function FirstRows({ office, preview }: PreviewProps): JSX.Element {
  const words = catalogueWords();
  const { columns } = words.preview;
  const { decimals } = office.reading();
  const from: Column<Row> = {
    key: "from",
    title: columns.from,
    text: ({ validFrom }) => (validFrom === null ? "" : comingTime(validFrom, preview.timeZone)),
    order: (row) => row.validFrom ?? "",
    sorts: true,
  };
  const shown: readonly Column<Row>[] = [
    {
      key: "line",
      title: columns.line,
      text: (row) => String(row.line),
      order: (row) => row.line,
      figures: true,
      sorts: true,
    },
    { key: "sku", title: columns.sku, text: (row) => row.article?.sku ?? "" },
    { key: "name", title: columns.name, text: (row) => row.article?.name ?? row.cells.join(" | ") },
    {
      key: "barcodes",
      title: columns.barcodes,
      text: (row) => row.article?.barcodes.map(({ barcode }) => barcode).join(" ") ?? "",
    },
    {
      key: "price",
      title: columns.price,
      text: (row) => (row.article === null ? "" : formatAmount(row.article.priceMinor, decimals)),
      figures: true,
    },
    ...(preview.rows.some(({ validFrom }) => validFrom !== null) ? [from] : []),
    {
      key: "fault",
      title: columns.fault,
      text: (row) => (row.fault === null ? "" : rowFaultText(row.fault)),
      sorts: true,
    },
  ];
  return (
    <>
      {preview.fault && <Notice tone="refused" title={faultText(preview.fault)} />}
      <WholeTable
        caption={words.preview.caption}
        columns={shown}
        rows={preview.rows}
        rowKey={(row) => String(row.line)}
        empty={
          <EmptyState icon="search" title={words.preview.empty}>
            {words.preview.emptyNext}
          </EmptyState>
        }
      />
    </>
  );
}
