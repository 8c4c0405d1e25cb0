import type { JSX } from "preact";
import { useState } from "preact/hooks";
import type { TerminalKind } from "../../../domain/rights.ts";
import type { TerminalView } from "../../../protocol/identity.ts";
import type { TerminalStanding } from "../../../protocol/terminal-list.ts";
import { Button } from "../../../ui/components/button.tsx";
import { ConfirmDialog } from "../../../ui/components/confirm-dialog.tsx";
import { EmptyState } from "../../../ui/components/empty-state.tsx";
import { Choice, Field } from "../../../ui/components/field.tsx";
import { ProblemNotice } from "../../../ui/components/problem-notice.tsx";
import type { Column } from "../../../ui/components/table-column.ts";
import { WholeTable } from "../../../ui/components/whole-table.tsx";
import { officeWords } from "../../../ui/words/office/words.ts";
import type { Office } from "../../state/office.ts";
import { timeText } from "../time-text.ts";
import { OpenCodes } from "./open-codes.tsx";
import { PairingDialog } from "./pairing-dialog.tsx";
import { reportColumns } from "./report-columns.ts";
import { RescueOrder } from "./rescue-order.tsx";
import styles from "./terminals-screen.module.css";

type TerminalsProps = { readonly office: Office };

/** Devices of the store with their last contact (M2), and the way to a new one. */
export function TerminalsScreen({ office }: TerminalsProps): JSX.Element {
  const words = officeWords().terminals;
  const { terminals } = office;
  const [revoked, setRevoked] = useState<TerminalView | undefined>(undefined);
  const problem = terminals.list.problem.value ?? terminals.revoking.problem.value;
  const pairing = terminals.pairing.value;
  return (
    <>
      <h1>{words.title}</h1>
      {office.may("manage") && <AddTerminal office={office} />}
      {problem && <ProblemNotice code={problem} />}
      <WholeTable
        caption={words.caption}
        columns={columns(terminals.list.value.value?.settingsVersion, office.may("manage") ? setRevoked : undefined)}
        rows={terminals.list.value.value?.items ?? []}
        rowKey={(row) => row.id}
        empty={
          <EmptyState icon="device" title={words.empty}>
            {words.emptyNext}
          </EmptyState>
        }
      />
      {office.may("manage") && <OpenCodes office={office} />}
      {office.may("manage") && <RescueOrder office={office} />}
      {pairing && (
        <PairingDialog
          pairing={pairing}
          onClose={terminals.closePairing}
          onWithdraw={() => void terminals.withdrawPairing(pairing.id)}
        />
      )}
      {revoked && <RevokeDialog office={office} terminal={revoked} onClose={() => setRevoked(undefined)} />}
    </>
  );
}

function AddTerminal({ office }: TerminalsProps): JSX.Element {
  const words = officeWords().terminals;
  const { making, makePairing } = office.terminals;
  const [kind, setKind] = useState<TerminalKind>("handheld");
  const [name, setName] = useState("");
  const submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    if (name.trim() === "" || making.busy.value) return;
    await makePairing(kind, name.trim());
    if (making.problem.value === undefined) setName("");
  };
  return (
    <>
      <form class={styles.form} onSubmit={(event) => void submit(event)} aria-label={words.add}>
        <Field label={words.pairing.name} value={name} onValue={setName} maxLength={64} name="name" />
        <Choice
          label={words.pairing.kind}
          value={kind}
          options={[
            { value: "handheld", text: words.kinds.handheld },
            { value: "till", text: words.kinds.till },
          ]}
          onValue={setKind}
        />
        <Button submit kind="primary" busy={making.busy.value} disabled={name.trim() === ""}>
          {words.pairing.make}
        </Button>
      </form>
      {making.problem.value && <ProblemNotice code={making.problem.value} />}
    </>
  );
}

type RevokeProps = { readonly office: Office; readonly terminal: TerminalView; readonly onClose: () => void };

function RevokeDialog({ office, terminal, onClose }: RevokeProps): JSX.Element {
  const words = officeWords().terminals;
  const revoke = async (): Promise<void> => {
    await office.terminals.revoke(terminal.id);
    onClose();
  };
  return (
    <ConfirmDialog
      title={words.blockAsk(terminal.name)}
      keep={words.keep}
      act={words.block}
      busy={office.terminals.revoking.busy.value}
      onClose={onClose}
      onAct={() => void revoke()}
    >
      <p>{words.blockNext}</p>
    </ConfirmDialog>
  );
}

function columns(
  settingsNow: number | undefined,
  onRevoke: ((terminal: TerminalView) => void) | undefined,
): readonly Column<TerminalStanding>[] {
  const words = officeWords().terminals;
  const time = (at: string | null): string => (at === null ? words.never : timeText(at));
  const state = (row: TerminalView): string =>
    row.revokedAt === null ? words.enrolled : words.blocked(time(row.revokedAt));
  const action: Column<TerminalStanding> = {
    key: "action",
    title: words.columns.action,
    text: () => "",
    cell: (row) =>
      row.revokedAt === null && (
        <Button label={`${words.block}: ${row.name}`} onPress={() => onRevoke?.(row)}>
          {words.block}
        </Button>
      ),
  };
  return [
    { key: "name", title: words.columns.name, text: (row) => row.name, sorts: true, searches: true },
    { key: "kind", title: words.columns.kind, text: (row) => words.kinds[row.kind], sorts: true, searches: true },
    {
      key: "lastContact",
      title: words.columns.lastContact,
      text: (row) => time(row.lastSeenAt),
      order: (row) => row.lastSeenAt ?? "",
      sorts: true,
    },
    ...reportColumns(settingsNow),
    {
      key: "enrolledAt",
      title: words.columns.enrolled,
      text: (row) => time(row.enrolledAt),
      order: (row) => row.enrolledAt,
      sorts: true,
    },
    { key: "state", title: words.columns.state, text: state, sorts: true, searches: true },
    ...(onRevoke === undefined ? [] : [action]),
  ];
}
