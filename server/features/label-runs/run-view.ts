import type { LabelRun } from "../../../src/protocol/labels.ts";
import type { LabelRunRow } from "../../ports/storage.ts";

export const runView = ({ store: _store, ...run }: LabelRunRow): LabelRun => ({
  ...run,
  createdAt: new Date(run.createdAt).toISOString(),
});
