import type { JSX } from "preact";
import { useState } from "preact/hooks";
import type { Bag } from "../../../domain/bag.ts";
import { Button } from "../../../ui/components/button.tsx";
import { lazily } from "../../../ui/components/lazily.tsx";
import { handoffWords } from "../../../ui/words/handoff/words.ts";
import type { Page } from "../page.ts";

const screen = lazily(() => import("./handoff-screen.tsx").then((part) => part.HandoffScreen));

/** The way to the codes of a bag that waits for the server (R4). */
export function ShowHandoff({ bag, page }: { readonly bag: Bag; readonly page: Page }): JSX.Element {
  const [shown, setShown] = useState(false);
  return (
    <>
      <Button wide icon="till" onPress={() => setShown(true)}>
        {handoffWords().terminal.show}
      </Button>
      {shown && <screen.Part bag={bag} page={page} onClose={() => setShown(false)} />}
    </>
  );
}
