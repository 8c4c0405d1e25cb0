import type { JSX } from "preact";
import { labelForPeople } from "../../src/domain/label-number.ts";
import { Button } from "../../src/ui/components/button.tsx";
import { language } from "../../src/ui/words/language.ts";
import type { DemoLabel } from "../demo-store.ts";
import { demoWords } from "../words/words.ts";
import type { Demo } from "./demo.ts";
import { rawLabel, type Scannable } from "./scannable.ts";

export function ScanButton({ demo, code }: { readonly demo: Demo; readonly code: Scannable }): JSX.Element {
  const note = code.note?.[language.value];
  const name = note === undefined ? code.name : `${code.name} · ${note}`;
  return (
    <Button wide label={demoWords().scanner.scan(name)} onPress={() => demo.scan(code.raw)}>
      {code.name}
      {note && <small> · {note}</small>}
    </Button>
  );
}

export function LabelButton({ demo, label }: { readonly demo: Demo; readonly label: DemoLabel }): JSX.Element {
  const { scanLabel, onBag, free } = demoWords().scanner;
  const number = labelForPeople(label.number);
  const state = label.isOnBag ? onBag : free;
  return (
    <Button
      icon="label"
      wide
      label={scanLabel(`${number} · ${state}`)}
      onPress={() => demo.scan(rawLabel(label.number))}
    >
      {number}
      <small> · {state}</small>
    </Button>
  );
}
