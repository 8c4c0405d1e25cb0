import type { JSX } from "preact";
import { useState } from "preact/hooks";
import type { StaffMember } from "../../../protocol/people.ts";
import { Button } from "../../../ui/components/button.tsx";
import { ConfirmDialog } from "../../../ui/components/confirm-dialog.tsx";
import { peopleWords } from "../../../ui/words/office/people/words.ts";
import type { Office } from "../../state/office.ts";
import { ActOutcome } from "../act-outcome.tsx";
import styles from "./person-screen.module.css";

type AccessProps = { readonly office: Office; readonly member: StaffMember };

/** Whether somebody may sign in at all. */
export function Access({ office, member }: AccessProps): JSX.Element {
  const words = peopleWords().person;
  const [asking, setAsking] = useState(false);
  const { access } = office.people.acts;
  const itsMe = member.id === office.session.value?.staff?.id;
  const close = (): void => setAsking(false);
  const block = async (): Promise<void> => {
    await office.people.letIn(member, false);
    close();
  };
  return (
    <section class={styles.form} aria-label={words.access}>
      <h2>{words.access}</h2>
      <p>{standingWords(member)}</p>
      <ActOutcome act={access} done={(now) => (now.active ? words.letInDone(now.name) : words.blockedDone(now.name))} />
      {member.active ? (
        <Button onPress={() => setAsking(true)}>{words.block}</Button>
      ) : (
        <Button busy={access.busy.value} onPress={() => void office.people.letIn(member, true)}>
          {words.letIn}
        </Button>
      )}
      {asking && (
        <ConfirmDialog
          title={words.blockAsk(member.name)}
          keep={words.keep}
          act={words.block}
          busy={access.busy.value}
          onClose={close}
          onAct={() => void block()}
        >
          <p>{itsMe ? words.blockSelfNext : words.blockNext}</p>
        </ConfirmDialog>
      )}
    </section>
  );
}

function standingWords({ active, locked }: StaffMember): string {
  const words = peopleWords().person;
  if (!active) return words.isBlocked;
  return locked ? words.mayEnterUnlocked : words.mayEnter;
}
