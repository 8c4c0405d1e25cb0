import type { JSX } from "preact";
import { Button } from "../../../ui/components/button.tsx";
import { Notice } from "../../../ui/components/notice.tsx";
import { LanguageSwitch, ThemeSwitch } from "../../../ui/components/switches.tsx";
import { commonWords } from "../../../ui/words/common/words.ts";
import { terminalWords } from "../../../ui/words/terminal/words.ts";
import { terminalPartsWords } from "../../../ui/words/terminal-parts/words.ts";
import { NOTHING } from "../../state/asking.ts";
import type { Page } from "../page.ts";
import { Sheet } from "./sheet.tsx";

/** What is needed seldom: the bags of today, a typed code, putting a bag back, settings, the end of the shift. */
export function More({ page }: { readonly page: Page }): JSX.Element {
  const { scan, storage } = terminalWords();
  const { code, seal, settings } = terminalPartsWords();
  const { terminal, preferences } = page;
  const open = terminal.book.openBag.value;
  return (
    <Sheet
      title={scan.more}
      page={page}
      actions={<Button onPress={() => void terminal.ask(NOTHING)}>{commonWords().buttons.close}</Button>}
    >
      <Button wide icon="history" onPress={() => void terminal.show("history")}>
        {scan.history}
      </Button>
      <Button wide icon="keys" onPress={() => void terminal.ask({ kind: "type-code" })}>
        {code.title}
      </Button>
      {open !== undefined && open.lines.length > 0 && (
        <Button wide kind="danger" icon="remove" onPress={() => void terminal.ask({ kind: "drop", notAdded: [] })}>
          {seal.drop}
        </Button>
      )}
      <SignOut page={page} />
      <Button wide pressed={preferences.sound.value} onPress={() => toggle(preferences.sound)}>
        {settings.sound(preferences.sound.value)}
      </Button>
      <Button wide pressed={preferences.vibration.value} onPress={() => toggle(preferences.vibration)}>
        {settings.vibration(preferences.vibration.value)}
      </Button>
      <LanguageSwitch />
      <ThemeSwitch />
      <p>{settings.version(page.settingsVersion())}</p>
      {page.evictable.value && <Notice tone="waiting" title={storage.evictable} />}
    </Sheet>
  );
}

function toggle(choice: { value: boolean }): void {
  choice.value = !choice.value;
}

/** Nobody leaves a begun bag behind without seeing it. */
function SignOut({ page }: { readonly page: Page }): JSX.Element {
  const { scan, refused } = terminalWords();
  const { terminal, session } = page;
  const leave = (): void => {
    void terminal.ask(NOTHING).then(() => session.signOut());
  };
  if (!terminal.mayLeave()) {
    return (
      <Notice tone="waiting" title={refused["sign-out-open"].what}>
        {refused["sign-out-open"].next}
      </Notice>
    );
  }
  return (
    <Button wide icon="person" onPress={leave}>
      {scan.signOut}
    </Button>
  );
}
