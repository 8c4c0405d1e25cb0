import type { JSX } from "preact";
import type { PutBackBag } from "../../../protocol/putting-back.ts";
import { Button } from "../../../ui/components/button.tsx";
import { StateBadge } from "../../../ui/components/state-badge.tsx";
import type { Column } from "../../../ui/components/table-column.ts";
import { commonWords } from "../../../ui/words/common/words.ts";
import { formatDateTime } from "../../../ui/words/formats.ts";
import { puttingBackWords } from "../../../ui/words/office/putting-back/words.ts";
import { officeWords } from "../../../ui/words/office/words.ts";
import type { Office } from "../../state/office.ts";
import { addressOf } from "../../state/place.ts";
import { labelText } from "../label-text.ts";
import { terminalText } from "../terminal-text.ts";
import styles from "./putting-back-screen.module.css";

export function bagColumns(office: Office): readonly Column<PutBackBag>[] {
  const { columns } = puttingBackWords();
  const { states } = commonWords();
  return [
    {
      key: "label",
      title: columns.bag,
      text: ({ label }) => labelText(label),
      cell: ({ label, softCheck }) => <a href={addressOf({ at: "soft-check", id: softCheck })}>{labelText(label)}</a>,
    },
    {
      key: "state",
      title: columns.state,
      text: ({ state }) => states[state],
      cell: ({ state }) => <StateBadge state={state} />,
    },
    { key: "seen", title: columns.lastSeen, text: seenText, sentences: true },
    {
      key: "packed",
      title: columns.packed,
      text: ({ staffName, terminalName }) => `${staffName}, ${terminalText(terminalName)}`,
    },
    {
      key: "putBack",
      title: columns.putBack,
      text: putBackText,
      sentences: true,
      cell: (bag) => <PutBack office={office} bag={bag} />,
    },
  ];
}

/** Where, by whom, when; and why, if somebody said. */
function seenText({ lastSeen: { at, what, who, where, reason } }: PutBackBag): string {
  const { events } = officeWords().softCheck;
  const act = new Map(Object.entries(events)).get(what.replace(/^soft-check-/, "")) ?? what;
  return [where && terminalText(where), act, who, formatDateTime(at), reason].filter(Boolean).join(" · ");
}

const putBackText = ({ putBack }: PutBackBag): string =>
  putBack === null ? "" : `${putBack.by}, ${formatDateTime(putBack.at)}`;

/** On paper there is a box to be ticked. */
function PutBack({ office, bag }: { readonly office: Office; readonly bag: PutBackBag }): JSX.Element {
  const words = puttingBackWords();
  if (bag.putBack !== null) return <span>{putBackText(bag)}</span>;
  const { putting, put } = office.puttingBack;
  return (
    <>
      <span class={styles.box} aria-hidden="true">
        ☐
      </span>
      {office.may("manage") && (
        <Button
          label={words.putThis(labelText(bag.label))}
          busy={putting.busy.value}
          onPress={() => void put([bag.softCheck])}
        >
          {words.put}
        </Button>
      )}
    </>
  );
}
