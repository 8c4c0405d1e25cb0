import type { JSX } from "preact";
import { Button } from "../../../ui/components/button.tsx";
import { EmptyState } from "../../../ui/components/empty-state.tsx";
import { ProblemNotice } from "../../../ui/components/problem-notice.tsx";
import { commonWords } from "../../../ui/words/common/words.ts";
import { outgoingWords } from "../../../ui/words/office/outgoing/words.ts";
import type { Office } from "../../state/office.ts";
import { addressOf } from "../../state/place.ts";
import { ShownOnce } from "../shown-once.tsx";
import { AddWebhook } from "./add-webhook.tsx";
import { WebhookCard } from "./webhook-card.tsx";

type WebhooksProps = { readonly office: Office };

/** Other programs that are told of what happens here (R5). */
export function WebhooksScreen({ office }: WebhooksProps): JSX.Element {
  const words = outgoingWords().webhooks;
  const { list, making, changing } = office.outgoing;
  const answer = list.value.value;
  const made = making.value.value;
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
      {made && (
        <ShownOnce
          office={office}
          title={words.made(made.name)}
          secret={made.secret}
          words={words}
          onPutAway={making.forget}
        />
      )}
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
