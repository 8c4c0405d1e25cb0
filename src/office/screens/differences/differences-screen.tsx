import type { JSX } from "preact";
import { useState } from "preact/hooks";
import type { DifferenceView } from "../../../protocol/differences.ts";
import { Button } from "../../../ui/components/button.tsx";
import { EmptyState } from "../../../ui/components/empty-state.tsx";
import { Choice } from "../../../ui/components/field.tsx";
import { ProblemNotice } from "../../../ui/components/problem-notice.tsx";
import { Table } from "../../../ui/components/table.tsx";
import { PLAIN_VIEW } from "../../../ui/components/table-view.ts";
import { commonWords } from "../../../ui/words/common/words.ts";
import { differenceWords } from "../../../ui/words/office/differences/words.ts";
import { type DifferenceQuery, KIND_CHOICES, STATE_CHOICES } from "../../state/difference-query.ts";
import type { Office } from "../../state/office.ts";
import { addressOf } from "../../state/place.ts";
import { BagsToCheck } from "./bags-to-check.tsx";
import { differenceColumns } from "./difference-columns.tsx";
import styles from "./differences-screen.module.css";
import { SettleDialog } from "./settle-dialog.tsx";

type DifferencesProps = { readonly office: Office; readonly query: DifferenceQuery };

/** What two witnesses tell differently, each with its next step and who has it in hand (M3). */
export function DifferencesScreen({ office, query }: DifferencesProps): JSX.Element {
  const words = differenceWords();
  const { page, toCheck } = office.differences;
  const [settling, setSettling] = useState<DifferenceView | undefined>(undefined);
  const problem = page.problem.value ?? (settling === undefined ? office.differences.acting.problem.value : undefined);
  const items = page.value.value?.items;
  return (
    <>
      <div class={styles.head}>
        <h1>{words.title}</h1>
        <Button icon="update" busy={page.busy.value || toCheck.busy.value} onPress={office.refresh}>
          {words.refresh}
        </Button>
      </div>
      <p>{words.lead}</p>
      <p>
        <a href={addressOf({ at: "receipt-lists" })}>{words.toLists}</a>
      </p>
      <Filters office={office} query={query} />
      {problem && <ProblemNotice code={problem} />}
      {items === undefined && !problem && <p role="status">{commonWords().loading}</p>}
      {items && (
        <Table
          caption={words.title}
          columns={differenceColumns({ office, onSettle: setSettling })}
          rows={items}
          rowKey={(row) => row.id}
          view={PLAIN_VIEW}
          onView={() => undefined}
          empty={
            <EmptyState icon="check" title={words.none}>
              {words.noneNext}
            </EmptyState>
          }
        />
      )}
      <Pages query={query} next={page.value.value?.next ?? null} />
      <BagsToCheck ask={toCheck} />
      {settling && (
        <SettleDialog
          office={office}
          told={{ row: settling, currency: office.settings.value.value?.store.currency }}
          onClose={() => setSettling(undefined)}
        />
      )}
    </>
  );
}

function Filters({ office, query }: DifferencesProps): JSX.Element {
  const words = differenceWords();
  const kindText = (kind: DifferenceQuery["kind"]): string =>
    kind === "faults" || kind === "all" ? words.kindChoices[kind] : words.kinds[kind];
  const stateText = (state: DifferenceQuery["state"]): string =>
    state === "unsettled" || state === "all" ? words.stateChoices[state] : words.states[state];
  const narrow = (change: Partial<DifferenceQuery>): void =>
    office.narrowDifferences({ ...query, before: undefined, ...change });
  return (
    <div class={styles.filters}>
      <Choice
        label={words.kind}
        value={query.kind}
        options={KIND_CHOICES.map((value) => ({ value, text: kindText(value) }))}
        onValue={(kind) => narrow({ kind })}
      />
      <Choice
        label={words.state}
        value={query.state}
        options={STATE_CHOICES.map((value) => ({ value, text: stateText(value) }))}
        onValue={(state) => narrow({ state })}
      />
      <OpenNow office={office} />
    </div>
  );
}

/** How many nobody has taken yet, whatever is shown. */
function OpenNow({ office }: { readonly office: Office }): JSX.Element | null {
  const open = office.differences.page.value.value?.open;
  if (open === undefined) return null;
  return <p role="status">{differenceWords().openNow(open.reduce((sum, { count }) => sum + count, 0))}</p>;
}

type PagesProps = { readonly query: DifferenceQuery; readonly next: DifferenceQuery["before"] | null };

function Pages({ query, next }: PagesProps): JSX.Element | null {
  const words = differenceWords();
  if (query.before === undefined && next === null) return null;
  return (
    <nav class={styles.pages} aria-label={words.pages}>
      {query.before !== undefined && (
        <a href={addressOf({ at: "differences", query: { ...query, before: undefined } })}>{words.newest}</a>
      )}
      {next !== null && <a href={addressOf({ at: "differences", query: { ...query, before: next } })}>{words.older}</a>}
    </nav>
  );
}
