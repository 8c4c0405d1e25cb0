import type { JSX } from "preact";
import { useState } from "preact/hooks";
import type { StaffView } from "../../../protocol/identity.ts";
import { EmptyState } from "../../../ui/components/empty-state.tsx";
import { ProblemNotice } from "../../../ui/components/problem-notice.tsx";
import { type Column, Table } from "../../../ui/components/table.tsx";
import { arrangeRows, PLAIN_VIEW } from "../../../ui/components/table-view.ts";
import { commonWords } from "../../../ui/words/common/words.ts";
import { locale } from "../../../ui/words/language.ts";
import { officeWords } from "../../../ui/words/office/words.ts";
import type { Office } from "../../state/office.ts";
import { AddStaff } from "./add-staff.tsx";

/** Who may sign in at this store (T2). */
export function StaffScreen({ office }: { readonly office: Office }): JSX.Element {
  const words = officeWords().staff;
  const [view, setView] = useState(PLAIN_VIEW);
  const problem = office.staff.problem.value;
  const shown = columns();
  return (
    <>
      <h1>{words.title}</h1>
      {office.may("admin") && <AddStaff office={office} />}
      {problem && <ProblemNotice code={problem} />}
      <Table
        caption={words.caption}
        columns={shown}
        rows={arrangeRows(office.staff.value.value?.items ?? [], shown, view, locale())}
        rowKey={(row) => row.id}
        view={view}
        onView={setView}
        empty={
          <EmptyState icon="person" title={words.empty}>
            {words.emptyNext}
          </EmptyState>
        }
      />
    </>
  );
}

function columns(): readonly Column<StaffView>[] {
  const words = officeWords().staff;
  const { roles } = commonWords();
  return [
    { key: "name", title: words.columns.name, text: (row) => row.name, sorts: true, searches: true },
    { key: "login", title: words.columns.login, text: (row) => row.login, sorts: true, searches: true },
    { key: "role", title: words.columns.role, text: (row) => roles[row.role], sorts: true },
    {
      key: "active",
      title: words.columns.state,
      text: (row) => (row.active ? words.active : words.blocked),
      sorts: true,
    },
  ];
}
