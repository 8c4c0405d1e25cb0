import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { ActionBar } from "./components/action-bar.tsx";
import { Announcer } from "./components/announcer.tsx";
import { Button } from "./components/button.tsx";
import { Dialog } from "./components/dialog.tsx";
import { EmptyState } from "./components/empty-state.tsx";
import { Choice, Field } from "./components/field.tsx";
import { LinkState } from "./components/link-state.tsx";
import { Notice } from "./components/notice.tsx";
import { Pad } from "./components/pad.tsx";
import { PageFrame } from "./components/page-frame.tsx";
import { Progress } from "./components/progress.tsx";
import { StateBadge } from "./components/state-badge.tsx";
import { type ShownState, STATE_LOOKS } from "./components/state-look.ts";
import { StopCard } from "./components/stop-card.tsx";
import { LanguageSwitch, ThemeSwitch } from "./components/switches.tsx";
import type { Column } from "./components/table-column.ts";
import { WholeTable } from "./components/whole-table.tsx";
import { commonWords } from "./words/common/words.ts";
import { formatAmount, formatGrams } from "./words/formats.ts";
import { problemWords } from "./words/problems/words.ts";
import { tableWords } from "./words/table/words.ts";
import { terminalWords } from "./words/terminal/words.ts";
import { terminalPartsWords } from "./words/terminal-parts/words.ts";

/* Every component as the pages use it: looked at by the browser test, and by a person who works on one. */

const nothing = (): void => undefined;
const isState = (name: string): name is ShownState => Object.hasOwn(STATE_LOOKS, name);
const STATES = Object.keys(STATE_LOOKS).filter(isState);

type Row = { readonly label: string; readonly state: ShownState; readonly totalMinor: number };
const ROWS: readonly Row[] = [
  { label: "98100000014727", state: "stored", totalMinor: 124_010 },
  { label: "98100000023819", state: "redeemed", totalMinor: 40_059 },
  { label: "98100000031246", state: "clash", totalMinor: 8_990 },
];

function GalleryTable(): JSX.Element {
  const { fields, states } = commonWords();
  const table = tableWords();
  const columns: readonly Column<Row>[] = [
    { key: "label", title: fields.label, text: (row) => row.label, sorts: true, searches: true },
    {
      key: "state",
      title: fields.state,
      text: (row) => states[row.state],
      cell: (row) => <StateBadge state={row.state} />,
      sorts: true,
      searches: true,
    },
    {
      key: "total",
      title: fields.amount,
      text: (row) => formatAmount(row.totalMinor, 2),
      order: (row) => row.totalMinor,
      figures: true,
      sorts: true,
    },
  ];
  return (
    <WholeTable
      caption={commonWords().softChecks(ROWS.length)}
      columns={columns}
      rows={ROWS}
      rowKey={(row) => row.label}
      href={(row) => `#${row.label}`}
      empty={
        <EmptyState icon="search" title={table.nothingFound}>
          {table.nothingFoundNext}
        </EmptyState>
      }
    />
  );
}

export function GalleryOfParts(): JSX.Element {
  const words = terminalWords();
  const parts = terminalPartsWords();
  const common = commonWords();
  const offline = problemWords("offline");
  const [name, setName] = useState("");
  return (
    <PageFrame
      place={`${common.store("12")} · ${common.staff("07")}`}
      status={<LinkState truth={{ kind: "copy", ageMinutes: 7 }} />}
      actions={
        <ActionBar label={common.actions}>
          <Button icon="undo">{words.scan.undo}</Button>
          <Button icon="camera">{words.scan.camera}</Button>
          <Button icon="bag" kind="primary">
            {words.scan.seal}
          </Button>
        </ActionBar>
      }
    >
      <h1>{words.scan.title}</h1>
      <Announcer text={words.scan.title} count={1} />
      <LinkState truth={{ kind: "server" }} />
      <LinkState truth={{ kind: "none" }} />
      <div style={{ display: "flex", flexWrap: "wrap", gap: "8px" }}>
        {STATES.map((state) => (
          <StateBadge key={state} state={state} />
        ))}
      </div>
      <Notice tone="offline" title={offline.what} actions={<Button>{common.buttons.retry}</Button>}>
        {offline.saved} {offline.next}
      </Notice>
      <Notice tone="good" title={common.states.stored} />
      <Notice tone="waiting" title={parts.agreed.waits} />
      <Notice tone="refused" title={common.states.clash} />
      <Button kind="danger" icon="remove" keyShown="F8">
        {parts.line.remove}
      </Button>
      <Button disabled>{parts.history.sendNow}</Button>
      <Button busy pressed>
        {parts.quick.title}
      </Button>
      <Field label={common.fields.login} value={name} onValue={setName} hint={parts.code.lead} />
      <Field label={common.fields.pin} value="" onValue={nothing} error={problemWords("wrong-pin").what} secret />
      <Choice label={common.fields.till} value="1" options={[{ value: "1", text: "1" }]} onValue={nothing} />
      <Progress label={common.loading} done={120} of={500} text={common.labels(120)} />
      <Progress label={common.loading} done={0} text={common.labels(0)} />
      <GalleryTable />
      <ThemeSwitch />
      <LanguageSwitch />
    </PageFrame>
  );
}

type PadDialogProps = { readonly onClose: () => void; readonly onConfirm: (grams: string) => void };

export function GalleryOfPad({ onClose, onConfirm }: PadDialogProps): JSX.Element {
  const words = terminalPartsWords();
  const [grams, setGrams] = useState("");
  return (
    <Dialog
      title={words.weight.title}
      onClose={onClose}
      actions={<Button onPress={onClose}>{words.weight.leave}</Button>}
    >
      <Pad
        label={words.weight.weight}
        value={grams}
        onValue={setGrams}
        onConfirm={() => onConfirm(grams)}
        confirm={words.weight.add}
        maxLength={6}
        show={(value) => formatGrams(Number(value))}
        hint={words.weight.hint}
      />
    </Dialog>
  );
}

type StopProps = { readonly onAside: () => void; readonly repeat?: string };

export function GalleryOfStop({ onAside, repeat }: StopProps): JSX.Element {
  const words = terminalWords().unknown;
  return (
    <StopCard
      title={words.title}
      icon="unknown"
      repeat={repeat}
      actions={
        <>
          <Button kind="primary" onPress={onAside}>
            {words.putAside}
          </Button>
          <Button icon="keys">{words.typeCode}</Button>
          <Button icon="person">{words.ask}</Button>
        </>
      }
    >
      <p>{words.code("4607001234567")}</p>
      <p>{words.what}</p>
    </StopCard>
  );
}
