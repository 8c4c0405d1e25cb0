import { parseArgs } from "node:util";
import { FAULTS, type FaultName } from "./story/plan.ts";

/** What is to be simulated. */
export type SimSettings = {
  readonly seeds: number;
  readonly seed: number;
  readonly faults: readonly FaultName[];
  /** Only these happenings of the plan, by their place in it: a shrunk story. */
  readonly keep: readonly number[] | undefined;
  /** Ends at the first broken invariant, without shrinking. */
  readonly firstOnly: boolean;
  readonly planted: boolean;
  /** Only planted bugs whose name holds this. */
  readonly bug: string | undefined;
};

const isFault = (name: string): name is FaultName => FAULTS.some((known) => known === name);

const wholeNumber = (text: string): number => {
  if (!/^\d{1,9}$/.test(text)) throw new Error(`not a whole number: ${text}`);
  return Number(text);
};

/** Reads the command line; throws on anything unknown. */
export function readSettings(args: readonly string[]): SimSettings {
  const { values } = parseArgs({
    args: [...args],
    options: {
      seeds: { type: "string", default: "100" },
      seed: { type: "string", default: "1" },
      without: { type: "string", multiple: true, default: [] },
      keep: { type: "string" },
      "first-only": { type: "boolean", default: false },
      planted: { type: "boolean", default: false },
      bug: { type: "string" },
    },
  });
  const unknown = values.without.find((name) => !isFault(name));
  if (unknown !== undefined) throw new Error(`no such fault: ${unknown}`);
  return {
    seeds: wholeNumber(values.seeds),
    seed: wholeNumber(values.seed),
    faults: FAULTS.filter((name) => !values.without.includes(name)),
    keep: values.keep?.split(",").map(wholeNumber),
    firstOnly: values["first-only"],
    planted: values.planted,
    bug: values.bug,
  };
}
