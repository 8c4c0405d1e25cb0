import type { JSX } from "preact";
import { useState } from "preact/hooks";
import type { OpenSession } from "../../../protocol/open-sessions.ts";
import { Button } from "../../../ui/components/button.tsx";
import { ConfirmDialog } from "../../../ui/components/confirm-dialog.tsx";
import { EmptyState } from "../../../ui/components/empty-state.tsx";
import { ProblemNotice } from "../../../ui/components/problem-notice.tsx";
import type { Column } from "../../../ui/components/table-column.ts";
import { WholeTable } from "../../../ui/components/whole-table.tsx";
import { commonWords } from "../../../ui/words/common/words.ts";
import { peopleWords } from "../../../ui/words/office/people/words.ts";
import type { Office } from "../../state/office.ts";
import { ActOutcome } from "../act-outcome.tsx";
import { timeText } from "../time-text.ts";
import styles from "./sessions-screen.module.css";

type SessionsProps = { readonly office: Office };

/** Who is signed in now, where, since and until when; each session can be ended at once (T2). */
export function SessionsScreen({ office }: SessionsProps): JSX.Element {
  const words = peopleWords().sessions;
  const { list, ending, refresh } = office.signedIn;
  const [asked, setAsked] = useState<OpenSession | undefined>(undefined);
  const items = list.value.value?.items;
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
      <ActOutcome act={ending} done={() => words.ended} />
      {items === undefined && !list.problem.value && <p role="status">{commonWords().loading}</p>}
      {items && (
        <WholeTable
          caption={words.caption}
          columns={columns(setAsked)}
          rows={items}
          rowKey={(row) => row.id}
          empty={
            <EmptyState icon="person" title={words.empty}>
              {words.emptyNext}
            </EmptyState>
          }
        />
      )}
      {asked && <EndSession office={office} session={asked} onClose={() => setAsked(undefined)} />}
    </>
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
    <ConfirmDialog
      title={words.endAsk(session.staff.name, whereOf(session))}
      keep={words.keep}
      act={words.end}
      busy={office.signedIn.ending.busy.value}
      onClose={onClose}
      onAct={() => void end()}
    >
      <p>{session.current ? words.endHereNext : words.endNext}</p>
    </ConfirmDialog>
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
