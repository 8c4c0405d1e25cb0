import type { JSX } from "preact";
import { commonWords } from "../../../ui/words/common/words.ts";
import { terminalPartsWords } from "../../../ui/words/terminal-parts/words.ts";
import { Door } from "../frame/door.tsx";
import { TerminalFrame } from "../frame/terminal-frame.tsx";

/** Just enrolled: the store's rules are on their way. Later starts remember them and never wait. */
export const WaitScreen = (): JSX.Element => (
  <TerminalFrame store={commonWords().product} now={0}>
    <Door title={commonWords().loading}>
      <p>{terminalPartsWords().enrol.waiting}</p>
    </Door>
  </TerminalFrame>
);
