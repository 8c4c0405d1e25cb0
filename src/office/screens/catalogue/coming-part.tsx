import type { JSX } from "preact";
import { useState } from "preact/hooks";
import type { ComingList, ComingPrices } from "../../../protocol/coming-prices.ts";
import { Button } from "../../../ui/components/button.tsx";
import { ProblemNotice } from "../../../ui/components/problem-notice.tsx";
import { catalogueWords } from "../../../ui/words/office/catalogue/words.ts";
import { addressOf } from "../../state/place.ts";
import type { CatalogueProps } from "./catalogue-props.ts";
import styles from "./catalogue-screen.module.css";
import { comingTime } from "./coming-time.ts";
import { type AskedBack, announcedBy, WithdrawDialog, Withdrawn } from "./withdraw-dialog.tsx";

/** How many prices are to come, which lists announced them, and the way to each. */
export function ComingPart({ office }: CatalogueProps): JSX.Element | null {
  const words = catalogueWords().coming;
  const { asking } = office.comingPrices;
  const known = asking.value.value;
  const [asked, setAsked] = useState<AskedBack | undefined>(undefined);
  if (known === undefined) return asking.problem.value ? <ProblemNotice code={asking.problem.value} /> : null;
  return (
    <section class={styles.part}>
      <h2>{words.title}</h2>
      <Withdrawn office={office} />
      {known.prices === 0 ? (
        <p class={styles.hint}>{words.none}</p>
      ) : (
        <Announced office={office} known={known} onAsk={setAsked} />
      )}
      {asked && <WithdrawDialog office={office} asked={asked} onClose={() => setAsked(undefined)} />}
    </section>
  );
}

type AnnouncedProps = CatalogueProps & {
  readonly known: ComingPrices;
  readonly onAsk: (asked: AskedBack) => void;
};

function Announced({ office, known, onAsk }: AnnouncedProps): JSX.Element {
  const words = catalogueWords().coming;
  return (
    <>
      <p class={styles.sum}>{words.sum(known.prices, known.timeZone)}</p>
      <ul class={styles.counts}>
        {known.lists.map((list) => (
          <li key={list.import} class={styles.announced}>
            <span>
              {words.list(announcedBy(list), list.prices)}, {spanOf(list, known.timeZone)}
            </span>
            {office.may("catalogue") && (
              <Button
                label={words.withdrawAllOf(list.prices, announcedBy(list))}
                onPress={() => onAsk({ wanted: { import: list.import }, prices: list.prices })}
              >
                {words.withdrawAll(list.prices)}
              </Button>
            )}
          </li>
        ))}
      </ul>
      <p>
        <a href={addressOf({ at: "coming-prices", text: "" })}>{words.each}</a>
      </p>
    </>
  );
}

function spanOf({ first, last }: ComingList, timeZone: string): string {
  const words = catalogueWords().coming;
  const [from, to] = [comingTime(first, timeZone), comingTime(last, timeZone)];
  return first === last ? words.from(from) : words.between(from, to);
}
