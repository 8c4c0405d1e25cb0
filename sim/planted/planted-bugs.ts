/** A bug that somebody could write: one place of the product, found by its text, and what it becomes. */
export type PlantedBug = {
  readonly name: string;
  readonly file: string;
  /** Occurs exactly once in the file. */
  readonly find: string;
  readonly replace: string;
  readonly why: string;
  /** Which invariant should notice. */
  readonly invariant: string;
};

export const PLANTED_BUGS: readonly PlantedBug[] = [
  {
    name: "outbox-cleared-on-any-200",
    file: "src/sync/verdict.ts",
    find: `  if (softCheck.id !== row.id || contentSha256 !== sha256) return { kind: "keep", because: "link" };\n`,
    replace: "",
    why: "an answer that is not about this order clears it",
    invariant: "I2",
  },
];
