import { uuid } from "../../domain/ids.ts";
import { officeWords } from "../../ui/words/office/words.ts";

/** The end of an id tells it from others: its beginning is the time at which it was made. */
const TOLD_OF_ID = 6;

/** The server tells the id in the place of a name that it does not know: what support asks for, or undefined. */
export const idIn = (name: string): string | undefined => (uuid(name).ok ? name.slice(-TOLD_OF_ID) : undefined);

/** A terminal by its name, in words where the server knows none: an order came from a file, or the server was restored. */
export function terminalText(name: string): string {
  const id = idIn(name);
  return id === undefined ? name : `${officeWords().terminals.unknown} (${id})`;
}
