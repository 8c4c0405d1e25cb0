import type { JSX } from "preact";
import { useState } from "preact/hooks";
import type { TokenView } from "../../../protocol/tokens.ts";
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
import { addressOf } from "../../state/place.ts";
import { timeText } from "../time-text.ts";
import { MadeToken } from "./made-token.tsx";
import { MakeToken } from "./make-token.tsx";
import styles from "./tokens-screen.module.css";

type TokensProps = { readonly office: Office };

/** What other programs speak to this server with (T2). */
export function TokensScreen({ office }: TokensProps): JSX.Element {
  const words = peopleWords().tokens;
  const { list, making, withdrawing } = office.tokens;
  const [asked, setAsked] = useState<TokenView | undefined>(undefined);
  return (
    <>
      <p>
        <a href={addressOf({ at: "settings" })}>{words.back}</a>
      </p>
      <h1>{words.title}</h1>
      <p>{words.lead}</p>
      {office.may("admin") && <MakeToken office={office} />}
      {making.value.value && <MadeToken office={office} made={making.value.value} />}
      {list.problem.value && (
        <ProblemNotice
          code={list.problem.value}
          actions={<Button onPress={() => void office.tokens.refresh()}>{commonWords().buttons.retry}</Button>}
        />
      )}
      {withdrawing.problem.value && <ProblemNotice code={withdrawing.problem.value} />}
      {withdrawing.value.value === null && !withdrawing.problem.value && <Notice tone="good" title={words.withdrawn} />}
      <TokensTable office={office} onWithdraw={setAsked} />
      {asked && <Withdraw office={office} token={asked} onClose={() => setAsked(undefined)} />}
    </>
  );
}

type TableProps = TokensProps & { readonly onWithdraw: (token: TokenView) => void };

function TokensTable({ office, onWithdraw }: TableProps): JSX.Element {
  const words = peopleWords().tokens;
  const { value, problem } = office.tokens.list;
  const [view, setView] = useState(PLAIN_VIEW);
  const shown = columns(onWithdraw);
  const rows = value.value?.items ?? [];
  const nothing =
    rows.length === 0
      ? words
      : { empty: commonWords().table.nothingFound, emptyNext: commonWords().table.nothingFoundNext };
  const loading = problem.value ? null : <p role="status">{commonWords().loading}</p>;
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
          loading
        ) : (
          <EmptyState icon="keys" title={nothing.empty}>
            {nothing.emptyNext}
          </EmptyState>
        )
      }
    />
  );
}

type WithdrawProps = TokensProps & { readonly token: TokenView; readonly onClose: () => void };

function Withdraw({ office, token, onClose }: WithdrawProps): JSX.Element {
  const words = peopleWords().tokens;
  const withdraw = async (): Promise<void> => {
    await office.tokens.withdraw(token.id);
    onClose();
  };
  return (
    <Dialog
      title={words.withdrawAsk(token.name)}
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{words.keep}</Button>
          <Button kind="danger" busy={office.tokens.withdrawing.busy.value} onPress={() => void withdraw()}>
            {words.withdraw}
          </Button>
        </>
      }
    >
      <p>{words.withdrawNext}</p>
    </Dialog>
  );
}

function columns(onWithdraw: (token: TokenView) => void): readonly Column<TokenView>[] {
  const { tokens: words, roles } = peopleWords();
  const time = (at: string | null): string => (at === null ? words.never : timeText(at));
  return [
    { key: "name", title: words.columns.name, text: (row) => row.name, sorts: true, searches: true },
    {
      key: "rights",
      title: words.columns.rights,
      text: (row) => row.scopes.map((right) => roles.rights[right]).join(", "),
      cell: (row) => (
        <ul class={styles.scopes}>
          {row.scopes.map((right) => (
            <li key={right}>{roles.rights[right]}</li>
          ))}
        </ul>
      ),
      searches: true,
      sentences: true,
    },
    { key: "madeBy", title: words.columns.madeBy, text: (row) => row.createdBy ?? words.console, sorts: true },
    {
      key: "lastUsed",
      title: words.columns.lastUsed,
      text: (row) => time(row.lastUsedAt),
      order: (row) => row.lastUsedAt ?? "",
      sorts: true,
    },
    {
      key: "made",
      title: words.columns.made,
      text: (row) => time(row.createdAt),
      order: (row) => row.createdAt,
      sorts: true,
    },
    {
      key: "action",
      title: words.columns.action,
      text: () => "",
      cell: (row) => (
        <Button label={words.withdrawOf(row.name)} onPress={() => onWithdraw(row)}>
          {words.withdraw}
        </Button>
      ),
    },
  ];
}
