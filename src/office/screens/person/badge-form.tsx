import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";
import type { StaffMember } from "../../../protocol/people.ts";
import { Button } from "../../../ui/components/button.tsx";
import { Field } from "../../../ui/components/field.tsx";
import { peopleWords } from "../../../ui/words/office/people/words.ts";
import { badgeIn, readsBadges } from "../../state/badge-scan.ts";
import type { Office } from "../../state/office.ts";
import { addressOf } from "../../state/place.ts";
import { ActOutcome } from "../act-outcome.tsx";
import styles from "./person-screen.module.css";

type BadgeFormProps = { readonly office: Office; readonly member: StaffMember };

/** A badge is scanned or typed, and given by a press: a scan alone changes nobody. */
export function BadgeForm({ office, member }: BadgeFormProps): JSX.Element {
  const words = peopleWords().person;
  const [number, setNumber] = useState("");
  const [scan, setScan] = useState<"badge" | "other" | undefined>(undefined);
  const { badge } = office.people.acts;
  const settings = office.settings.value.value;
  useEffect(
    () =>
      office.listen((scanned) => {
        const rules = office.settings.value.value;
        if (rules === undefined) return;
        const read = badgeIn(rules, scanned);
        setScan(read === undefined ? "other" : "badge");
        if (read !== undefined) setNumber(read);
      }),
    [office],
  );
  const type = (text: string): void => {
    setNumber(text);
    setScan(undefined);
  };
  const give = async (event: Event): Promise<void> => {
    event.preventDefault();
    if (number.trim() === "" || badge.busy.value) return;
    if (await office.people.giveBadge(member.id, number.trim())) type("");
  };
  return (
    <form class={styles.form} onSubmit={(event) => void give(event)} aria-label={words.badge}>
      <h2>{words.badge}</h2>
      <p>{words.badgeLead}</p>
      {settings && !readsBadges(settings) && (
        <p>
          {words.noBadgeRule}{" "}
          {office.may("admin") && <a href={addressOf({ at: "barcode-rules" })}>{words.noBadgeRuleLink}</a>}
        </p>
      )}
      <Field
        label={words.badgeNumber}
        value={number}
        onValue={type}
        maxLength={64}
        name="badge"
        autocomplete="off"
        hint={scan === "badge" ? words.badgeScanned : words.badgeHint}
        error={scan === "other" ? words.notABadge : undefined}
      />
      <ActOutcome
        act={badge}
        done={(now) => (now.hasBadge ? words.badgeGiven(now.name) : words.badgeTaken(now.name))}
      />
      <div class={styles.buttons}>
        <Button submit busy={badge.busy.value} disabled={number.trim() === ""}>
          {member.hasBadge ? words.replaceBadge : words.giveBadge}
        </Button>
        {member.hasBadge && (
          <Button busy={badge.busy.value} onPress={() => void office.people.giveBadge(member.id, null)}>
            {words.takeBadge}
          </Button>
        )}
      </div>
    </form>
  );
}
