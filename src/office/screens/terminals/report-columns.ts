import type { ReceivedReport } from "../../../protocol/reports.ts";
import type { TerminalStanding } from "../../../protocol/terminal-list.ts";
import type { Column } from "../../../ui/components/table-column.ts";
import { formatAge } from "../../../ui/words/formats.ts";
import { officeWords } from "../../../ui/words/office/words.ts";
import { timeText } from "../time-text.ts";

/** A clock that is this far off (s) is worth a word; it blocks nothing (I9). */
const CLOCK_OFF_SECONDS = 120;

const NOTHING = "–";

/** What wants somebody's attention, in words (M2). */
export function warningsOf(report: ReceivedReport, settingsNow?: number): readonly string[] {
  const words = officeWords().terminals.warnings;
  const { refused, persisted, clockOffSeconds, settingsVersion } = report;
  const worksByOlder = settingsVersion !== undefined && settingsNow !== undefined && settingsVersion < settingsNow;
  return [
    ...(refused > 0 ? [words.refused(refused)] : []),
    ...(persisted === "refused" ? [words.evictable] : []),
    ...(Math.abs(clockOffSeconds) > CLOCK_OFF_SECONDS
      ? [words.clock(formatAge(Math.round(Math.abs(clockOffSeconds) / 60)))]
      : []),
    ...(worksByOlder ? [words.settings(settingsVersion, settingsNow)] : []),
  ];
}

function unsentText({ unsent, oldestUnsentAt }: ReceivedReport): string {
  const words = officeWords().terminals;
  if (unsent === 0) return words.allSent;
  return oldestUnsentAt === null ? words.unsent(unsent) : words.unsentSince(unsent, timeText(oldestUnsentAt));
}

const said = (row: TerminalStanding, text: (report: ReceivedReport) => string): string =>
  row.report === null ? NOTHING : text(row.report);

/** The number of the last order that arrived, beside the last that the terminal says it made (I10). */
function lastOrderText({ lastSequence, report }: TerminalStanding): string {
  const arrived = lastSequence ?? 0;
  const made = Math.max(arrived, report?.lastSequence ?? 0);
  if (made === 0) return NOTHING;
  return made === arrived ? String(made) : officeWords().terminals.arrivedOf(arrived, made);
}

/** What devices said of themselves, beside the version of the settings that the store has now; the server's own witness of their last contact stands beside it. */
export function reportColumns(settingsNow?: number): readonly Column<TerminalStanding>[] {
  const words = officeWords().terminals;
  return [
    {
      key: "oldestUnsent",
      title: words.columns.oldestUnsent,
      text: (row) => said(row, unsentText),
      order: (row) => row.report?.oldestUnsentAt ?? "",
      sorts: true,
    },
    {
      key: "lastOrder",
      title: words.columns.lastOrder,
      text: lastOrderText,
      order: (row) => row.lastSequence ?? 0,
      figures: true,
      sorts: true,
    },
    {
      key: "warnings",
      title: words.columns.warnings,
      text: (row) => said(row, (report) => warningsOf(report, settingsNow).join(". ") || words.noWarnings),
      sentences: true,
      searches: true,
    },
    {
      key: "version",
      title: words.columns.version,
      text: (row) => said(row, (report) => report.softwareVersion),
      sorts: true,
    },
    {
      key: "settings",
      title: words.columns.settings,
      text: (row) =>
        said(row, ({ settingsVersion }) => (settingsVersion === undefined ? NOTHING : String(settingsVersion))),
      order: (row) => row.report?.settingsVersion ?? 0,
      figures: true,
      sorts: true,
    },
    {
      key: "battery",
      title: words.columns.battery,
      text: (row) =>
        said(row, ({ batteryPercent }) => (batteryPercent === undefined ? NOTHING : `${batteryPercent} %`)),
      order: (row) => row.report?.batteryPercent ?? 101,
      figures: true,
      sorts: true,
    },
  ];
}
