import type { JSX } from "preact";
import type { CatalogueHistory, ImportCounts, ImportSummary } from "../../../protocol/catalogue-imports.ts";
import { Button } from "../../../ui/components/button.tsx";
import { EmptyState } from "../../../ui/components/empty-state.tsx";
import type { Column } from "../../../ui/components/table-column.ts";
import { WholeTable } from "../../../ui/components/whole-table.tsx";
import { catalogueWords } from "../../../ui/words/office/catalogue/words.ts";
import type { Office } from "../../state/office.ts";
import { timeText } from "../time-text.ts";
import type { CatalogueProps } from "./catalogue-props.ts";
import styles from "./catalogue-screen.module.css";
import { sourceText } from "./source-text.ts";

/** What became of each import, and the way back to what it made. */
export function HistoryPart({ office }: CatalogueProps): JSX.Element | null {
  const words = catalogueWords().history;
  const known = office.priceLists.history.value.value;
  if (known === undefined) return null;
  return (
    <section class={styles.part}>
      <h2>{words.title}</h2>
      <WholeTable
        caption={words.caption}
        columns={columns(office, known)}
        rows={known.items}
        rowKey={(row) => row.id}
        empty={
          <EmptyState icon="search" title={words.empty}>
            {words.emptyNext}
          </EmptyState>
        }
      />
    </section>
  );
}

function columns(office: Office, known: CatalogueHistory): readonly Column<ImportSummary>[] {
  const words = catalogueWords().history;
  return [
    { key: "at", title: words.columns.at, text: (row) => timeText(row.at), order: (row) => row.at, sorts: true },
    { key: "what", title: words.columns.what, text: sourceText, sorts: true },
    { key: "by", title: words.columns.by, text: (row) => row.endedBy ?? row.by },
    { key: "state", title: words.columns.state, text: (row) => words.states[row.state], sorts: true },
    {
      key: "result",
      title: words.columns.result,
      text: ({ counts }) => (counts === null ? "" : resultText(counts)),
      figures: true,
    },
    {
      key: "version",
      title: words.columns.version,
      text: ({ versionAfter }) => {
        if (versionAfter === null) return "";
        return versionAfter === known.version ? `${versionAfter} (${words.current})` : String(versionAfter);
      },
      figures: true,
    },
    {
      key: "action",
      title: words.columns.action,
      text: () => "",
      cell: (row) => <Act office={office} known={known} row={row} />,
    },
  ];
}

function resultText({ added, changed, removed, announced }: ImportCounts): string {
  const words = catalogueWords().history;
  const now = words.result(added, changed, removed);
  return announced === 0 ? now : `${now}, ${words.resultComing(announced)}`;
}

type ActProps = CatalogueProps & { readonly known: CatalogueHistory; readonly row: ImportSummary };

function Act({ office, known, row }: ActProps): JSX.Element | null {
  const words = catalogueWords().history;
  const version = row.versionAfter;
  if (version !== null && version < known.version && version >= known.oldestKept) {
    return (
      <Button label={words.backTo(version)} onPress={() => void office.priceLists.rollBack(version)}>
        {words.back}
      </Button>
    );
  }
  if (row.state !== "checked" && row.state !== "refused") return null;
  return (
    <Button label={words.lookAt(row.name)} onPress={() => void office.priceLists.look(row.id)}>
      {words.look}
    </Button>
  );
}
