import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { Button } from "../../../ui/components/button.tsx";
import { Field } from "../../../ui/components/field.tsx";
import { Notice } from "../../../ui/components/notice.tsx";
import { Pad } from "../../../ui/components/pad.tsx";
import { LanguageSwitch } from "../../../ui/components/switches.tsx";
import { commonWords } from "../../../ui/words/common/words.ts";
import { formatAge } from "../../../ui/words/formats.ts";
import { problemWords } from "../../../ui/words/problems/words.ts";
import { terminalPartsWords } from "../../../ui/words/terminal-parts/words.ts";
import type { SessionState } from "../../state/session.ts";
import { Door } from "../frame/door.tsx";
import type { Page } from "../page.ts";
import { problemText } from "../problem-text.ts";

const PIN_DIGITS = { least: 6, most: 12 };

type PinPadProps = {
  readonly page: Page;
  readonly login: string;
  readonly label: string;
  readonly fault: string | undefined;
};

function PinPad({ page, login, label, fault }: PinPadProps): JSX.Element {
  const [pin, setPin] = useState("");
  const { signIn } = commonWords().buttons;
  return (
    <Pad
      label={label}
      value={pin}
      onValue={setPin}
      onConfirm={() => {
        setPin("");
        void page.session.signIn(login, pin);
      }}
      confirm={signIn}
      maxLength={PIN_DIGITS.most}
      secret
      error={fault && (fault === "wrong-pin" ? problemWords(fault).what : problemText(fault))}
      incomplete={login === "" || pin.length < PIN_DIGITS.least}
      busy={page.session.busy.value}
    />
  );
}

/** Login and PIN (T2). */
export function SignInScreen({
  page,
  fault,
}: {
  readonly page: Page;
  readonly fault: string | undefined;
}): JSX.Element {
  const [login, setLogin] = useState("");
  const words = terminalPartsWords().signIn;
  const name = login.trim().toLowerCase();
  return (
    <Door title={words.title}>
      {page.terminal.link.value.server === "none" && (
        <Notice tone="offline" title={words.needsServer}>
          {words.needsServerNext}
        </Notice>
      )}
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
        }}
      >
        <Field
          label={words.login}
          value={login}
          onValue={setLogin}
          autocomplete="username"
          maxLength={32}
          name="login"
        />
      </form>
      <PinPad page={page} login={name} label={commonWords().fields.pin} fault={fault} />
      <LanguageSwitch />
    </Door>
  );
}

type LockScreenProps = { readonly page: Page; readonly state: Extract<SessionState, { kind: "locked" }> };

/** The PIN again after the store's idle time; the bag behind it is untouched (T2). */
export function LockScreen({ page, state }: LockScreenProps): JSX.Element {
  const words = terminalPartsWords().signIn;
  const idle = formatAge((page.now.value - state.since) / 60_000);
  return (
    <Door title={words.again} lead={words.againWhy(idle)}>
      {page.terminal.link.value.server === "none" && (
        <Notice tone="offline" title={words.needsServer}>
          {words.needsServerNext}
        </Notice>
      )}
      <PinPad page={page} login={state.staff.login} label={words.pinOf(state.staff.name)} fault={state.fault} />
      <Button wide onPress={() => void page.session.signOut()}>
        {words.other}
      </Button>
    </Door>
  );
}
