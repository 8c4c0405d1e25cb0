import * as v from "valibot";
import { err, ok, type Result } from "../../src/domain/result.ts";
import type { Fault } from "../../src/protocol/problem.ts";

/** Most faults that one answer names. */
const MAX_FAULTS = 50;

/** A schema of what comes in, whatever its own input type. */
export type SchemaOf<T> = v.GenericSchema<unknown, T>;

/** Parses, or names every fault by path (`lines.2.quantity`) and stable code. */
export function parse<T>(schema: SchemaOf<T>, value: unknown, under = ""): Result<T, readonly Fault[]> {
  const parsed = v.safeParse(schema, value);
  if (parsed.success) return ok(parsed.output);
  return err(parsed.issues.slice(0, MAX_FAULTS).map((issue) => ({ path: pathOf(issue, under), code: codeOf(issue) })));
}

const pathOf = (issue: v.BaseIssue<unknown>, under: string): string =>
  [under, v.getDotPath(issue) ?? ""].filter((part) => part !== "").join(".");

/** Our own messages are codes; the library's are sentences and become one of three codes. */
function codeOf(issue: v.BaseIssue<unknown>): string {
  if (/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(issue.message)) return issue.message;
  if (issue.received === "undefined") return "missing";
  return issue.kind === "schema" ? "wrong-type" : "wrong-value";
}
