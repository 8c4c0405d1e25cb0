import type { JSX } from "preact";
import type { StaffMember } from "../../../protocol/people.ts";
import { Button } from "../../../ui/components/button.tsx";
import { EmptyState } from "../../../ui/components/empty-state.tsx";
import { Notice } from "../../../ui/components/notice.tsx";
import { ProblemNotice } from "../../../ui/components/problem-notice.tsx";
import type { Column } from "../../../ui/components/table-column.ts";
import { WholeTable } from "../../../ui/components/whole-table.tsx";
import { commonWords } from "../../../ui/words/common/words.ts";
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
  const { value, problem, busy } = office.people.list;
  const items = value.value?.items;
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
      {items === undefined && !problem.value && <p role="status">{commonWords().loading}</p>}
      {items && (
        <WholeTable
          caption={words.caption}
          columns={columns()}
          rows={items}
          rowKey={(row) => row.id}
          href={(row) => addressOf({ at: "person", id: row.id })}
          empty={
            <EmptyState icon="person" title={words.empty}>
              {words.emptyNext}
            </EmptyState>
          }
        />
      )}
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
