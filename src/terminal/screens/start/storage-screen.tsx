import type { JSX } from "preact";
import type { StorageFault } from "../../../journal/port.ts";
import { Button } from "../../../ui/components/button.tsx";
import { Notice } from "../../../ui/components/notice.tsx";
import { commonWords } from "../../../ui/words/common/words.ts";
import { terminalWords } from "../../../ui/words/terminal/words.ts";
import { Door } from "../frame/door.tsx";
import { TerminalFrame } from "../frame/terminal-frame.tsx";

type StorageScreenProps = { readonly fault: StorageFault; readonly onRetry: () => void };

/** A device that keeps nothing must not take goods: said before the first scan (UX). */
export function StorageScreen({ fault, onRetry }: StorageScreenProps): JSX.Element {
  const { storage, refused } = terminalWords();
  return (
    <TerminalFrame store={commonWords().product} now={0}>
      <Door title={storage.failing}>
        <Notice tone="refused" title={refused[fault].what}>
          {refused[fault].next}
        </Notice>
        <Button kind="primary" onPress={onRetry}>
          {commonWords().buttons.reloadPage}
        </Button>
      </Door>
    </TerminalFrame>
  );
}
