import type { JSX } from "preact";
import type { TillRecord } from "../../../journal/port.ts";
import { ActionBar } from "../../../ui/components/action-bar.tsx";
import { Button } from "../../../ui/components/button.tsx";
import { EmptyState } from "../../../ui/components/empty-state.tsx";
import type { IconName } from "../../../ui/components/icons.tsx";
import { Notice } from "../../../ui/components/notice.tsx";
import { Badge } from "../../../ui/components/state-badge.tsx";
import type { Tone } from "../../../ui/components/state-look.ts";
import { commonWords } from "../../../ui/words/common/words.ts";
import { formatTime } from "../../../ui/words/formats.ts";
import { handoffWords } from "../../../ui/words/handoff/words.ts";
import { problemWords } from "../../../ui/words/problems/words.ts";
import type { TillWords } from "../../../ui/words/till/en.ts";
import { tillWords } from "../../../ui/words/till/words.ts";
import { TillFrame } from "../frame/till-frame.tsx";
import { Conflicts } from "../handoff/conflicts.tsx";
import type { Page } from "../page.ts";
import { labelText, money, receiptText } from "../texts.ts";
import { useKeys } from "../use-keys.ts";
import styles from "./receipts-screen.module.css";

/** Today's payments of this till as its own journal has them, newest first. */
export function ReceiptsScreen({ page }: { readonly page: Page }): JSX.Element {
  const words = tillWords().history;
  const back = (): void => page.till.show("bags");
  useKeys({ F9: back, Escape: back });
  const records = page.till.payments.today.value;
  return (
    <TillFrame
      page={page}
      actions={
        <ActionBar label={commonWords().actions}>
          <span class={styles.signOut}>
            <Button wide onPress={() => void page.session.signOut()}>
              {commonWords().buttons.signOut}
            </Button>
          </span>
          <Button keyShown="F9" kind="primary" onPress={back}>
            {words.back}
          </Button>
        </ActionBar>
      }
    >
      <h1>{words.title}</h1>
      {page.evictable.value && <Notice tone="waiting" title={tillWords().storage.evictable} />}
      {records.length === 0 ? (
        <EmptyState icon="till" title={words.empty}>
          {words.emptyNext}
        </EmptyState>
      ) : (
        <ul class={styles.list}>
          {records.map((record) => (
            <Receipt key={record.id} page={page} record={record} />
          ))}
        </ul>
      )}
      <Openings page={page} />
      <p>{words.settings(page.settingsVersion())}</p>
    </TillFrame>
  );
}

type Look = { readonly tone: Tone; readonly icon: IconName; readonly word: keyof TillWords["history"] & RecordWord };
type RecordWord = "waiting" | "confirmed" | "released" | "refused" | "reversed";

const LOOKS: Readonly<Record<Exclude<TillRecord["state"], "open">, Look>> = {
  committing: { tone: "waiting", icon: "wait", word: "waiting" },
  committed: { tone: "good", icon: "check", word: "confirmed" },
  released: { tone: "quiet", icon: "undo", word: "released" },
  refused: { tone: "refused", icon: "refused", word: "refused" },
};

const REVERSED: Look = { tone: "quiet", icon: "undo", word: "reversed" };

const OPENING_LOOKS = {
  asked: { tone: "waiting", icon: "wait" },
  opened: { tone: "good", icon: "check" },
  refused: { tone: "refused", icon: "refused" },
} as const;

/** Bags of today that were opened here, and what the server said to that (S4). */
function Openings({ page }: { readonly page: Page }): JSX.Element | null {
  const words = tillWords().opening;
  const records = page.till.openings.today.value;
  if (records.length === 0) return null;
  return (
    <>
      <h2>{words.listed}</h2>
      <ul class={styles.list}>
        {records.map(({ label, at, state, opening, refusal }) => (
          <li key={label} class={styles.record}>
            <div class={styles.row}>
              <strong>
                {formatTime(at)} · {labelText(label)}
              </strong>
              <Badge {...OPENING_LOOKS[state]} word={words[state]} />
            </div>
            <p>{opening.reason}</p>
            {refusal && (
              <p>
                {problemWords(refusal.code).what} <small>{refusal.detail}</small>
              </p>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}

/** Sold while the till was cut off, and no server has said anything to it yet (R4). */
const isNotConfirmed = ({ state, soldCutOff }: TillRecord): boolean =>
  state === "committing" && soldCutOff !== undefined;

type ReceiptProps = { readonly page: Page; readonly record: TillRecord };

function Receipt({ page, record }: ReceiptProps): JSX.Element | null {
  const words = tillWords();
  if (record.state === "open") return null;
  const reversed = record.reversal !== undefined && record.reversal.isForgotten !== true;
  // A restored server that has not answered yet knows of neither.
  const { tone, icon, word } = reversed && record.state === "committed" ? REVERSED : LOOKS[record.state];
  const mayBeReversed = record.state === "committed" && !reversed;
  const shown = receiptText(record.receipt);
  return (
    <li class={styles.record}>
      <div class={styles.row}>
        <strong>
          {formatTime(record.at)}
          {record.state !== "released" && ` · ${words.receipt.number} ${shown}`}
        </strong>
        <Badge
          tone={tone}
          icon={icon}
          word={isNotConfirmed(record) ? handoffWords().till.notConfirmed : words.history[word]}
        />
      </div>
      <div class={styles.row}>
        <span>
          {words.history.bags}: {record.hold.labels.map(labelText).join(", ")}
        </span>
        <strong>{money(record.totalMinor, record.currency)}</strong>
      </div>
      <Conflicts record={record} />
      {record.refusal && record.conflicts === undefined && (
        <p>
          {problemWords(record.refusal.code).what} <small>{record.refusal.detail}</small>
        </p>
      )}
      {record.reversal && (
        <p>
          {formatTime(record.reversal.at)} · {record.reversal.reason}
        </p>
      )}
      {record.reversal?.isForgotten && <Notice tone="waiting" title={words.byRight.reversalForgotten} />}
      {mayBeReversed && (
        <div class={styles.acts}>
          <Button label={words.byRight.reverseThis(shown)} onPress={() => page.till.askToReverse(record)}>
            {words.byRight.reverse}
          </Button>
        </div>
      )}
    </li>
  );
}
