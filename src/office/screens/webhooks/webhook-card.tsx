import type { JSX } from "preact";
import { useState } from "preact/hooks";
import type { WebhookView } from "../../../protocol/webhooks.ts";
import { Button } from "../../../ui/components/button.tsx";
import { ConfirmDialog } from "../../../ui/components/confirm-dialog.tsx";
import { Notice } from "../../../ui/components/notice.tsx";
import { ProblemNotice } from "../../../ui/components/problem-notice.tsx";
import { outgoingWords } from "../../../ui/words/office/outgoing/words.ts";
import type { Office } from "../../state/office.ts";
import { faultText, OutletState } from "../outlet-state.tsx";
import { timeText } from "../time-text.ts";
import { DeadEvents, kindText } from "./dead-events.tsx";
import styles from "./webhooks-screen.module.css";

type CardProps = { readonly office: Office; readonly webhook: WebhookView };

/** One program that is told: what it hears, how far it has come, what can be done about it. */
export function WebhookCard({ office, webhook }: CardProps): JSX.Element {
  const words = outgoingWords().webhooks;
  const [removing, setRemoving] = useState(false);
  const { name, url, kinds, active, oldSecretUntil } = webhook;
  return (
    <article class={styles.card} aria-label={name}>
      <h2>{name}</h2>
      <p class={styles.address}>{url}</p>
      <p>
        {words.kinds}: {kinds.map(kindText).join(", ")}
      </p>
      <OutletState progress={webhook} active={active} />
      {oldSecretUntil && <p class={styles.hint}>{words.oldUntil(timeText(oldSecretUntil))}</p>}
      {office.may("admin") && <Acts office={office} webhook={webhook} onRemove={() => setRemoving(true)} />}
      <TestOutcome office={office} webhook={webhook} />
      <DeadEvents office={office} webhook={webhook} />
      {removing && <Remove office={office} webhook={webhook} onClose={() => setRemoving(false)} />}
    </article>
  );
}

function Acts({ office, webhook, onRemove }: CardProps & { readonly onRemove: () => void }): JSX.Element {
  const words = outgoingWords().webhooks;
  const { id, name, active } = webhook;
  const { outgoing } = office;
  const of = (act: string): string => `${act}: ${name}`;
  return (
    <div class={styles.actions}>
      <Button
        label={of(words.test)}
        busy={outgoing.testing.busy.value && outgoing.tested.value === id}
        onPress={() => void outgoing.test(id)}
      >
        {words.test}
      </Button>
      <Button label={of(active ? words.hold : words.goOn)} onPress={() => void outgoing.switchTo(webhook, !active)}>
        {active ? words.hold : words.goOn}
      </Button>
      <Button label={of(words.renew)} onPress={() => void outgoing.renew(id)}>
        {words.renew}
      </Button>
      <Button label={of(words.remove)} onPress={onRemove}>
        {words.remove}
      </Button>
    </div>
  );
}

function TestOutcome({ office, webhook }: CardProps): JSX.Element | null {
  const words = outgoingWords().webhooks;
  const { testing, tested } = office.outgoing;
  if (tested.value !== webhook.id) return null;
  if (testing.problem.value) return <ProblemNotice code={testing.problem.value} />;
  const outcome = testing.value.value;
  if (outcome === undefined) return null;
  if (outcome.fault === null) return <Notice tone="good" title={words.tested} />;
  return (
    <Notice tone="refused" title={words.testFailed}>
      {faultText(outcome.fault)}
    </Notice>
  );
}

function Remove({ office, webhook, onClose }: CardProps & { readonly onClose: () => void }): JSX.Element {
  const words = outgoingWords().webhooks;
  const remove = async (): Promise<void> => {
    await office.outgoing.remove(webhook.id);
    onClose();
  };
  return (
    <ConfirmDialog
      title={words.removeAsk(webhook.name)}
      keep={words.keep}
      act={words.remove}
      busy={office.outgoing.changing.busy.value}
      onClose={onClose}
      onAct={() => void remove()}
    >
      <p>{words.removeNext}</p>
    </ConfirmDialog>
  );
}
