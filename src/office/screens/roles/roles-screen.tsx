import type { JSX } from "preact";
import { RIGHTS, type Right, type Role } from "../../../domain/rights.ts";
import type { RoleView } from "../../../protocol/roles.ts";
import { Button } from "../../../ui/components/button.tsx";
import { Icon } from "../../../ui/components/icons.tsx";
import { Notice } from "../../../ui/components/notice.tsx";
import { ProblemNotice } from "../../../ui/components/problem-notice.tsx";
import { commonWords } from "../../../ui/words/common/words.ts";
import { peopleWords } from "../../../ui/words/office/people/words.ts";
import type { Office } from "../../state/office.ts";
import { addressOf } from "../../state/place.ts";
import styles from "./roles-screen.module.css";

type RolesProps = { readonly office: Office };

/** The one table of rights per role, as this store has it (T2). */
export function RolesScreen({ office }: RolesProps): JSX.Element {
  const words = peopleWords().roles;
  const { value, problem } = office.roles.list;
  return (
    <>
      <p>
        <a href={addressOf({ at: "staff" })}>{words.back}</a>
      </p>
      <h1>{words.title}</h1>
      <p>{words.lead}</p>
      {!office.may("admin") && <p>{words.readOnly}</p>}
      {problem.value && (
        <ProblemNotice
          code={problem.value}
          actions={<Button onPress={() => void office.roles.refresh()}>{commonWords().buttons.retry}</Button>}
        />
      )}
      {value.value === undefined && !problem.value && <p role="status">{commonWords().loading}</p>}
      {value.value && <RolesTable office={office} roles={value.value.items} />}
      {office.may("admin") && <Saving office={office} />}
    </>
  );
}

function RolesTable({ office, roles }: RolesProps & { readonly roles: readonly RoleView[] }): JSX.Element {
  const words = peopleWords().roles;
  return (
    <table class={styles.table}>
      <caption class="for-ears">{words.caption}</caption>
      <thead>
        <tr>
          <th scope="col">{words.role}</th>
          {RIGHTS.map((right) => (
            <th key={right} scope="col">
              {words.rights[right]}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {roles.map((view) => (
          <RoleRow key={view.role} office={office} view={view} />
        ))}
      </tbody>
    </table>
  );
}

type RowProps = RolesProps & { readonly view: RoleView };

function RoleRow({ office, view }: RowProps): JSX.Element {
  const words = peopleWords().roles;
  const name = commonWords().roles[view.role];
  const shown = office.roles.shown(view.role);
  const isUnusual = shown.length !== view.usual.length || view.usual.some((right) => !shown.includes(right));
  const mayChange = office.may("admin") && !view.fixed;
  const lacking = RIGHTS.filter((right) => !office.may(right));
  return (
    <tr>
      <th scope="row">
        {name}
        {view.fixed && <small>{words.fixed}</small>}
        {isUnusual && <small>{words.unusual}</small>}
        {mayChange && lacking.length > 0 && (
          <small>{words.mayNotGive(lacking.map((right) => words.rights[right]).join(", "))}</small>
        )}
        {mayChange && isUnusual && (
          <Button label={words.makeUsualOf(name)} onPress={() => office.roles.makeUsual(view.role)}>
            {words.makeUsual}
          </Button>
        )}
      </th>
      {RIGHTS.map((right) => (
        <RightCell
          key={right}
          office={office}
          role={view.role}
          right={right}
          has={shown.includes(right)}
          fixed={!mayChange}
          disabled={!office.may(right) && !shown.includes(right)}
        />
      ))}
    </tr>
  );
}

type CellProps = RolesProps & {
  readonly role: Role;
  readonly right: Right;
  readonly has: boolean;
  /** To be read only. */
  readonly fixed: boolean;
  readonly disabled: boolean;
};

function RightCell({ office, role, right, has, fixed, disabled }: CellProps): JSX.Element {
  const words = peopleWords().roles;
  if (fixed) {
    return (
      <td>
        <span class={styles.cell}>
          {has ? <Icon name="check" /> : <span aria-hidden="true">{commonWords().none}</span>}
          <span class="for-ears">{has ? words.may : words.mayNot}</span>
          <span class={styles.right}>{words.rights[right]}</span>
        </span>
      </td>
    );
  }
  return (
    <td>
      <label class={styles.cell}>
        <input
          type="checkbox"
          aria-label={`${commonWords().roles[role]}: ${words.rights[right]}`}
          checked={has}
          disabled={disabled}
          onChange={() => office.roles.toggle(role, right)}
        />
        <span class={styles.right}>{words.rights[right]}</span>
      </label>
    </td>
  );
}

function Saving({ office }: RolesProps): JSX.Element {
  const words = peopleWords().roles;
  const { changed, saved, saving, save, discard } = office.roles;
  const namesOf = (roles: readonly Role[]): string => roles.map((role) => commonWords().roles[role]).join(", ");
  const waiting = changed();
  return (
    <div class={styles.saving}>
      {saved.value.length > 0 && <Notice tone="good" title={words.saved(namesOf(saved.value))} />}
      {saving.problem.value && <ProblemNotice code={saving.problem.value} />}
      {saving.problem.value && waiting.length > 0 && <p>{words.notSaved(namesOf(waiting))}</p>}
      {waiting.length > 0 && !saving.problem.value && <p>{words.signsOut(namesOf(waiting))}</p>}
      <div class={styles.buttons}>
        <Button kind="primary" busy={saving.busy.value} disabled={waiting.length === 0} onPress={() => void save()}>
          {words.save}
        </Button>
        <Button disabled={waiting.length === 0 || saving.busy.value} onPress={discard}>
          {words.discard}
        </Button>
      </div>
    </div>
  );
}
