import type { WedgeKey } from "./wedge-key.ts";

/** What `beforeinput` tells of text that an input method commits. */
export type CommittedText = Pick<InputEvent, "inputType" | "data" | "isComposing" | "timeStamp">;

const LINE_ENDS: ReadonlySet<string> = new Set(["insertLineBreak", "insertParagraph"]);

/**
 * True for text that may be a scan's: committed, not composed. A whole word at once is a suggestion a person tapped
 * unless it has a digit in it, as barcodes have; single characters are judged by their timing like keys.
 */
export function isReadableText({ inputType, data, isComposing }: CommittedText, underWay: boolean): boolean {
  if (isComposing) return false;
  if (LINE_ENDS.has(inputType)) return underWay;
  if (inputType !== "insertText" || data === null || data === "") return false;
  return data.length === 1 ? data !== " " || underWay : underWay || /\d/.test(data);
}

/** The same text as keys without a position, all pressed at once. */
export function committedKeys({ inputType, data, timeStamp }: CommittedText): readonly WedgeKey[] {
  const text = LINE_ENDS.has(inputType) ? "\n" : (data ?? "");
  return [...text.replaceAll("\r\n", "\n")].map((character) => ({
    type: "down",
    key: keyName(character),
    code: "",
    shift: false,
    ctrl: false,
    alt: false,
    repeat: false,
    committed: true,
    at: timeStamp,
  }));
}

function keyName(character: string): string {
  if (character === "\n" || character === "\r") return "Enter";
  return character === "\t" ? "Tab" : character;
}
