import { err, ok, type Result } from "../../src/domain/result.ts";
import type { CsvFault, CsvForm, CsvRow, ReadCsv } from "../ports/world.ts";

/** A row of goods has some hundred characters; a row beyond this is none. */
const MAX_ROW_CHARACTERS = 100_000;

type Parsing = {
  on(event: "data" | "end" | "error", then: (given: unknown) => void): unknown;
  write(text: string, done: () => void): unknown;
  end(): unknown;
};

const optionsOf = ({ separator, quote }: CsvForm) => ({
  delimiter: separator,
  quote: quote === "" ? false : quote,
  escape: quote === "" ? null : quote,
  record_delimiter: ["\r\n", "\n", "\r"],
  info: true,
  // A sign of inches in a name is no quote, and what a row lacks is told of that row.
  relax_quotes: true,
  relax_column_count: true,
  skip_empty_lines: true,
  max_record_size: MAX_ROW_CHARACTERS,
});

/** Reads with csv-parse; its builds for Node and for browsers differ in where they come from alone. */
export const csvOver =
  (parse: (options: ReturnType<typeof optionsOf>) => Parsing): ReadCsv =>
  (form) => {
    const parsing = parse(optionsOf(form));
    let rows: CsvRow[] = [];
    let fault: CsvFault | undefined;
    let ended = (): void => undefined;
    const over = new Promise<void>((resolve) => {
      ended = resolve;
    });
    parsing.on("data", (row) => rows.push(rowOf(row)));
    parsing.on("end", () => ended());
    parsing.on("error", (error) => {
      fault ??= faultOf(error);
      ended();
    });
    const taken = (): Result<readonly CsvRow[], CsvFault> => {
      if (fault !== undefined) return err(fault);
      const some = rows;
      rows = [];
      return ok(some);
    };
    return {
      async take(text) {
        // An empty piece is never answered.
        if (text !== "" && fault === undefined) {
          await Promise.race([new Promise<void>((resolve) => parsing.write(text, resolve)), over]);
        }
        return taken();
      },
      async end() {
        if (fault === undefined) parsing.end();
        await over;
        return taken();
      },
    };
  };

/** `{record, info: {lines}}`, as the option `info` makes it. */
function rowOf(row: unknown): CsvRow {
  if (isObject(row) && Array.isArray(row.record) && isObject(row.info) && typeof row.info.lines === "number") {
    return { line: row.info.lines, cells: row.record.map(String) };
  }
  throw new Error("broken assumption: csv-parse gives a record with its lines");
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null;

function faultOf(error: unknown): CsvFault {
  const { code, lines } = isObject(error) ? error : {};
  const line = typeof lines === "number" ? lines : 0;
  return { code: code === "CSV_QUOTE_NOT_CLOSED" ? "cut-off" : "not-a-table", line };
}
