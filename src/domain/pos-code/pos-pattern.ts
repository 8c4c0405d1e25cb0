import { err, ok, type Result } from "../result.ts";

/** What a pattern can be told to type in its place. */
export type PosField = "barcode" | "quantity" | "price" | "mark";
const POS_FIELDS: readonly PosField[] = ["barcode", "quantity", "price", "mark"];

export type PatternPart =
  | { readonly kind: "literal"; readonly text: string }
  | { readonly kind: "field"; readonly field: PosField };

/** `name` is what stood between the braces. */
export type PatternFault = { readonly code: "unknown-name" | "brace-alone"; readonly name: string };

/** C0 control characters by their number (ISO/IEC 6429), CR and TAB as keyboards call them. */
const CONTROL_NAMES: readonly string[] = (
  "NUL SOH STX ETX EOT ENQ ACK BEL BS TAB LF VT FF CR SO SI " +
  "DLE DC1 DC2 DC3 DC4 NAK SYN ETB CAN EM SUB ESC FS GS RS US"
).split(" ");
const DELETE = 0x7f;

/** The name of a control character; undefined of any other. */
export const controlName = (code: number): string | undefined => (code === DELETE ? "DEL" : CONTROL_NAMES[code]);

function controlOf(name: string): string | undefined {
  if (name === "DEL") return String.fromCharCode(DELETE);
  const code = CONTROL_NAMES.indexOf(name);
  return code === -1 ? undefined : String.fromCharCode(code);
}

const TOKENS = /\{\{|\}\}|\{([^{}]*)\}|[{}]|[^{}]+/g;

/** Reads a pattern: letters, `{GS}` and its like, `{barcode}` and its like, `{{` and `}}` for braces. */
export function readPosPattern(text: string): Result<readonly PatternPart[], PatternFault> {
  const parts: PatternPart[] = [];
  for (const [token, name] of text.matchAll(TOKENS)) {
    const read = readToken(token, name);
    if (!read.ok) return read;
    const last = parts.at(-1);
    if (read.value.kind === "literal" && last?.kind === "literal") {
      parts[parts.length - 1] = { kind: "literal", text: last.text + read.value.text };
    } else parts.push(read.value);
  }
  return ok(parts);
}

function readToken(token: string, name: string | undefined): Result<PatternPart, PatternFault> {
  if (name === undefined) {
    if (token === "{" || token === "}") return err({ code: "brace-alone", name: token });
    const isBrace = token === "{{" || token === "}}";
    return ok({ kind: "literal", text: isBrace ? token.slice(1) : token });
  }
  const field = POS_FIELDS.find((known) => known === name);
  if (field !== undefined) return ok({ kind: "field", field });
  const control = controlOf(name);
  return control === undefined ? err({ code: "unknown-name", name }) : ok({ kind: "literal", text: control });
}

/** A pattern without fields as the text that it stands for; undefined where it is none. */
export function readPosText(text: string): string | undefined {
  const read = readPosPattern(text);
  if (!read.ok) return undefined;
  const literals = read.value.map((part) => (part.kind === "literal" ? part.text : undefined));
  return literals.includes(undefined) ? undefined : literals.join("");
}

/** Any text as people can read it: control characters by their names, as a pattern would have them. */
export const shownText = (text: string): string =>
  [...text]
    .map((character) => {
      const name = controlName(character.charCodeAt(0));
      return name === undefined ? character : `{${name}}`;
    })
    .join("");

/** The bytes of a text in UTF-8; what is no character counts as U+FFFD, as everywhere. */
export function utf8(text: string): readonly number[] {
  const bytes: number[] = [];
  for (const character of text) {
    const told = character.codePointAt(0) ?? 0;
    const code = told >= 0xd800 && told <= 0xdfff ? 0xfffd : told;
    const tail = (shift: number): number => 0x80 | ((code >> shift) & 0x3f);
    if (code < 0x80) bytes.push(code);
    else if (code < 0x800) bytes.push(0xc0 | (code >> 6), tail(0));
    else if (code < 0x1_0000) bytes.push(0xe0 | (code >> 12), tail(6), tail(0));
    else bytes.push(0xf0 | (code >> 18), tail(12), tail(6), tail(0));
  }
  return bytes;
}
