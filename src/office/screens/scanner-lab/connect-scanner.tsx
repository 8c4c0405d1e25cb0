import type { JSX } from "preact";
import { useState } from "preact/hooks";
import type { Lab, LabDeviceKind } from "../../../scanner/lab-port.ts";
import { Button } from "../../../ui/components/button.tsx";
import { Notice } from "../../../ui/components/notice.tsx";
import { scannerLabWords } from "../../../ui/words/scanner-lab/words.ts";
import styles from "./lab-screen.module.css";

/** The way to scanners that send whole scans: the browser asks which device, and remembers it for this site. */
export function ConnectScanner({ lab }: { readonly lab: Lab }): JSX.Element {
  const words = scannerLabWords().connect;
  const [refused, setRefused] = useState(false);
  const connect = async (kind: LabDeviceKind): Promise<void> => setRefused(!(await lab.connect(kind)));
  return (
    <section class={styles.part}>
      <h2>{words.title}</h2>
      <p>{words.hint}</p>
      <div class={styles.buttons}>
        {lab.kinds.map((kind) => (
          <Button key={kind} onPress={() => void connect(kind)}>
            {words[kind]}
          </Button>
        ))}
      </div>
      {refused && <Notice tone="waiting" title={words.refused} />}
    </section>
  );
}
