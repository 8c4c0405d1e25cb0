/**
 * A pattern for codes of a store's own (B1), one sign per character: `#` a digit, `@` a Latin letter, `?` any character,
 * `*` at the end: whatever follows, also nothing; `\` before a sign takes it literally; anything else is itself.
 * Every pattern is tried in one pass over the text.
 */
export type TextPattern = { readonly signs: readonly PatternSign[]; readonly open: boolean };
type PatternSign = { readonly kind: "digit" | "letter" | "any" } | { readonly kind: "char"; readonly char: string };

const KINDS: Readonly<Record<string, "digit" | "letter" | "any">> = { "#": "digit", "@": "letter", "?": "any" };

/** Undefined for what is no pattern: `*` before the end, `\` at the end, nothing at all. */
export function readPattern(text: string): TextPattern | undefined {
  const signs: PatternSign[] = [];
  let rest = text;
  while (rest !== "" && rest !== "*") {
    const literal = rest.startsWith("\\");
    const char = literal ? rest[1] : rest[0];
    if (char === undefined || (char === "*" && !literal)) return undefined;
    signs.push(literal ? { kind: "char", char } : signOf(char));
    rest = rest.slice(literal ? 2 : 1);
  }
  return text === "" ? undefined : { signs, open: rest === "*" };
}

function signOf(char: string): PatternSign {
  const kind = KINDS[char];
  return kind === undefined ? { kind: "char", char } : { kind };
}

/** Does the whole text fit? */
export function fitsPattern({ signs, open }: TextPattern, text: string): boolean {
  if (text.length < signs.length || (!open && text.length > signs.length)) return false;
  return signs.every((sign, at) => fitsSign(sign, text[at] ?? ""));
}

function fitsSign(sign: PatternSign, char: string): boolean {
  switch (sign.kind) {
    case "digit":
      return char >= "0" && char <= "9";
    case "letter":
      return /^[A-Za-z]$/.test(char);
    case "any":
      return true;
    default:
      return char === sign.char;
  }
}
