import type { JSX } from "preact";
import type { Uuid } from "../../../domain/ids.ts";
import { RIGHTS } from "../../../domain/rights.ts";
import type { StaffMember } from "../../../protocol/people.ts";
import { Button } from "../../../ui/components/button.tsx";
import { EmptyState } from "../../../ui/components/empty-state.tsx";
import { Notice } from "../../../ui/components/notice.tsx";
import { ProblemNotice } from "../../../ui/components/problem-notice.tsx";
import { commonWords } from "../../../ui/words/common/words.ts";
import { peopleWords } from "../../../ui/words/office/people/words.ts";
import type { Office } from "../../state/office.ts";
import { addressOf } from "../../state/place.ts";
import { StandingBadge } from "../staff/standing.tsx";
import { timeText } from "../time-text.ts";
import { Access } from "./access.tsx";
import { BadgeForm } from "./badge-form.tsx";
import { ChangeForm } from "./change-form.tsx";
import { NewPin } from "./new-pin.tsx";
import styles from "./person-screen.module.css";

type PersonProps = { readonly office: Office; readonly id: Uuid };

/** One person of the staff: who they are, whether they may sign in, and with what (T2). */
export function PersonScreen({ office, id }: PersonProps): JSX.Element {
  const words = peopleWords().person;
  const { value, problem } = office.people.list;
  const member = value.value?.items.find((one) => one.id === id);
  return (
    <>
      <p>
        <a href={addressOf({ at: "staff" })}>{words.back}</a>
      </p>
      {problem.value && (
        <ProblemNotice
          code={problem.value}
          actions={<Button onPress={() => void office.people.refresh()}>{commonWords().buttons.retry}</Button>}
        />
      )}
      {member && <Member key={id} office={office} member={member} />}
      {value.value === undefined && !problem.value && <p role="status">{commonWords().loading}</p>}
      {value.value !== undefined && member === undefined && (
        <EmptyState icon="person" title={words.nobody}>
          {words.nobodyNext}
        </EmptyState>
      )}
    </>
  );
}

type MemberProps = { readonly office: Office; readonly member: StaffMember };

function Member({ office, member }: MemberProps): JSX.Element {
  const words = peopleWords();
  const mayAct = office.people.mayActOn(member);
  const lacking = RIGHTS.filter((right) => office.roles.rightsOf(member.role).includes(right) && !office.may(right));
  return (
    <>
      <div class={styles.head}>
        <h1>{member.name}</h1>
        <StandingBadge member={member} />
      </div>
      {member.id === office.session.value?.staff?.id && <p>{words.person.you}</p>}
      <Facts member={member} />
      {!mayAct && (
        <Notice
          tone="quiet"
          icon="person"
          title={words.person.mayNot(lacking.map((right) => words.roles.rights[right]).join(", "))}
        />
      )}
      {mayAct && (
        <>
          <Unlock office={office} member={member} />
          <div class={styles.forms}>
            <ChangeForm office={office} member={member} />
            <NewPin office={office} member={member} />
            <BadgeForm office={office} member={member} />
            <Access office={office} member={member} />
          </div>
        </>
      )}
    </>
  );
}

function Facts({ member }: { readonly member: StaffMember }): JSX.Element {
  const { staff, person } = peopleWords();
  const facts = [
    [staff.login, member.login],
    [staff.role, commonWords().roles[member.role]],
    [staff.columns.lastSignIn, member.lastSignedInAt === null ? staff.never : timeText(member.lastSignedInAt)],
    [person.facts.pinChanged, member.pinChangedAt === null ? person.pinNeverChanged : timeText(member.pinChangedAt)],
    [person.facts.badge, member.hasBadge ? person.hasBadge : person.noBadge],
  ] as const;
  return (
    <dl class={styles.facts}>
      {facts.map(([name, said]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{said}</dd>
        </div>
      ))}
    </dl>
  );
}

function Unlock({ office, member }: MemberProps): JSX.Element | null {
  const words = peopleWords().person;
  const { busy, problem, value } = office.people.acts.unlock;
  const unlock = (
    <Button kind="primary" busy={busy.value} onPress={() => void office.people.unlock(member.id)}>
      {words.unlock}
    </Button>
  );
  if (problem.value) return <ProblemNotice code={problem.value} actions={unlock} />;
  if (!member.locked) return value.value ? <Notice tone="good" title={words.unlocked(value.value.name)} /> : null;
  return (
    <Notice tone="waiting" icon="warning" title={words.lockedTitle} actions={unlock}>
      {words.lockedNext}
    </Notice>
  );
}
