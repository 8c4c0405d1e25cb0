import type { JSX } from "preact";
import { Button } from "../../../ui/components/button.tsx";
import { terminalPartsWords } from "../../../ui/words/terminal-parts/words.ts";
import { type Asking, NOTHING } from "../../state/asking.ts";
import type { Page } from "../page.ts";
import { Sheet } from "./sheet.tsx";

type DeclineProps = { readonly asking: Extract<Asking, { kind: "decline" }>; readonly page: Page };

/** A sealed bag nobody wants: its label is spent all the same. */
export function ConfirmDecline({ asking, page }: DeclineProps): JSX.Element {
  const { seal } = terminalPartsWords();
  const { bag, notAdded } = asking;
  return (
    <Sheet
      title={seal.dropAsk}
      page={page}
      notAdded={notAdded}
      actions={
        <>
          <Button onPress={() => void page.terminal.ask({ kind: "customer", bag })}>{seal.keep}</Button>
          <Button kind="danger" onPress={() => void page.terminal.conclude(bag, "declined")}>
            {seal.decline}
          </Button>
        </>
      }
    >
      <p>{seal.dropNext}</p>
    </Sheet>
  );
}

type DropProps = { readonly asking: Extract<Asking, { kind: "drop" }>; readonly page: Page };

/** An open bag put back: nothing was promised to anybody yet (S3). */
export function ConfirmDrop({ asking, page }: DropProps): JSX.Element {
  const { seal } = terminalPartsWords();
  return (
    <Sheet
      title={seal.dropAsk}
      page={page}
      notAdded={asking.notAdded}
      actions={
        <>
          <Button onPress={() => void page.terminal.ask(NOTHING)}>{seal.keep}</Button>
          <Button kind="danger" onPress={() => void page.terminal.drop()}>
            {seal.drop}
          </Button>
        </>
      }
    >
      <p>{seal.dropOpenNext}</p>
    </Sheet>
  );
}
