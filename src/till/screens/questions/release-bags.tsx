import type { JSX } from "preact";
import { useRef } from "preact/hooks";
import { Button } from "../../../ui/components/button.tsx";
import { Dialog } from "../../../ui/components/dialog.tsx";
import { tillWords } from "../../../ui/words/till/words.ts";
import type { Till } from "../../state/till.ts";
import { useKeys } from "../use-keys.ts";

/** The customer does not pay now (R2): F4 once more lets go, Escape keeps. */
export function ReleaseBags({ till }: { readonly till: Till }): JSX.Element {
  const words = tillWords().scan;
  const close = (): void => till.ask("nothing");
  // The press that opened this question is still down when it is first seen.
  const answered = useRef(false);
  const release = (): void => {
    if (answered.current) return;
    answered.current = true;
    void till.releaseAll();
  };
  useKeys({ F4: release });
  return (
    <Dialog
      title={words.releaseAsk}
      onClose={close}
      actions={
        <>
          <Button onPress={close}>{words.keep}</Button>
          <Button kind="danger" keyShown="F4" onPress={release}>
            {words.releaseAll}
          </Button>
        </>
      }
    >
      <p>{words.releaseNext}</p>
    </Dialog>
  );
}
