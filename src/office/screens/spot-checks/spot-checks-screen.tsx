import type { JSX } from "preact";
import type { SpotCheckFiguresView, SpotCheckStatistics } from "../../../protocol/spot-checks.ts";
import { DayField } from "../../../ui/components/day-field.tsx";
import { EmptyState } from "../../../ui/components/empty-state.tsx";
import { ProblemNotice } from "../../../ui/components/problem-notice.tsx";
import { Scrolled } from "../../../ui/components/scrolled.tsx";
import { commonWords } from "../../../ui/words/common/words.ts";
import { formatDateTime, formatNumber } from "../../../ui/words/formats.ts";
import { spotCheckWords } from "../../../ui/words/office/spot-checks/words.ts";
import { WHOLE_LOG } from "../../state/audit-query.ts";
import { PLAIN_QUERY } from "../../state/list-query.ts";
import type { Office } from "../../state/office.ts";
import { addressOf } from "../../state/place.ts";
import type { SpotCheckDays } from "../../state/spot-check-days.ts";
import { labelText } from "../label-text.ts";
import { RulesForm } from "./rules-form.tsx";
import styles from "./spot-checks-screen.module.css";

type SpotChecksProps = { readonly office: Office; readonly days: SpotCheckDays };

/** What came of spot checks in some days, and the rules by which tills ask for them (R7). */
export function SpotChecksScreen({ office, days }: SpotChecksProps): JSX.Element {
  const words = spotCheckWords();
  const { value, problem } = office.spotChecks.statistics;
  const settings = office.settings.value.value;
  return (
    <>
      <p>
        <a href={addressOf({ at: "settings" })}>{words.back}</a>
      </p>
      <h1>{words.title}</h1>
      <p>{words.lead}</p>
      <div class={styles.days}>
        <DayField label={words.from} day={days.from} onDay={(from) => office.narrowSpotChecks({ ...days, from })} />
        <DayField label={words.to} day={days.to} onDay={(to) => office.narrowSpotChecks({ ...days, to })} />
      </div>
      {problem.value && <ProblemNotice code={problem.value} />}
      {value.value === undefined && !problem.value && <p role="status">{commonWords().loading}</p>}
      {value.value && <Statistics statistics={value.value} />}
      {settings && office.may("admin") && <RulesForm key={settings.version} office={office} settings={settings} />}
    </>
  );
}

function Statistics({ statistics }: { readonly statistics: SpotCheckStatistics }): JSX.Element {
  const words = spotCheckWords();
  const { all, byRule, byStaff, notEqual } = statistics;
  if (countOf(all) === 0) {
    return (
      <EmptyState icon="bag" title={words.none}>
        {words.noneNext}
      </EmptyState>
    );
  }
  const rules = byRule.filter(({ figures }) => countOf(figures) > 0);
  return (
    <>
      <Figures
        title={words.byRule}
        first={words.columns.rule}
        rows={[
          { name: words.all, href: ASKED, figures: all },
          ...rules.map(({ rule, figures }) => ({ name: words.rules[rule], href: ASKED, figures })),
        ]}
      />
      <Figures
        title={words.byStaff}
        first={words.columns.staff}
        rows={byStaff.map(({ staff, name, figures }) => ({ name, href: bagsOf(staff), figures }))}
      />
      {notEqual.length > 0 && <NotEqual bags={notEqual} />}
    </>
  );
}

/** Each of them, as the log has them. */
const ASKED = addressOf({ at: "audit", query: { ...WHOLE_LOG, kind: "spot-check-asked" } });
const bagsOf = (staff: string): string => addressOf({ at: "soft-checks", query: { ...PLAIN_QUERY, staff } });

const countOf = ({ asked, equal, differs, skipped, missed }: SpotCheckFiguresView): number =>
  asked + equal + differs + skipped + missed;

type FiguresProps = {
  readonly title: string;
  readonly first: string;
  readonly rows: readonly { readonly name: string; readonly href: string; readonly figures: SpotCheckFiguresView }[];
};

function Figures({ title, first, rows }: FiguresProps): JSX.Element {
  const { columns, noCount } = spotCheckWords();
  const titles = [columns.recounted, columns.differs, columns.share, columns.skipped, columns.missed, columns.asked];
  const share = (perMille: number | null): string => (perMille === null ? noCount : `${formatNumber(perMille / 10)} %`);
  return (
    <section class={styles.part}>
      <h2>{title}</h2>
      <Scrolled label={title}>
        <table class={styles.table}>
          <caption class="for-ears">{title}</caption>
          <thead>
            <tr>
              <th scope="col">{first}</th>
              {titles.map((text) => (
                <th key={text} scope="col" class={styles.figures}>
                  {text}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ name, href, figures: { asked, equal, differs, skipped, missed, differsPerMille } }) => (
              <tr key={name}>
                <th scope="row">
                  <a href={href}>{name}</a>
                </th>
                <td class={styles.figures}>{formatNumber(equal + differs)}</td>
                <td class={styles.figures}>{formatNumber(differs)}</td>
                <td class={styles.figures}>{share(differsPerMille)}</td>
                <td class={styles.figures}>{formatNumber(skipped)}</td>
                <td class={styles.figures}>{formatNumber(missed)}</td>
                <td class={styles.figures}>{formatNumber(asked)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scrolled>
    </section>
  );
}

function NotEqual({ bags }: { readonly bags: SpotCheckStatistics["notEqual"] }): JSX.Element {
  const words = spotCheckWords();
  return (
    <section class={styles.part}>
      <h2>{words.named}</h2>
      <ul class={styles.list}>
        {bags.map(({ softCheck, label, state, rules, staffName, till, by, at, reason, differences }) => (
          <li key={softCheck}>
            <p>
              <a href={addressOf({ at: "soft-check", id: softCheck })}>{labelText(label)}</a> ·{" "}
              <strong>{words.states[state]}</strong> · {rules.map((rule) => words.rules[rule]).join(", ")}
            </p>
            <p>{[staffName, till, by, at && formatDateTime(at), reason].filter(Boolean).join(" · ")}</p>
            {differences.map(({ sku, name, expected, counted }) => (
              <p key={`${sku} ${name}`}>{words.difference(name, formatNumber(expected), formatNumber(counted))}</p>
            ))}
          </li>
        ))}
      </ul>
    </section>
  );
}
