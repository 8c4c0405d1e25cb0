import { err, ok, type Result } from "../../../src/domain/result.ts";

/** A line of the file, counted from 1; `unended`: the file ends without an end of this line. */
export type TextLine = { readonly line: number; readonly text: string; readonly unended?: true };

/** Gives the lines that came next; undefined at the end of a whole file. */
export type LineSource = { next(): Promise<Result<readonly TextLine[] | undefined, "broken-file">> };

/** A row of goods has some hundred characters; a "line" beyond this is no table. */
const MAX_LINE_CHARACTERS = 100_000;

/**
 * Lines of a body as they come in. `broken-file`: the connection or the gzip stream ends too early, the text is not
 * UTF-8, or there are no lines in it. Empty lines are counted and left out.
 */
export function textLines(body: ReadableStream<Uint8Array<ArrayBuffer>>): LineSource {
  const reader = body.getReader();
  const utf8 = new TextDecoder("utf-8", { fatal: true });
  let rest = "";
  let line = 0;
  let ended = false;

  const take = (text: string): Result<readonly TextLine[], "broken-file"> => {
    const parts = (rest + text).split("\n");
    rest = parts.pop() ?? "";
    if (rest.length > MAX_LINE_CHARACTERS) return err("broken-file");
    const first = line + 1;
    line += parts.length;
    return ok(parts.map((part, index) => ({ line: first + index, text: part.replace(/\r$/, "") })).filter(isFilled));
  };

  return {
    async next() {
      if (ended) return ok(undefined);
      try {
        const step = await reader.read();
        ended = step.done;
        if (!step.done) return take(utf8.decode(step.value, { stream: true }));
        const last = take(`${utf8.decode()}${rest === "" ? "" : "\n"}`);
        return last.ok ? ok(last.value.map((one) => ({ ...one, unended: true as const }))) : last;
      } catch {
        ended = true;
        return err("broken-file");
      }
    },
  };
}

const isFilled = ({ text }: TextLine): boolean => text.trim() !== "";
