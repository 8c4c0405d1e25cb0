import type { JSX } from "preact";
import { useState } from "preact/hooks";
import type { Seller } from "../../../protocol/seller.ts";
import { Button } from "../../../ui/components/button.tsx";
import { Field } from "../../../ui/components/field.tsx";
import { ProblemNotice } from "../../../ui/components/problem-notice.tsx";
import { commonWords } from "../../../ui/words/common/words.ts";
import { outgoingWords } from "../../../ui/words/office/outgoing/words.ts";
import type { Office } from "../../state/office.ts";
import { addressOf } from "../../state/place.ts";
import { ActOutcome } from "../act-outcome.tsx";
import styles from "../settings/settings-screen.module.css";

type SellerProps = { readonly office: Office };

/** Who sells, as it stands on sales slips (E5). */
export function SellerScreen({ office }: SellerProps): JSX.Element {
  const { seller: words, webhooks } = outgoingWords();
  const { seller } = office.outgoing;
  return (
    <>
      <p>
        <a href={addressOf({ at: "settings" })}>{webhooks.back}</a>
      </p>
      <h1>{words.title}</h1>
      <p>{words.lead}</p>
      {seller.problem.value && <ProblemNotice code={seller.problem.value} />}
      {seller.value.value ? (
        <SellerForm office={office} seller={seller.value.value} />
      ) : (
        !seller.problem.value && <p role="status">{commonWords().loading}</p>
      )}
    </>
  );
}

function SellerForm({ office, seller }: SellerProps & { readonly seller: Seller }): JSX.Element {
  const words = outgoingWords().seller;
  const [typed, setTyped] = useState(seller);
  const { savingSeller } = office.outgoing;
  const submit = (event: Event): void => {
    event.preventDefault();
    if (!savingSeller.busy.value) void office.outgoing.saveSeller(typed);
  };
  const strangeZone = savingSeller.problem.value === "malformed-body";
  return (
    <form class={styles.form} onSubmit={submit} aria-label={words.title}>
      <Field label={words.name} value={typed.name} onValue={(name) => setTyped({ ...typed, name })} maxLength={200} />
      <Field
        label={words.taxId}
        value={typed.taxId}
        onValue={(taxId) => setTyped({ ...typed, taxId })}
        maxLength={40}
      />
      <Field
        label={words.address}
        value={typed.address}
        onValue={(address) => setTyped({ ...typed, address })}
        maxLength={300}
      />
      <Field
        label={words.timeZone}
        hint={words.timeZoneHint}
        value={typed.timeZone}
        onValue={(timeZone) => setTyped({ ...typed, timeZone })}
        maxLength={64}
        error={strangeZone ? words.badTimeZone : undefined}
      />
      {!strangeZone && <ActOutcome act={savingSeller} done={() => words.saved} />}
      <Button submit kind="primary" busy={savingSeller.busy.value}>
        {commonWords().buttons.save}
      </Button>
    </form>
  );
}
