import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { Button } from "../../../ui/components/button.tsx";
import { Pad } from "../../../ui/components/pad.tsx";
import { terminalPartsWords } from "../../../ui/words/terminal-parts/words.ts";
import { NOTHING } from "../../state/asking.ts";
import type { Page } from "../page.ts";
import { Sheet } from "./sheet.tsx";

const MOST_DIGITS = 18;

/** A code typed by hand is a scan like any other (B5). */
export function TypeCode({ page }: { readonly page: Page }): JSX.Element {
  const [digits, setDigits] = useState("");
  const words = terminalPartsWords().code;
  return (
    <Sheet
      title={words.title}
      page={page}
      actions={<Button onPress={() => void page.terminal.ask(NOTHING)}>{words.close}</Button>}
    >
      <Pad
        label={words.code}
        value={digits}
        onValue={setDigits}
        onConfirm={() => void page.terminal.scan({ raw: digits, source: "typed" })}
        confirm={words.look}
        maxLength={MOST_DIGITS}
        hint={words.lead}
      />
    </Sheet>
  );
}
