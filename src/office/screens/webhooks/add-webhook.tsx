import type { JSX } from "preact";
import { useId, useState } from "preact/hooks";
import { EVENT_KINDS, type EventKind } from "../../../protocol/webhooks.ts";
import { Button } from "../../../ui/components/button.tsx";
import { Check } from "../../../ui/components/check.tsx";
import { Field } from "../../../ui/components/field.tsx";
import { ProblemNotice } from "../../../ui/components/problem-notice.tsx";
import { outgoingWords } from "../../../ui/words/office/outgoing/words.ts";
import type { Office } from "../../state/office.ts";
import styles from "./webhooks-screen.module.css";

type AddProps = { readonly office: Office; readonly privateAllowed: boolean };

/** What most programs want to hear. */
const USUAL: readonly EventKind[] = [
  "soft-check-stored",
  "soft-check-redeemed",
  "soft-check-reversed",
  "soft-check-cancelled",
];

const isAddress = (text: string, privateAllowed: boolean): boolean =>
  (privateAllowed ? /^https?:\/\/[^/@\s]+(\/|$)/ : /^https:\/\/[^/@\s]+(\/|$)/).test(text) && URL.canParse(text);

/** Another program that is told of what happens. */
export function AddWebhook({ office, privateAllowed }: AddProps): JSX.Element {
  const { webhooks: words, kinds: names } = outgoingWords();
  const [name, setName] = useState("");
  const [url, setUrl] = useState("");
  const [kinds, setKinds] = useState(USUAL);
  const nothing = useId();
  const { busy, problem } = office.outgoing.making;
  const badUrl = url !== "" && !isAddress(url, privateAllowed);
  const ready = name.trim() !== "" && url !== "" && !badUrl && kinds.length > 0;
  const toggle = (kind: EventKind): void =>
    setKinds(EVENT_KINDS.filter((one) => (one === kind) !== kinds.includes(one)));
  const submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    if (!ready || busy.value || !(await office.outgoing.add({ name: name.trim(), url, kinds: [...kinds] }))) return;
    setName("");
    setUrl("");
    setKinds(USUAL);
  };
  return (
    <form class={styles.form} onSubmit={(event) => void submit(event)} aria-label={words.add}>
      <h2>{words.add}</h2>
      <Field label={words.name} value={name} onValue={setName} maxLength={64} name="name" autocomplete="off" />
      <Field
        label={words.url}
        hint={`${words.urlHint} ${privateAllowed ? words.privateHint : words.notPrivateHint}`}
        value={url}
        onValue={(typed) => setUrl(typed.trim())}
        maxLength={2_000}
        name="url"
        autocomplete="off"
        error={badUrl ? words.badUrl : undefined}
      />
      <fieldset class={styles.kinds} aria-describedby={kinds.length === 0 ? nothing : undefined}>
        <legend>{words.what}</legend>
        {EVENT_KINDS.map((kind) => (
          <Check key={kind} checked={kinds.includes(kind)} onToggle={() => toggle(kind)}>
            {names[kind]}
          </Check>
        ))}
        {kinds.length === 0 && (
          <p id={nothing} class={styles.hint}>
            {words.nothingChosen}
          </p>
        )}
      </fieldset>
      {problem.value && <ProblemNotice code={problem.value} />}
      <Button submit kind="primary" busy={busy.value} disabled={!ready}>
        {words.save}
      </Button>
    </form>
  );
}
