import type { JSX } from "preact";
import { Button } from "../../../ui/components/button.tsx";
import { terminalWords } from "../../../ui/words/terminal/words.ts";
import type { Page } from "../page.ts";
import styles from "./scan-actions.module.css";

type ScanActionsProps = { readonly page: Page; readonly cameraOpen: boolean; readonly onCamera: () => void };

/** What one thumb needs while scanning; each stays in its place, the next one to press is the primary (UX). */
export function ScanActions({ page, cameraOpen, onCamera }: ScanActionsProps): JSX.Element {
  const { scan, camera } = terminalWords();
  const { terminal } = page;
  const filled = (terminal.book.openBag.value?.lines.length ?? 0) > 0;
  const { visitBags } = terminal.book;
  const done = !filled && visitBags.value.length > 0 && visitBags.value.every((bag) => bag.stage !== "sealed");
  return (
    <section class={styles.actions} aria-label={scan.more}>
      <Button onPress={() => void terminal.undo()}>{scan.undo}</Button>
      <Button onPress={onCamera} pressed={cameraOpen}>
        {cameraOpen ? camera.close : scan.camera}
      </Button>
      <Button kind={filled ? "primary" : "plain"} onPress={() => void terminal.seal()}>
        {scan.seal}
      </Button>
      <Button onPress={() => void terminal.askQuickKeys()}>{scan.quickKeys}</Button>
      <Button kind={done ? "primary" : "plain"} onPress={() => void terminal.nextCustomer()}>
        {scan.nextCustomer}
      </Button>
      <Button onPress={() => void terminal.ask({ kind: "more" })}>{scan.more}</Button>
    </section>
  );
}
