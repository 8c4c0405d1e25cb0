import type { JSX } from "preact";
import { useState } from "preact/hooks";
import type { TokenView } from "../../../protocol/tokens.ts";
import { Button } from "../../../ui/components/button.tsx";
import { ConfirmDialog } from "../../../ui/components/confirm-dialog.tsx";
import { EmptyState } from "../../../ui/components/empty-state.tsx";
import { ProblemNotice } from "../../../ui/components/problem-notice.tsx";
import type { Column } from "../../../ui/components/table-column.ts";
import { WholeTable } from "../../../ui/components/whole-table.tsx";
import { commonWords } from "../../../ui/words/common/words.ts";
import { peopleWords } from "../../../ui/words/office/people/words.ts";
import type { Office } from "../../state/office.ts";
import { addressOf } from "../../state/place.ts";
import { ActOutcome } from "../act-outcome.tsx";
import { ShownOnce } from "../shown-once.tsx";
import { timeText } from "../time-text.ts";
import { MakeToken } from "./make-token.tsx";
import styles from "./tokens-screen.module.css";

type TokensProps = { readonly office: Office };

/** What other programs speak to this server with (T2). */
export function TokensScreen({ office }: TokensProps): JSX.Element {
  const words = peopleWords().tokens;
  const { list, making, withdrawing } = office.tokens;
  const [asked, setAsked] = useState<TokenView | undefined>(undefined);
  const items = list.value.value?.items;
  const made = making.value.value;
  return (
    <>
      <p>
        <a href={addressOf({ at: "settings" })}>{words.back}</a>
      </p>
      <h1>{words.title}</h1>
      <p>{words.lead}</p>
      {office.may("admin") && <MakeToken office={office} />}
      {made && (
        <ShownOnce
          office={office}
          title={words.made(made.name)}
          secret={made.token}
          words={words}
          onPutAway={office.tokens.putAway}
        />
      )}
      {list.problem.value && (
        <ProblemNotice
          code={list.problem.value}
          actions={<Button onPress={() => void office.tokens.refresh()}>{commonWords().buttons.retry}</Button>}
        />
      )}
      <ActOutcome act={withdrawing} done={() => words.withdrawn} />
      {items === undefined && !list.problem.value && <p role="status">{commonWords().loading}</p>}
      {items && (
        <WholeTable
          caption={words.caption}
          columns={columns(setAsked)}
          rows={items}
          rowKey={(row) => row.id}
          empty={
            <EmptyState icon="keys" title={words.empty}>
              {words.emptyNext}
            </EmptyState>
          }
        />
      )}
      {asked && <Withdraw office={office} token={asked} onClose={() => setAsked(undefined)} />}
    </>
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
    <ConfirmDialog
      title={words.withdrawAsk(token.name)}
      keep={words.keep}
      act={words.withdraw}
      busy={office.tokens.withdrawing.busy.value}
      onClose={onClose}
      onAct={() => void withdraw()}
    >
      <p>{words.withdrawNext}</p>
    </ConfirmDialog>
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
