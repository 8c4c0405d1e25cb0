import type { JSX } from "preact";
import { useState } from "preact/hooks";
import type { OpenSession } from "../../../protocol/open-sessions.ts";
import { Button } from "../../../ui/components/button.tsx";
import { Dialog } from "../../../ui/components/dialog.tsx";
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
import { timeText } from "../time-text.ts";
import styles from "./sessions-screen.module.css";

type SessionsProps = { readonly office: Office };

/** Who is signed in now, where, since and until when; each session can be ended at once (T2). */
export function SessionsScreen({ office }: SessionsProps): JSX.Element {
  const words = peopleWords().sessions;
  const { list, ending, refresh } = office.signedIn;
  const [asked, setAsked] = useState<OpenSession | undefined>(undefined);
  return (
    <>
      <div class={styles.head}>
        <h1>{words.title}</h1>
        <Button icon="update" busy={list.busy.value} onPress={() => void refresh()}>
          {words.refresh}
        </Button>
      </div>
      <p>{words.lead}</p>
      {list.problem.value && <ProblemNotice code={list.problem.value} />}
      {ending.problem.value && <ProblemNotice code={ending.problem.value} />}
      {ending.value.value === null && !ending.problem.value && <Notice tone="good" title={words.ended} />}
      <SessionsTable office={office} onEnd={setAsked} />
      {asked && <EndSession office={office} session={asked} onClose={() => setAsked(undefined)} />}
    </>
  );
}

type TableProps = SessionsProps & { readonly onEnd: (session: OpenSession) => void };

function SessionsTable({ office, onEnd }: TableProps): JSX.Element {
  const words = peopleWords().sessions;
  const { table, loading } = commonWords();
  const { value, problem } = office.signedIn.list;
  const [view, setView] = useState(PLAIN_VIEW);
  const shown = columns(onEnd);
  const rows = value.value?.items ?? [];
  const narrowed = { empty: table.nothingFound, emptyNext: table.nothingFoundNext };
  const nothing = rows.length === 0 ? words : narrowed;
  const waiting = problem.value ? null : <p role="status">{loading}</p>;
  return (
    <Table
      caption={words.caption}
      columns={shown}
      rows={arrangeRows(rows, shown, view, locale())}
      rowKey={(row) => row.id}
      view={view}
      onView={setView}
      empty={
        value.value === undefined ? (
          waiting
        ) : (
          <EmptyState icon="person" title={nothing.empty}>
            {nothing.emptyNext}
          </EmptyState>
        )
      }
    />
  );
}

const whereOf = ({ terminal }: OpenSession): string => terminal?.name ?? peopleWords().sessions.browser;

type EndProps = SessionsProps & { readonly session: OpenSession; readonly onClose: () => void };

function EndSession({ office, session, onClose }: EndProps): JSX.Element {
  const words = peopleWords().sessions;
  const end = async (): Promise<void> => {
    await office.signedIn.end(session.id);
    onClose();
  };
  return (
    <Dialog
      title={words.endAsk(session.staff.name, whereOf(session))}
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{words.keep}</Button>
          <Button kind="danger" busy={office.signedIn.ending.busy.value} onPress={() => void end()}>
            {words.end}
          </Button>
        </>
      }
    >
      <p>{session.current ? words.endHereNext : words.endNext}</p>
    </Dialog>
  );
}

function columns(onEnd: (session: OpenSession) => void): readonly Column<OpenSession>[] {
  const words = peopleWords().sessions;
  const { roles } = commonWords();
  const where = (row: OpenSession): string => (row.current ? words.here(whereOf(row)) : whereOf(row));
  return [
    { key: "name", title: words.columns.name, text: (row) => row.staff.name, sorts: true, searches: true },
    { key: "role", title: words.columns.role, text: (row) => roles[row.staff.role], sorts: true, searches: true },
    { key: "where", title: words.columns.where, text: where, sorts: true, searches: true },
    moment("since", words.columns.since, (row) => row.since),
    moment("lastUsed", words.columns.lastUsed, (row) => row.lastUsedAt),
    moment("until", words.columns.until, (row) => row.until),
    {
      key: "action",
      title: words.columns.action,
      text: () => "",
      cell: (row) =>
        row.mayEnd ? (
          <Button label={words.endOf(row.staff.name, whereOf(row))} onPress={() => onEnd(row)}>
            {words.end}
          </Button>
        ) : (
          words.mayNotEnd
        ),
    },
  ];
}

const moment = (key: string, title: string, at: (row: OpenSession) => string): Column<OpenSession> => ({
  key,
  title,
  text: (row) => timeText(at(row)),
  order: at,
  sorts: true,
});
