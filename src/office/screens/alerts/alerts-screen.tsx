import type { JSX } from "preact";
import type { AlertView } from "../../../protocol/alerts.ts";
import { Button } from "../../../ui/components/button.tsx";
import { EmptyState } from "../../../ui/components/empty-state.tsx";
import { ProblemNotice } from "../../../ui/components/problem-notice.tsx";
import { commonWords } from "../../../ui/words/common/words.ts";
import { alertWords } from "../../../ui/words/office/alerts/words.ts";
import type { Office } from "../../state/office.ts";
import { addressOf, type Place } from "../../state/place.ts";
import { timeText } from "../time-text.ts";
import { knownText, witnessText } from "./alert-text.ts";
import styles from "./alerts-screen.module.css";
import { HeartbeatPart } from "./heartbeat-part.tsx";
import { Recipients } from "./recipients.tsx";
import { RulesForm } from "./rules-form.tsx";

type AlertsProps = { readonly office: Office; readonly before: string };

/** What needs somebody, what did before, by which rules, and who is told (M2). */
export function AlertsScreen({ office, before }: AlertsProps): JSX.Element {
  const words = alertWords();
  const { open, past, rules } = office.alerts;
  const problem = open.problem.value ?? past.problem.value ?? rules.problem.value;
  const standing = open.value.value?.items;
  const view = rules.value.value;
  return (
    <>
      <div class={styles.head}>
        <h1>{words.title}</h1>
        <Button icon="update" busy={open.busy.value} onPress={office.refresh}>
          {words.refresh}
        </Button>
      </div>
      <p>{words.lead}</p>
      {problem && <ProblemNotice code={problem} />}
      {standing === undefined && !problem && <p role="status">{commonWords().loading}</p>}
      {standing && <Standing items={standing} />}
      <Past office={office} before={before} />
      {view && <RulesForm key={view.version} office={office} view={view} />}
      {view && office.may("manage") && <Recipients office={office} mailFrom={view.mailFrom} />}
      {view && <HeartbeatPart heartbeat={view.heartbeat} />}
    </>
  );
}

function Standing({ items }: { readonly items: readonly AlertView[] }): JSX.Element {
  const words = alertWords();
  return (
    <section class={styles.part}>
      <h2>{words.open.title}</h2>
      {items.length === 0 && (
        <EmptyState icon="check" title={words.open.none}>
          {words.open.noneNext}
        </EmptyState>
      )}
      {items.map((alert) => (
        <article key={alert.id} class={styles.card} aria-label={`${words.kinds[alert.kind].name}: ${alert.name}`}>
          <h3>{words.kinds[alert.kind].name}</h3>
          <p>{knownText(alert)}</p>
          <p class={styles.quiet}>
            {witnessText(alert)} {words.told(timeText(alert.raisedAt))}
          </p>
          <p>{words.kinds[alert.kind].next}</p>
        </article>
      ))}
    </section>
  );
}

function Past({ office, before }: AlertsProps): JSX.Element {
  const words = alertWords().past;
  const page = office.alerts.past.value.value;
  return (
    <section class={styles.part}>
      <h2>{words.title}</h2>
      {page?.items.length === 0 && (
        <EmptyState icon="check" title={words.none}>
          {words.noneNext}
        </EmptyState>
      )}
      {page && page.items.length > 0 && (
        <ul class={styles.past} aria-label={words.title}>
          {page.items.map((alert) => (
            <PastAlert key={alert.id} alert={alert} />
          ))}
        </ul>
      )}
      <Pages before={before} next={page?.next ?? null} />
    </section>
  );
}

function PastAlert({ alert }: { readonly alert: AlertView }): JSX.Element {
  const { kinds, past, told, clearings } = alertWords();
  const { kind, raisedAt, clearedAt, clearedWhy } = alert;
  return (
    <li>
      <strong>{kinds[kind].name}</strong>
      <p>{knownText(alert)}</p>
      <p class={styles.quiet}>
        {told(timeText(raisedAt))}{" "}
        {clearedAt !== null && clearedWhy !== null && past.cleared(timeText(clearedAt), clearings[clearedWhy])}
      </p>
    </li>
  );
}

function Pages({ before, next }: { readonly before: string; readonly next: string | null }): JSX.Element | null {
  const words = alertWords().past;
  if (before === "" && next === null) return null;
  const to = (from: string): Place => ({ at: "alerts", before: from });
  return (
    <nav class={styles.pages} aria-label={words.pages}>
      {before !== "" && <a href={addressOf(to(""))}>{words.newest}</a>}
      {next !== null && <a href={addressOf(to(next))}>{words.older}</a>}
    </nav>
  );
}
