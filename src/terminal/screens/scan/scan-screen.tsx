import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { Button } from "../../../ui/components/button.tsx";
import { lazily } from "../../../ui/components/lazily.tsx";
import { Notice } from "../../../ui/components/notice.tsx";
import { terminalWords } from "../../../ui/words/terminal/words.ts";
import type { Page } from "../page.ts";
import { BagLines } from "./bag-lines.tsx";
import { LastScan } from "./last-scan.tsx";
import { ScanActions } from "./scan-actions.tsx";
import styles from "./scan-screen.module.css";
import { Totals } from "./totals.tsx";

const camera = lazily(() => import("../../../ui/camera/camera-panel.tsx").then((part) => part.CameraPanel));

/** The working screen: last scan, lines, totals, actions (UX). */
export function ScanScreen({ page }: { readonly page: Page }): JSX.Element {
  const [cameraOpen, setCameraOpen] = useState(false);
  return (
    <main class={styles.screen}>
      <h1 class="for-ears">{terminalWords().scan.title}</h1>
      {cameraOpen && <camera.Part show={page.startCamera} aim="barcode" />}
      <StorageNotice page={page} />
      <LastScan page={page} />
      <UpdateNotice page={page} />
      <BagLines page={page} />
      <Totals page={page} />
      <ScanActions page={page} cameraOpen={cameraOpen} onCamera={() => setCameraOpen(!cameraOpen)} />
    </main>
  );
}

/** Said before goods are scanned, not when the bag is full (UX). */
function StorageNotice({ page }: { readonly page: Page }): JSX.Element | null {
  const fault = page.terminal.storageFault.value;
  if (fault === undefined) return null;
  const { storage, refused } = terminalWords();
  return (
    <Notice
      tone="refused"
      title={storage.failing}
      actions={<Button onPress={() => void page.terminal.retryStorage()}>{storage.retry}</Button>}
    >
      {refused[fault].what} {storage.failingNext}
    </Notice>
  );
}

function UpdateNotice({ page }: { readonly page: Page }): JSX.Element | null {
  if (!page.update.ready.value || !page.terminal.betweenCustomers.value) return null;
  const words = terminalWords().update;
  return (
    <Notice
      tone="waiting"
      icon="update"
      title={words.offered}
      actions={<Button onPress={() => page.update.start()}>{words.start}</Button>}
    >
      {words.offeredMeaning}
    </Notice>
  );
}
