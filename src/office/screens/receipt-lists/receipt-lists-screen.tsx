import type { JSX } from "preact";
import { useState } from "preact/hooks";
import type { ReceiptListView } from "../../../protocol/receipt-lists.ts";
import { DayField } from "../../../ui/components/day-field.tsx";
import { EmptyState } from "../../../ui/components/empty-state.tsx";
import { FileField } from "../../../ui/components/file-field.tsx";
import { Notice } from "../../../ui/components/notice.tsx";
import { ProblemNotice } from "../../../ui/components/problem-notice.tsx";
import type { Column } from "../../../ui/components/table-column.ts";
import { WholeTable } from "../../../ui/components/whole-table.tsx";
import { commonWords } from "../../../ui/words/common/words.ts";
import { formatNumber } from "../../../ui/words/formats.ts";
import { receiptListWords } from "../../../ui/words/office/receipt-lists/words.ts";
import { dayOf } from "../../state/days.ts";
import { PLAIN_DIFFERENCES } from "../../state/difference-query.ts";
import type { Office } from "../../state/office.ts";
import { addressOf } from "../../state/place.ts";
import { timeText } from "../time-text.ts";
import { ProfileForm } from "./profile-form.tsx";
import styles from "./receipt-lists-screen.module.css";

type ReceiptListsProps = { readonly office: Office };

/** Tills' own lists of receipts, to be compared with the redemptions of their days (M3). */
export function ReceiptListsScreen({ office }: ReceiptListsProps): JSX.Element {
  const words = receiptListWords();
  const { lists, profile } = office.receiptLists;
  const items = lists.value.value?.items;
  const problem = lists.problem.value ?? profile.problem.value;
  return (
    <>
      <p>
        <a href={addressOf({ at: "differences", query: PLAIN_DIFFERENCES })}>{words.back}</a>
      </p>
      <h1>{words.title}</h1>
      <p>{words.lead}</p>
      <BringIn office={office} />
      {problem && <ProblemNotice code={problem} />}
      {items === undefined && !problem && <p role="status">{commonWords().loading}</p>}
      {items && (
        <WholeTable
          caption={words.lists}
          columns={columns()}
          rows={items}
          rowKey={({ id }) => id}
          empty={
            <EmptyState icon="till" title={words.none}>
              {words.noneNext}
            </EmptyState>
          }
        />
      )}
      {profile.value.value && (
        <ProfileForm key={JSON.stringify(profile.value.value)} office={office} profile={profile.value.value} />
      )}
    </>
  );
}

const DAY_MS = 86_400_000;

function BringIn({ office }: ReceiptListsProps): JSX.Element {
  const words = receiptListWords();
  const yesterday = dayOf(office.reading().now - DAY_MS);
  const [days, setDays] = useState({ from: yesterday, to: yesterday });
  const { bringing } = office.receiptLists;
  return (
    <section class={styles.part}>
      <h2>{words.bring}</h2>
      <div class={styles.days}>
        <DayField label={words.from} day={days.from} onDay={(from) => setDays({ ...days, from })} />
        <DayField label={words.to} day={days.to} onDay={(to) => setDays({ ...days, to })} />
        <FileField
          label={words.choose}
          accept=".csv,text/csv,text/plain"
          disabled={bringing.busy.value || days.from === "" || days.to === ""}
          onFiles={([file]) => void office.receiptLists.bringIn(file.name.slice(0, 100), days, file)}
        />
      </div>
      {bringing.busy.value && <p role="status">{words.busy}</p>}
      <Outcome office={office} />
    </section>
  );
}

function Outcome({ office }: ReceiptListsProps): JSX.Element | null {
  const words = receiptListWords();
  const { bringing, fault } = office.receiptLists;
  if (fault.value !== undefined) {
    return (
      <Notice tone="refused" title={words.unreadable}>
        {words.faultOf(fault.value.code, fault.value.path)} {words.unreadableNext}
      </Notice>
    );
  }
  if (bringing.problem.value !== undefined) return <ProblemNotice code={bringing.problem.value} />;
  const brought = bringing.value.value;
  if (brought === undefined) return null;
  return (
    <Notice tone={brought.list.rejected === 0 ? "good" : "waiting"} title={words.done(brought.list.rows)}>
      {brought.list.rejected > 0 && <p>{words.rejected(brought.list.rejected)}</p>}
      {brought.faults.map(({ line, code }) => (
        <p key={line}>{words.rowFault(line, words.rowFaults[code])}</p>
      ))}
      <a href={addressOf({ at: "differences", query: PLAIN_DIFFERENCES })}>{words.seeDifferences}</a>
    </Notice>
  );
}

function columns(): readonly Column<ReceiptListView>[] {
  const words = receiptListWords();
  const { columns: titles } = words;
  return [
    { key: "name", title: titles.name, text: ({ name }) => name },
    { key: "days", title: titles.days, text: ({ from, to }) => `${timeText(from)} – ${timeText(to)}`, sentences: true },
    { key: "tills", title: titles.tills, text: ({ tills }) => tills.join(", ") },
    { key: "rows", title: titles.rows, text: ({ rows }) => formatNumber(rows), figures: true },
    { key: "rejected", title: titles.rejected, text: ({ rejected }) => formatNumber(rejected), figures: true },
    { key: "by", title: titles.by, text: ({ importedBy, importedAt }) => `${importedBy}, ${timeText(importedAt)}` },
  ];
}
