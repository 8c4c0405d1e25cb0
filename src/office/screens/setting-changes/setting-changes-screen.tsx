import type { JSX } from "preact";
import type { Currency } from "../../../domain/money.ts";
import type { SettingChange } from "../../../protocol/setting-changes.ts";
import type { SettingName } from "../../../protocol/setting-table.ts";
import { EmptyState } from "../../../ui/components/empty-state.tsx";
import { ProblemNotice } from "../../../ui/components/problem-notice.tsx";
import type { Column } from "../../../ui/components/table-column.ts";
import { WholeTable } from "../../../ui/components/whole-table.tsx";
import { commonWords } from "../../../ui/words/common/words.ts";
import { settingWords } from "../../../ui/words/office/settings/words.ts";
import type { Office } from "../../state/office.ts";
import { addressOf } from "../../state/place.ts";
import { settingName, valueText } from "../settings/setting-text.ts";
import { timeText } from "../time-text.ts";
import styles from "./setting-changes-screen.module.css";

type ChangesProps = { readonly office: Office; readonly setting: SettingName | undefined };

/** Who changed settings, when, from what and to what (T1). */
export function SettingChangesScreen({ office, setting }: ChangesProps): JSX.Element {
  const words = settingWords().changes;
  const { value, problem } = office.settingStanding.changes;
  const currency = office.settings.value.value?.store.currency;
  const title = setting === undefined ? words.title : words.of(settingName(setting));
  return (
    <>
      <p>
        <a href={addressOf({ at: "settings" })}>{words.back}</a>
      </p>
      <h1>{title}</h1>
      <p>
        {words.lead}{" "}
        {setting !== undefined && <a href={addressOf({ at: "setting-changes", setting: undefined })}>{words.all}</a>}
      </p>
      {problem.value && <ProblemNotice code={problem.value} />}
      {value.value && currency ? (
        <WholeTable
          caption={title}
          columns={columnsOf(currency, setting === undefined)}
          rows={value.value.items}
          rowKey={(row) => `${row.n} ${row.setting}`}
          empty={
            <EmptyState icon="history" title={words.none}>
              {words.noneNext}
            </EmptyState>
          }
        />
      ) : (
        !problem.value && <p role="status">{commonWords().loading}</p>
      )}
    </>
  );
}

function columnsOf(currency: Currency, withNames: boolean): readonly Column<SettingChange>[] {
  const words = settingWords().changes;
  const { columns } = words;
  const text = ({ setting }: SettingChange, value: unknown): string => {
    const said = valueText(setting, value, currency);
    return value === null ? words.usual(said) : said;
  };
  const value = (key: "from" | "to"): Column<SettingChange> => ({
    key,
    title: columns[key],
    text: (row) => text(row, row[key]),
    cell: (row) => <Value text={text(row, row[key])} value={row[key]} />,
    sentences: true,
  });
  const name: Column<SettingChange> = {
    key: "setting",
    title: columns.setting,
    text: (row) => settingName(row.setting),
    cell: (row) => <a href={addressOf({ at: "setting-changes", setting: row.setting })}>{settingName(row.setting)}</a>,
  };
  return [
    { key: "at", title: columns.at, text: (row) => timeText(row.at) },
    { key: "who", title: columns.who, text: (row) => row.who },
    ...(withNames ? [name] : []),
    value("from"),
    value("to"),
    {
      key: "version",
      title: columns.version,
      text: (row) => (row.version === null ? words.noVersion : String(row.version)),
      figures: true,
    },
  ];
}

/** In words; what has many parts is shown whole when somebody asks. */
function Value({ text, value }: { readonly text: string; readonly value: unknown }): JSX.Element {
  if (typeof value !== "object" || value === null) return <>{text}</>;
  return (
    <details class={styles.whole}>
      <summary>{text}</summary>
      <pre>{JSON.stringify(value, undefined, 2)}</pre>
    </details>
  );
}
