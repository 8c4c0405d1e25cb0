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
  /** Who types; a badge that was scanned goes before it. */
  readonly login: string;
  readonly label: string;
  readonly fault: string | undefined;
};

function faultText(fault: string): string {
  const { notWithoutServer, shut } = terminalPartsWords().signIn;
  if (fault === "offline") return notWithoutServer;
  if (fault === "offline-shut") return shut;
  return fault === "wrong-pin" ? problemWords(fault).what : problemText(fault);
}

function PinPad({ page, login, label, fault }: PinPadProps): JSX.Element {
  const [pin, setPin] = useState("");
  const { signIn } = commonWords().buttons;
  const badge = page.session.badge.value;
  return (
    <Pad
      label={label}
      value={pin}
      onValue={setPin}
      onConfirm={() => {
        setPin("");
        void page.session.signIn(badge === undefined ? { login } : { badge }, pin);
      }}
      confirm={signIn}
      maxLength={PIN_DIGITS.most}
      secret
      error={fault && faultText(fault)}
      incomplete={(badge === undefined && login === "") || pin.length < PIN_DIGITS.least}
      busy={page.session.busy.value}
    />
  );
}

/** In the place of the login: what was scanned, and the way back to typing. */
function ShownBadge({ page }: { readonly page: Page }): JSX.Element {
  const words = terminalPartsWords().signIn;
  const { badge } = page.session;
  const forget = (): void => {
    badge.value = undefined;
  };
  return (
    <>
      <p role="status">{words.badge(badge.value ?? "")}</p>
      <Button wide onPress={forget}>
        {words.noBadge}
      </Button>
    </>
  );
}

/** Login or badge, and PIN (T2). */
export function SignInScreen({
  page,
  fault,
}: {
  readonly page: Page;
  readonly fault: string | undefined;
}): JSX.Element {
  const [login, setLogin] = useState("");
  const words = terminalPartsWords().signIn;
  const badge = page.session.badge.value;
  const name = login.trim().toLowerCase();
  return (
    <Door title={words.title}>
      {page.terminal.link.value.server === "none" && (
        <Notice tone="offline" title={words.needsServer}>
          {words.needsServerNext}
        </Notice>
      )}
      {badge === undefined ? (
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
            hint={words.orBadge}
          />
        </form>
      ) : (
        <ShownBadge page={page} />
      )}
      <PinPad page={page} login={name} label={commonWords().fields.pin} fault={fault} />
      <LanguageSwitch />
    </Door>
  );
}

type LockScreenProps = { readonly page: Page; readonly state: Extract<SessionState, { kind: "locked" }> };

/** The PIN again after the store's idle time; the bag behind it is untouched (T2). */
export function LockScreen({ page, state }: LockScreenProps): JSX.Element {
  const words = terminalPartsWords().signIn;
  const badge = page.session.badge.value;
  const idle = formatAge((page.now.value - state.since) / 60_000);
  return (
    <Door title={words.again} lead={words.againWhy(idle)}>
      {page.terminal.link.value.server === "none" && (
        <Notice tone="offline" title={words.needsServer}>
          {words.needsServerNext}
        </Notice>
      )}
      {badge !== undefined && <ShownBadge page={page} />}
      <PinPad
        page={page}
        login={state.staff.login}
        label={badge === undefined ? words.pinOf(state.staff.name) : commonWords().fields.pin}
        fault={state.fault}
      />
      <Button wide onPress={() => void page.session.signOut()}>
        {words.other}
      </Button>
    </Door>
  );
}
