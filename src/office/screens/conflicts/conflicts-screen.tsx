import type { JSX } from "preact";
import { Button } from "../../../ui/components/button.tsx";
import { EmptyState } from "../../../ui/components/empty-state.tsx";
import { ProblemNotice } from "../../../ui/components/problem-notice.tsx";
import { Table } from "../../../ui/components/table.tsx";
import { PLAIN_VIEW } from "../../../ui/components/table-view.ts";
import { commonWords } from "../../../ui/words/common/words.ts";
import { conflictWords } from "../../../ui/words/office/conflicts/words.ts";
import type { Office } from "../../state/office.ts";
import { addressOf } from "../../state/place.ts";
import { BagsToCheck } from "./bags-to-check.tsx";
import { conflictColumns } from "./conflict-columns.tsx";
import styles from "./conflicts-screen.module.css";

type ConflictsProps = { readonly office: Office; readonly before: string };

/** What the server could not settle by itself, with the next step in words (R4, M3). */
export function ConflictsScreen({ office, before }: ConflictsProps): JSX.Element {
  const words = conflictWords();
  const { page, toCheck, taking } = office.conflicts;
  const problem = page.problem.value ?? taking.problem.value;
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
      <section class={styles.part}>
        <h2>{words.sold.title}</h2>
        <p>{words.sold.lead}</p>
        {problem && <ProblemNotice code={problem} />}
        {items === undefined && !problem && <p role="status">{commonWords().loading}</p>}
        {items && (
          <Table
            caption={words.sold.title}
            columns={conflictColumns(office)}
            rows={items}
            rowKey={(row) => `${row.redemption} ${row.softCheck}`}
            view={PLAIN_VIEW}
            onView={() => undefined}
            empty={
              <EmptyState icon="check" title={words.sold.none}>
                {words.sold.noneNext}
              </EmptyState>
            }
          />
        )}
        <Pages before={before} next={page.value.value?.next ?? null} />
      </section>
      <BagsToCheck ask={toCheck} />
    </>
  );
}

function Pages({ before, next }: { readonly before: string; readonly next: number | null }): JSX.Element | null {
  const words = conflictWords();
  if (before === "" && next === null) return null;
  return (
    <nav class={styles.pages} aria-label={words.pages}>
      {before !== "" && <a href={addressOf({ at: "conflicts", before: "" })}>{words.newest}</a>}
      {next !== null && <a href={addressOf({ at: "conflicts", before: String(next) })}>{words.older}</a>}
    </nav>
  );
}
