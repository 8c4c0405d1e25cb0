import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { MAIL_LANGUAGES, type RecipientView } from "../../../protocol/alerts.ts";
import { Button } from "../../../ui/components/button.tsx";
import { Choice, Field } from "../../../ui/components/field.tsx";
import { Notice } from "../../../ui/components/notice.tsx";
import { ProblemNotice } from "../../../ui/components/problem-notice.tsx";
import { language } from "../../../ui/words/language.ts";
import { alertWords } from "../../../ui/words/office/alerts/words.ts";
import type { Office } from "../../state/office.ts";
import { addressOf } from "../../state/place.ts";
import { faultText, OutletState } from "../outlet-state.tsx";
import styles from "./alerts-screen.module.css";

type RecipientsProps = {
  readonly office: Office;
  /** Null: this server sends no mail. */
  readonly mailFrom: string | null;
};

/** Who is told by mail, how far each has come, and a test that goes every way that alerts go. */
export function Recipients({ office, mailFrom }: RecipientsProps): JSX.Element {
  const words = alertWords().mail;
  const { recipients, removing } = office.alerts;
  const items = recipients.value.value?.items;
  const problem = recipients.problem.value ?? removing.problem.value;
  return (
    <section class={styles.part} aria-label={words.title}>
      <h2>{words.title}</h2>
      <p>{words.lead}</p>
      {mailFrom === null ? (
        <Notice tone="offline" title={words.none}>
          {words.noneNext}
        </Notice>
      ) : (
        <p>{words.from(mailFrom)}</p>
      )}
      {problem && <ProblemNotice code={problem} />}
      {items?.length === 0 && <p>{words.nobody}</p>}
      {items?.map((recipient) => (
        <Recipient key={recipient.id} office={office} recipient={recipient} />
      ))}
      {office.may("admin") && <AddRecipient office={office} />}
      <p>
        {words.webhooks} <a href={addressOf({ at: "webhooks" })}>{words.toWebhooks}</a>
      </p>
      {office.may("admin") && <TestAlert office={office} />}
    </section>
  );
}

type OfficeProps = { readonly office: Office };

function Recipient({ office, recipient }: OfficeProps & { readonly recipient: RecipientView }): JSX.Element {
  const words = alertWords().mail;
  const { id, address } = recipient;
  return (
    <article class={styles.part} aria-label={address}>
      <h3 class={styles.address}>{address}</h3>
      <p>{words.languages[recipient.language]}</p>
      <OutletState progress={recipient} active={true} />
      {office.may("admin") && (
        <div class={styles.actions}>
          <Button label={words.removeThis(address)} onPress={() => void office.alerts.remove(id)}>
            {words.remove}
          </Button>
        </div>
      )}
    </article>
  );
}

const isAddress = (text: string): boolean => /^[^\s@,;<>"]+@[^\s@,;<>"]+$/.test(text);

function AddRecipient({ office }: OfficeProps): JSX.Element {
  const words = alertWords().mail;
  const [address, setAddress] = useState("");
  const [reads, setReads] = useState(language.value);
  const { busy, problem } = office.alerts.adding;
  const isBad = address !== "" && !isAddress(address);
  const submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    if (address === "" || isBad || busy.value) return;
    if (await office.alerts.add({ address, language: reads })) setAddress("");
  };
  return (
    <form class={styles.form} onSubmit={(event) => void submit(event)} aria-label={words.add}>
      <Field
        label={words.address}
        value={address}
        onValue={(typed) => setAddress(typed.trim())}
        autocomplete="off"
        maxLength={254}
        name="address"
        error={isBad ? words.badAddress : undefined}
      />
      <Choice
        label={words.language}
        value={reads}
        options={MAIL_LANGUAGES.map((one) => ({ value: one, text: words.languages[one] }))}
        onValue={setReads}
      />
      {problem.value && <ProblemNotice code={problem.value} />}
      <Button submit busy={busy.value} disabled={address === "" || isBad}>
        {words.add}
      </Button>
    </form>
  );
}

/** Goes out for good; what is shown is what the other sides answered. */
function TestAlert({ office }: OfficeProps): JSX.Element {
  const words = alertWords().test;
  const { busy, problem, value } = office.alerts.testing;
  const ways = value.value?.ways;
  return (
    <>
      <p>{words.lead}</p>
      <div class={styles.actions}>
        <Button busy={busy.value} onPress={() => void office.alerts.test()}>
          {words.send}
        </Button>
      </div>
      {problem.value && <ProblemNotice code={problem.value} />}
      {ways?.length === 0 && (
        <Notice tone="offline" title={words.nobody}>
          {words.nobodyNext}
        </Notice>
      )}
      {ways?.map(({ by, to, fault }) =>
        fault === null ? (
          <Notice key={`${by} ${to}`} tone="good" title={words.taken(to)} />
        ) : (
          <Notice key={`${by} ${to}`} tone="refused" title={words.notTaken(to)}>
            {faultText(fault)}
          </Notice>
        ),
      )}
    </>
  );
}
