import type { JSX } from "preact";
import { useState } from "preact/hooks";
import type { StaffMember } from "../../../protocol/people.ts";
import { Button } from "../../../ui/components/button.tsx";
import { EmptyState } from "../../../ui/components/empty-state.tsx";
import { Notice } from "../../../ui/components/notice.tsx";
import { ProblemNotice } from "../../../ui/components/problem-notice.tsx";
import { Table } from "../../../ui/components/table.tsx";
import type { Column } from "../../../ui/components/table-column.ts";
import { arrangeRows, PLAIN_VIEW } from "../../../ui/components/table-view.ts";
import { commonWords } from "../../../ui/words/common/words.ts";
import { locale } from "../../../ui/words/language.ts";
import { peopleWords } from "../../../ui/words/office/people/words.ts";
import type { Office } from "../../state/office.ts";
import { addressOf } from "../../state/place.ts";
import { timeText } from "../time-text.ts";
import { AddStaff } from "./add-staff.tsx";
import styles from "./staff-screen.module.css";
import { StandingBadge, standingOrder, standingText } from "./standing.tsx";

type StaffProps = { readonly office: Office };

/** Who may sign in at this store (T2). */
export function StaffScreen({ office }: StaffProps): JSX.Element {
  const words = peopleWords().staff;
  const [view, setView] = useState(PLAIN_VIEW);
  const { value, problem, busy } = office.people.list;
  const shown = columns();
  return (
    <>
      <div class={styles.head}>
        <h1>{words.title}</h1>
        <Button icon="update" busy={busy.value} onPress={() => void office.people.refresh()}>
          {words.refresh}
        </Button>
      </div>
      <Locked office={office} />
      {problem.value && <ProblemNotice code={problem.value} />}
      <Table
        caption={words.caption}
        columns={shown}
        rows={arrangeRows(value.value?.items ?? [], shown, view, locale())}
        rowKey={(row) => row.id}
        href={(row) => addressOf({ at: "person", id: row.id })}
        view={view}
        onView={setView}
        empty={<NobodyHere office={office} narrowed={Object.values(view.search).some((text) => text.trim() !== "")} />}
      />
      <nav class={styles.ways} aria-label={words.title}>
        <a href={addressOf({ at: "roles" })}>{words.rolesLink}</a>
        <a href={addressOf({ at: "sessions" })}>{words.sessionsLink}</a>
        <a href={addressOf({ at: "own-pin" })}>{words.ownPinLink}</a>
      </nav>
      {office.may("manage") && <AddStaff office={office} />}
    </>
  );
}

/** Seen at once, before any table is read. */
function Locked({ office }: StaffProps): JSX.Element | null {
  const words = peopleWords().staff;
  const locked = office.people.locked();
  if (locked.length === 0) return null;
  return (
    <Notice tone="waiting" icon="warning" title={words.lockedNow(locked.length)}>
      {words.lockedNext}
      <ul class={styles.locked}>
        {locked.map(({ id, name }) => (
          <li key={id}>
            <a href={addressOf({ at: "person", id })}>{name}</a>
          </li>
        ))}
      </ul>
    </Notice>
  );
}

function NobodyHere({ office, narrowed }: StaffProps & { readonly narrowed: boolean }): JSX.Element | null {
  const words = peopleWords().staff;
  const { table, loading } = commonWords();
  const { value, problem } = office.people.list;
  if (value.value === undefined) return problem.value ? null : <p role="status">{loading}</p>;
  return narrowed ? (
    <EmptyState icon="search" title={table.nothingFound}>
      {table.nothingFoundNext}
    </EmptyState>
  ) : (
    <EmptyState icon="person" title={words.empty}>
      {words.emptyNext}
    </EmptyState>
  );
}

function columns(): readonly Column<StaffMember>[] {
  const words = peopleWords().staff;
  const { roles } = commonWords();
  return [
    { key: "name", title: words.columns.name, text: (row) => row.name, sorts: true, searches: true },
    { key: "login", title: words.columns.login, text: (row) => row.login, sorts: true, searches: true },
    { key: "role", title: words.columns.role, text: (row) => roles[row.role], sorts: true, searches: true },
    {
      key: "state",
      title: words.columns.state,
      text: standingText,
      cell: (row) => <StandingBadge member={row} />,
      order: standingOrder,
      sorts: true,
    },
    {
      key: "lastSignIn",
      title: words.columns.lastSignIn,
      text: (row) => (row.lastSignedInAt === null ? words.never : timeText(row.lastSignedInAt)),
      order: (row) => row.lastSignedInAt ?? "",
      sorts: true,
    },
  ];
}
