import type { ComponentChildren, JSX } from "preact";
import type { BoardDevice } from "../../../protocol/board.ts";
import { classNames } from "../../../ui/components/class-names.ts";
import { Scrolled } from "../../../ui/components/scrolled.tsx";
import { deskWords } from "../../../ui/words/desk/words.ts";
import { formatAge, formatNumber } from "../../../ui/words/formats.ts";
import { boardWords } from "../../../ui/words/office/board/words.ts";
import styles from "./board-screen.module.css";
import type { OfBoard } from "./of-board.ts";
import { LATE_MINUTES, silenceOf } from "./silence.ts";

const MINUTE_MS = 60_000;

/** Devices by how they got through, the worst first. */
export function Devices({ board, now }: OfBoard): JSX.Element {
  const words = boardWords();
  const { device: titles } = words;
  if (board.devices.length === 0) return <p>{words.noDevices}</p>;
  return (
    <Rows label={words.devices} titles={[titles.name, titles.said, titles.unsent, titles.oldest]}>
      {worstFirst(board.devices, now).map((device) => {
        const heard = device.reportedAt === null ? undefined : minutesSince(device.reportedAt, now);
        const silence = silenceOf(device, board, now);
        const oldest = device.oldestUnsentSeconds === null ? undefined : device.oldestUnsentSeconds / 60 + (heard ?? 0);
        return (
          <tr key={device.id}>
            <th scope="row">
              {device.name} <small>{[titles.kinds[device.kind], olderSettings(device, board)].join("")}</small>
            </th>
            <Aged late={silence === "fault"}>
              {heard === undefined ? words.never : words.ago(formatAge(heard))}
              {silence === "shut" && <small class={styles.beside}>{words.shut}</small>}
            </Aged>
            <Aged late={device.refused > 0}>
              {device.unsent === null ? "" : formatNumber(device.unsent)}
              {device.refused > 0 && ` · ${words.refused(device.refused)}`}
            </Aged>
            <Aged late={oldest !== undefined && oldest >= LATE_MINUTES}>
              {oldest === undefined ? words.nothing : formatAge(oldest)}
            </Aged>
          </tr>
        );
      })}
    </Rows>
  );
}

/** Said of a device that works by older settings than the store has; nothing of others. */
function olderSettings({ settingsVersion }: BoardDevice, board: OfBoard["board"]): string {
  const now = board.settingsVersion;
  if (settingsVersion === null || now === undefined || settingsVersion >= now) return "";
  return ` · ${boardWords().settings(settingsVersion, now)}`;
}

/** Longest unsent, then longest silent. */
function worstFirst(devices: readonly BoardDevice[], now: number): readonly BoardDevice[] {
  const unsent = ({ oldestUnsentSeconds }: BoardDevice): number => oldestUnsentSeconds ?? -1;
  const silent = ({ reportedAt }: BoardDevice): number =>
    reportedAt === null ? Number.POSITIVE_INFINITY : now - Date.parse(reportedAt);
  return devices.toSorted((a, b) => further(unsent(a), unsent(b)) || further(silent(a), silent(b)));
}

/** Larger first; two that never said anything are alike. */
function further(a: number, b: number): number {
  if (a === b) return 0;
  return b > a ? 1 : -1;
}

export function Tills({ board, now }: OfBoard): JSX.Element {
  const words = boardWords();
  if (board.tills.length === 0) return <p>{words.noTills(board.hours.length)}</p>;
  return (
    <Rows label={words.sold} titles={[words.till, words.sold]}>
      {board.tills.map(({ till, redeemedAt }) => (
        <tr key={till}>
          <th scope="row">{till}</th>
          <td>{words.ago(formatAge(minutesSince(redeemedAt, now)))}</td>
        </tr>
      ))}
    </Rows>
  );
}

export function Printers({ board, now }: OfBoard): JSX.Element {
  const words = boardWords();
  if (board.printers.length === 0) return <p>{words.noPrinters}</p>;
  return (
    <Rows label={words.printers} titles={[words.printer.name, words.printer.sign, words.printer.fault]}>
      {board.printers.map(({ id, name, seenAt, trouble }) => (
        <tr key={id}>
          <th scope="row">{name}</th>
          <td>{seenAt === null ? words.never : words.ago(formatAge(minutesSince(seenAt, now)))}</td>
          <Aged late={trouble !== null}>{trouble === null ? words.noFault : troubleText(trouble)}</Aged>
        </tr>
      ))}
    </Rows>
  );
}

const minutesSince = (time: string, now: number): number => Math.max(0, now - Date.parse(time)) / MINUTE_MS;

/** A code of a newer server is shown as it is. */
function troubleText(code: string): string {
  const troubles: Readonly<Record<string, { readonly what: string }>> = deskWords().troubles;
  return troubles[code]?.what ?? code;
}

const Rows = ({
  label,
  titles,
  children,
}: {
  readonly label: string;
  readonly titles: readonly string[];
  readonly children: ComponentChildren;
}): JSX.Element => (
  <Scrolled label={label}>
    <table class={styles.rows}>
      <thead>
        <tr>
          {titles.map((title) => (
            <th key={title} scope="col">
              {title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>{children}</tbody>
    </table>
  </Scrolled>
);

const Aged = ({ late, children }: { readonly late: boolean; readonly children: ComponentChildren }): JSX.Element => (
  <td class={classNames(late && styles.late)}>{children}</td>
);
