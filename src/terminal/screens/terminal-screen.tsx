import type { JSX } from "preact";
import { Announcer } from "../../ui/components/announcer.tsx";
import { CustomerScreen } from "./customer/customer-screen.tsx";
import { TerminalFrame } from "./frame/terminal-frame.tsx";
import { HistoryScreen } from "./history/history-screen.tsx";
import type { Page } from "./page.ts";
import { Question } from "./questions/question.tsx";
import { saidAloud } from "./scan/said-words.ts";
import { ScanScreen } from "./scan/scan-screen.tsx";
import { LockScreen, SignInScreen } from "./sign-in/sign-in-screen.tsx";

/** The whole handheld: who works here decides what is seen. */
export function TerminalScreen({ page }: { readonly page: Page }): JSX.Element {
  const session = page.session.state.value;
  const staff = session.kind === "signed-out" ? undefined : session.staff.name;
  return (
    <TerminalFrame store={page.storeName()} staff={staff} link={page.terminal.link.value} now={page.now.value}>
      {session.kind === "signed-out" && <SignInScreen page={page} fault={session.fault} />}
      {session.kind === "locked" && <LockScreen page={page} state={session} />}
      {session.kind === "working" && <Work page={page} />}
    </TerminalFrame>
  );
}

function Work({ page }: { readonly page: Page }): JSX.Element {
  const { terminal } = page;
  const asking = terminal.asking.value;
  return (
    <>
      <WorkView page={page} />
      <Question asking={asking} page={page} />
      <Announcer text={saidAloud(terminal.said.value, page)} count={terminal.saidCount.value} />
    </>
  );
}

function WorkView({ page }: { readonly page: Page }): JSX.Element {
  const { terminal } = page;
  const asking = terminal.asking.value;
  const shown = asking.kind === "customer" || asking.kind === "decline" ? terminal.book.bags.value.get(asking.bag) : undefined;
  if (shown !== undefined) return <CustomerScreen bag={shown} page={page} />;
  return terminal.view.value === "history" ? <HistoryScreen page={page} /> : <ScanScreen page={page} />;
}
