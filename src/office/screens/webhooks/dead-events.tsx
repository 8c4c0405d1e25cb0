import type { JSX } from "preact";
import type { DeliveryView, WebhookView } from "../../../protocol/webhooks.ts";
import { EVENT_KINDS } from "../../../protocol/webhooks.ts";
import { Button } from "../../../ui/components/button.tsx";
import { ProblemNotice } from "../../../ui/components/problem-notice.tsx";
import type { Column } from "../../../ui/components/table-column.ts";
import { WholeTable } from "../../../ui/components/whole-table.tsx";
import { outgoingWords } from "../../../ui/words/office/outgoing/words.ts";
import type { Office } from "../../state/office.ts";
import { faultText } from "../outlet-state.tsx";
import { timeText } from "../time-text.ts";
import styles from "./webhooks-screen.module.css";

type DeadProps = { readonly office: Office; readonly webhook: WebhookView };

/** A newer server's event stands under its own name. */
export function kindText(kind: string): string {
  const known = EVENT_KINDS.find((one) => one === kind);
  return known === undefined ? kind : outgoingWords().kinds[known];
}

/** Events that were given up, to be sent again one by one or all at once. */
export function DeadEvents({ office, webhook }: DeadProps): JSX.Element | null {
  const words = outgoingWords().dead;
  const { looking, dead, replaying } = office.outgoing;
  const open = looking.value === webhook.id;
  if (webhook.dead === 0 && !open) return null;
  const rows = open ? (dead.value.value?.items ?? []) : [];
  return (
    <section aria-label={words.caption}>
      <h3>{words.title(webhook.dead)}</h3>
      <p class={styles.hint}>{words.lead}</p>
      <div class={styles.actions}>
        {!open && <Button onPress={() => void office.outgoing.look(webhook.id)}>{words.show}</Button>}
        {webhook.dead > 0 && (
          <Button busy={replaying.busy.value} onPress={() => void office.outgoing.replay(webhook.id, { what: "dead" })}>
            {words.all}
          </Button>
        )}
      </div>
      {open && replaying.problem.value && <ProblemNotice code={replaying.problem.value} />}
      {open && replaying.value.value?.id === webhook.id && <p role="status">{words.asked}</p>}
      {rows.length > 0 && (
        <WholeTable
          caption={words.caption}
          columns={columns((n) => void office.outgoing.replay(webhook.id, { what: "one", n }))}
          rows={rows}
          rowKey={(row) => String(row.n)}
          empty={null}
        />
      )}
    </section>
  );
}

function columns(onReplay: (n: number) => void): readonly Column<DeliveryView>[] {
  const words = outgoingWords().dead;
  return [
    { key: "n", title: words.columns.n, text: (row) => String(row.n) },
    { key: "what", title: words.columns.what, text: (row) => kindText(row.kind), sentences: true },
    { key: "when", title: words.columns.when, text: (row) => timeText(row.happenedAt) },
    {
      key: "why",
      title: words.columns.why,
      text: (row) => (row.fault === null ? "" : faultText(row.fault)),
      sentences: true,
    },
    {
      key: "action",
      title: words.columns.action,
      text: () => "",
      cell: (row) => (
        <Button label={words.oneOf(row.n)} disabled={row.state !== "dead"} onPress={() => onReplay(row.n)}>
          {words.one}
        </Button>
      ),
    },
  ];
}
