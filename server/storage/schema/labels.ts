import type { Uuid } from "../../../src/domain/ids.ts";
import type { LabelNumber, LabelPrefix } from "../../../src/domain/label-number.ts";
import type { LabelState } from "../../../src/domain/state-table.ts";
import type { PrinterLanguage } from "../../../src/protocol/printers.ts";
import type { LabelRunRow, RunVoidRow } from "../../ports/labels.ts";

export type LabelRunsTable = {
  readonly id: Uuid;
  readonly store: string;
  readonly prefix: LabelPrefix;
  readonly label_count: number;
  readonly template: string;
  readonly state: LabelRunRow["state"];
  readonly first_label: LabelNumber;
  readonly last_label: LabelNumber;
  readonly voided: number;
  readonly created_at: number;
  readonly created_by: string;
  readonly for_staff: string | null;
  readonly printer: Uuid | null;
  readonly sent: number;
  readonly confirmed: number;
  readonly witness: LabelRunRow["witness"];
  readonly trouble: LabelRunRow["trouble"];
  readonly started_at: number | null;
  readonly ended_at: number | null;
  readonly press: string | null;
  readonly press_alive_at: number | null;
};

/** Stretches of runs that were voided, counted per run. */
export type RunVoidsTable = {
  readonly run: Uuid;
  readonly n: number;
  readonly from_position: number;
  readonly to_position: number;
  readonly reason: RunVoidRow["reason"];
  readonly trouble: RunVoidRow["trouble"];
  readonly at: number;
};

export type PrintersTable = {
  readonly id: Uuid;
  readonly store: string;
  readonly name: string;
  readonly model: string;
  readonly language: PrinterLanguage;
  readonly dots_per_mm: number;
  readonly width_mm: number;
  /** JSON of the transport. */
  readonly transport: string;
  readonly removed_at: number | null;
};

export type LabelDesignsTable = { readonly store: string; readonly id: string; readonly design: string };

export type LabelsTable = {
  readonly number: LabelNumber;
  readonly store: string;
  readonly run: Uuid;
  readonly position: number;
  readonly state: LabelState;
  readonly soft_check: Uuid | null;
};
