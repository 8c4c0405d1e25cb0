import type { JSX } from "preact";
import { officeWords } from "../../ui/words/office/words.ts";
import { idIn } from "./terminal-text.ts";

/** A terminal by its name or in words, with the id small that support asks for. */
export function TerminalName({ name }: { readonly name: string }): JSX.Element {
  const id = idIn(name);
  if (id === undefined) return <>{name}</>;
  return (
    <>
      {officeWords().terminals.unknown} <small>({id})</small>
    </>
  );
}
