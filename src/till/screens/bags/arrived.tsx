import type { JSX } from "preact";
import type { LabelNumber } from "../../../domain/label-number.ts";
import { Button } from "../../../ui/components/button.tsx";
import { Notice } from "../../../ui/components/notice.tsx";
import { tillWords } from "../../../ui/words/till/words.ts";
import type { Till } from "../../state/till.ts";
import { labelText } from "../texts.ts";

/** A bag whose order was not there when its label was scanned (R3): one key takes it in. */
export function Arrived({ till, label }: { readonly till: Till; readonly label: LabelNumber }): JSX.Element {
  const words = tillWords().arrived;
  const all = till.arrivals.arrived.value.length;
  const takeIn = (
    <Button keyShown="F7" onPress={() => void till.arrivals.takeIn()}>
      {all > 1 ? words.takeInAll : words.takeIn}
    </Button>
  );
  return (
    <Notice tone="good" icon="bag" title={words.title(labelText(label))} actions={takeIn}>
      {words.next}
    </Notice>
  );
}
