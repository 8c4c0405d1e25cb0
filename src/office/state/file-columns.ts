import { err, ok, type Result } from "../../domain/result.ts";

/** A column of a table for tills, as the wire tells it. */
export type FileColumn<F extends string> = {
  readonly title: string;
  readonly field?: F | undefined;
  readonly text?: string | undefined;
};

/** Columns as they are typed: one in each line, `heading = field` or `heading = "text"`. */
export const typedColumns = (columns: readonly FileColumn<string>[]): string =>
  columns.map(({ title, field, text }) => `${title} = ${field ?? JSON.stringify(text ?? "")}`).join("\n");

/** The columns that were typed; or the number of the first line that is none. */
export function readColumns<F extends string>(
  typed: string,
  fields: readonly F[],
): Result<{ title: string; field?: F; text?: string }[], number> {
  const columns: { title: string; field?: F; text?: string }[] = [];
  for (const [place, line] of typed.split("\n").entries()) {
    if (line.trim() === "") continue;
    const [, title = "", value = ""] = /^\s*(.*?)\s*=\s*(.*?)\s*$/.exec(line) ?? [];
    const field = fields.find((one) => one === value);
    const [, text] = /^"(.*)"$/.exec(value) ?? [];
    if (field !== undefined) columns.push({ title, field });
    else if (text !== undefined) columns.push({ title, text: text.replaceAll('\\"', '"') });
    else return err(place + 1);
  }
  return columns.length === 0 ? err(1) : ok(columns);
}
