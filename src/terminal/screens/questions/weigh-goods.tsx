import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { Button } from "../../../ui/components/button.tsx";
import { Pad } from "../../../ui/components/pad.tsx";
import { formatQuantity } from "../../../ui/words/formats.ts";
import { terminalPartsWords } from "../../../ui/words/terminal-parts/words.ts";
import { type Asking, NOTHING } from "../../state/asking.ts";
import type { Page } from "../page.ts";
import { Sheet } from "./sheet.tsx";

type WeighProps = { readonly asking: Extract<Asking, { kind: "weigh" }>; readonly page: Page };

const MOST_DIGITS = 6;

/** Measured goods without a measure in their code: what the scale shows (B2). */
export function WeighGoods({ asking, page }: WeighProps): JSX.Element {
  const [digits, setDigits] = useState("");
  const words = terminalPartsWords().weight;
  const { name, unit } = asking.article;
  const volume = unit === "ml";
  return (
    <Sheet
      title={words.title}
      page={page}
      notAdded={asking.notAdded}
      actions={<Button onPress={() => void page.terminal.ask(NOTHING)}>{words.leave}</Button>}
    >
      <p>{words.lead(name)}</p>
      <Pad
        label={volume ? words.volume : words.weight}
        value={digits}
        onValue={setDigits}
        onConfirm={() => void page.terminal.weigh(Number(digits))}
        confirm={words.add}
        maxLength={MOST_DIGITS}
        show={(value) => formatQuantity(Number(value), unit)}
        hint={volume ? words.hintVolume : words.hint}
        incomplete={Number(digits) < 1}
      />
    </Sheet>
  );
}
