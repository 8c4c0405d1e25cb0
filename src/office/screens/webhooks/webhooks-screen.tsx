import type { JSX } from "preact";
import { useState } from "preact/hooks";
import type { WebhookMade } from "../../../protocol/webhooks.ts";
import { Button } from "../../../ui/components/button.tsx";
import { EmptyState } from "../../../ui/components/empty-state.tsx";
import { Notice } from "../../../ui/components/notice.tsx";
import { ProblemNotice } from "../../../ui/components/problem-notice.tsx";
import { commonWords } from "../../../ui/words/common/words.ts";
import { outgoingWords } from "../../../ui/words/office/outgoing/words.ts";
import type { Office } from "../../state/office.ts";
import { addressOf } from "../../state/place.ts";
import { AddWebhook } from "./add-webhook.tsx";
import { WebhookCard } from "./webhook-card.tsx";
import styles from "./webhooks-screen.module.css";

type WebhooksProps = { readonly office: Office };

/** Other programs that are told of what happens here (R5). */
export function WebhooksScreen({ office }: WebhooksProps): JSX.Element {
  const words = outgoingWords().webhooks;
  const { list, making, changing } = office.outgoing;
  const answer = list.value.value;
  return (
    <>
      <p>
        <a href={addressOf({ at: "settings" })}>{words.back}</a>
      </p>
      <h1>{words.title}</h1>
      <p>{words.lead}</p>
      {list.problem.value && (
        <ProblemNotice
          code={list.problem.value}
          actions={<Button onPress={() => office.outgoing.load("webhooks")}>{commonWords().buttons.retry}</Button>}
        />
      )}
      {changing.problem.value && <ProblemNotice code={changing.problem.value} />}
      {making.value.value && <MadeSecret office={office} made={making.value.value} />}
      {answer === undefined && !list.problem.value && <p role="status">{commonWords().loading}</p>}
      {answer?.items.length === 0 && (
        <EmptyState icon="server" title={words.empty}>
          {words.emptyNext}
        </EmptyState>
      )}
      {answer?.items.map((webhook) => (
        <WebhookCard key={webhook.id} office={office} webhook={webhook} />
      ))}
      {answer && office.may("admin") && <AddWebhook office={office} privateAllowed={answer.privateAllowed} />}
    </>
  );
}

/** The secret, this once; in the page and not in a dialog, which an Escape would close. */
function MadeSecret({ office, made }: WebhooksProps & { readonly made: WebhookMade }): JSX.Element {
  const words = outgoingWords().webhooks;
  const [copied, setCopied] = useState<boolean | undefined>(undefined);
  const copy = async (): Promise<void> => setCopied(await office.copyText(made.secret));
  return (
    <Notice
      tone="waiting"
      title={words.made(made.name)}
      actions={
        <>
          <Button onPress={() => void copy()}>{words.copy}</Button>
          <Button onPress={office.outgoing.making.forget}>{words.putAway}</Button>
        </>
      }
    >
      <p>{words.once}</p>
      <output class={styles.secret} aria-label={words.secret}>
        {made.secret}
      </output>
      {copied !== undefined && <p>{copied ? words.copied : words.notCopied}</p>}
    </Notice>
  );
}
