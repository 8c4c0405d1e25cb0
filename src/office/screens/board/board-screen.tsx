import type { JSX } from "preact";
import type { Board } from "../../../protocol/board.ts";
import { Button } from "../../../ui/components/button.tsx";
import { classNames } from "../../../ui/components/class-names.ts";
import { Notice } from "../../../ui/components/notice.tsx";
import { ProblemNotice } from "../../../ui/components/problem-notice.tsx";
import { Scrolled } from "../../../ui/components/scrolled.tsx";
import { StateBadge } from "../../../ui/components/state-badge.tsx";
import { commonWords } from "../../../ui/words/common/words.ts";
import { formatAge, formatDateTime, formatNumber, formatTime } from "../../../ui/words/formats.ts";
import { alertWords } from "../../../ui/words/office/alerts/words.ts";
import { boardWords } from "../../../ui/words/office/board/words.ts";
import { STALE_MS } from "../../state/board.ts";
import type { Office } from "../../state/office.ts";
import { addressOf } from "../../state/place.ts";
import { labelText } from "../label-text.ts";
import styles from "./board-screen.module.css";
import { Devices, Printers, Tills } from "./by-witness.tsx";
import { HoursChart } from "./hours-chart.tsx";
import type { OfBoard } from "./of-board.ts";

type BoardProps = { readonly office: Office };

/** The store on one screen, to be read from five metres (M2): nothing that nobody witnessed, and it says how old it is. */
export function BoardScreen({ office }: BoardProps): JSX.Element {
  const words = boardWords();
  const { asking, silentMs } = office.board;
  const board = asking.value.value;
  const silent = silentMs.value ?? 0;
  return (
    <div class={styles.board}>
      <div class={styles.head}>
        <h1>{words.title}</h1>
        {board && <p>{words.asOf(formatTime(board.at))}</p>}
        <LeaveOnWall office={office} />
      </div>
      {board && silent >= STALE_MS && (
        <Notice tone="refused" title={words.stale(formatAge(silent / 60_000))}>
          {words.staleNext}
        </Notice>
      )}
      {!board && asking.problem.value && <ProblemNotice code={asking.problem.value} />}
      {!board && !asking.problem.value && <p role="status">{commonWords().loading}</p>}
      {board && <Panels board={board} now={Date.parse(board.at) + silent} />}
    </div>
  );
}

function Panels({ board, now }: OfBoard): JSX.Element {
  const words = boardWords();
  return (
    <div class={styles.panels}>
      {board.alerts.length > 0 && <Alerts board={board} now={now} />}
      <section class={styles.panel}>
        <h2>{words.waiting}</h2>
        <Counts board={board} />
        <Oldest board={board} now={now} />
      </section>
      <section class={styles.panel}>
        <h2>{words.devices}</h2>
        {board.opening !== null && board.opening.since === null && <p>{words.shutNext}</p>}
        <Devices board={board} now={now} />
      </section>
      <section class={styles.panel}>
        <h2>{words.hours(board.hours.length)}</h2>
        <HoursChart board={board} />
      </section>
      <section class={styles.panel}>
        <h2>{words.sold}</h2>
        <Tills board={board} now={now} />
        <h2>{words.printers}</h2>
        <Printers board={board} now={now} />
      </section>
    </div>
  );
}

/** Read from five metres: what it is and whose, since when; all else is on its page. */
function Alerts({ board, now }: OfBoard): JSX.Element {
  const words = boardWords();
  const { kinds } = alertWords();
  return (
    <section class={classNames(styles.panel, styles.alarming)}>
      <h2>
        <a href={addressOf({ at: "alerts", before: "" })}>{words.alerts(board.alerts.length)}</a>
      </h2>
      <ul class={styles.alerts}>
        {board.alerts.map((alert) => (
          <li key={alert.id}>
            <strong>
              {kinds[alert.kind].name} · {alert.name}
            </strong>
            <span>{words.ago(formatAge((now - Date.parse(alert.raisedAt)) / MINUTE_MS))}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

const COUNTED = ["stored", "held", "needs-check", "clash"] as const;

function Counts({ board }: { readonly board: Board }): JSX.Element {
  const words = boardWords();
  return (
    <dl class={styles.counts}>
      {COUNTED.map((state) => (
        <div
          key={state}
          class={state === "clash" || state === "needs-check" ? styles.odd : undefined}
          data-none={board.waiting[state] === 0}
        >
          <dt>{words.counts[state]}</dt>
          <dd>{formatNumber(board.waiting[state])}</dd>
        </div>
      ))}
    </dl>
  );
}

const MINUTE_MS = 60_000;

function Oldest({ board, now }: OfBoard): JSX.Element {
  const words = boardWords();
  if (board.oldest.length === 0) return <p>{words.noneWaits}</p>;
  return (
    <Scrolled label={words.oldest}>
      <table class={styles.rows}>
        <caption>{words.oldest}</caption>
        <thead>
          <tr>
            <th scope="col">{words.columns.label}</th>
            <th scope="col">{words.columns.state}</th>
            <th scope="col">{words.columns.age}</th>
          </tr>
        </thead>
        <tbody>
          {board.oldest.map((bag) => (
            <tr key={bag.id}>
              <th scope="row">
                <a href={addressOf({ at: "soft-check", id: bag.id })}>{labelText(bag.label)}</a>
                <small class={styles.beside}>{bag.staffName}</small>
              </th>
              <td>
                <StateBadge state={bag.state} />
              </td>
              <td>{formatAge((now - Date.parse(bag.storedAt)) / MINUTE_MS)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scrolled>
  );
}

/** Only who may make tokens can leave one behind. */
function LeaveOnWall({ office }: BoardProps): JSX.Element | null {
  const words = boardWords();
  if (!office.may("admin")) return null;
  const { busy, problem } = office.board.toWall;
  const leave = (): void => void office.board.leaveOnWall(words.wallToken(formatDateTime(office.reading().now)));
  return (
    <div class={styles.wall}>
      {problem.value && <ProblemNotice code={problem.value} />}
      <Button busy={busy.value} onPress={leave}>
        {words.wall}
      </Button>
      <p>{words.wallNext}</p>
    </div>
  );
}
