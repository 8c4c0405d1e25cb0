import type { JSX } from "preact";
import { useEffect } from "preact/hooks";
import { Announcer } from "../../ui/components/announcer.tsx";
import { lazily } from "../../ui/components/lazily.tsx";
import { TerminalFrame } from "./frame/terminal-frame.tsx";
import type { Page } from "./page.ts";
import { Stop } from "./questions/stop.tsx";
import { saidAloud } from "./scan/said-words.ts";
import { ScanScreen } from "./scan/scan-screen.tsx";

const signIn = lazily(() => import("./sign-in/sign-in-screen.tsx").then((part) => part.SignInScreen));
const lock = lazily(() => import("./sign-in/sign-in-screen.tsx").then((part) => part.LockScreen));
const customer = lazily(() => import("./customer/customer-screen.tsx").then((part) => part.CustomerScreen));
const history = lazily(() => import("./history/history-screen.tsx").then((part) => part.HistoryScreen));
const question = lazily(() => import("./questions/question.tsx").then((part) => part.Question));
const PARTS = [question, customer, history, signIn, lock];

/** The whole handheld: who works here decides what is seen. */
export function TerminalScreen({ page }: { readonly page: Page }): JSX.Element {
  const session = page.session.state.value;
  const staff = session.kind === "signed-out" ? undefined : session.staff.name;
  useEffect(() => {
    for (const part of PARTS) void part.preload();
  }, []);
  return (
    <TerminalFrame
      store={page.storeName()}
      staff={staff}
      link={page.terminal.link.value}
      now={page.now.value}
      evictable={page.evictable.value}
    >
      {session.kind === "signed-out" && <signIn.Part page={page} fault={session.fault} />}
      {session.kind === "locked" && <lock.Part page={page} state={session} />}
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
      {asking.kind === "stop" ? <Stop asking={asking} page={page} /> : <question.Part asking={asking} page={page} />}
      <Announcer text={saidAloud(terminal.said.value, page)} count={terminal.saidCount.value} />
    </>
  );
}

function WorkView({ page }: { readonly page: Page }): JSX.Element {
  const { terminal } = page;
  const asking = terminal.asking.value;
  const shown =
    asking.kind === "customer" || asking.kind === "decline" ? terminal.book.bags.value.get(asking.bag) : undefined;
  if (shown !== undefined) return <customer.Part bag={shown} page={page} />;
  return terminal.view.value === "history" ? <history.Part page={page} /> : <ScanScreen page={page} />;
}
