import type { ScannedText } from "../../domain/barcodes/which-event.ts";
import { askingOver } from "../../protocol/asking-over.ts";
import { browserSession, endingSession } from "../../protocol/browser-session.ts";
import { createClient } from "../../protocol/client.ts";
import type { SessionAnswer } from "../../protocol/identity.ts";
import { officeCalls } from "../../protocol/office/office-calls.ts";
import { answeredTo } from "../../protocol/testing/answered-to.ts";
import { createOffice } from "../state/office.ts";

type Open = { readonly path: string; readonly answer: (response: Response) => void };

const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));

/**
 * The office over a scripted address bar, clock and server: the test sees what is asked, and answers when it wants.
 */
export function scriptedOffice(given: { readonly address: string; readonly session?: SessionAnswer }) {
  const asked: string[] = [];
  const bodies: string[] = [];
  const saved: { readonly name: string; readonly file: Blob }[] = [];
  let open: readonly Open[] = [];
  let address = given.address;
  let now = 0;
  let typed: ((scan: ScannedText) => boolean) | undefined;
  let timers: readonly (() => void)[] = [];
  const listeners = new Set<() => void>();
  const kept = new Map<string, string>();
  const session = browserSession({
    store: {
      getItem: (key) => kept.get(key) ?? null,
      setItem: (key, text) => void kept.set(key, text),
      removeItem: (key) => void kept.delete(key),
    },
    now: () => 0,
  });
  if (given.session !== undefined) session.begin(given.session);
  const wire = {
    origin: "http://office.invalid",
    token: session.token,
    fetch: endingSession(
      session,
      (request) =>
        new Promise<Response>((resolve) => {
          const url = new URL(request.url);
          asked.push(`${request.method} ${url.pathname}${url.search}`);
          void request
            .clone()
            .text()
            .then((body) => bodies.push(body));
          open = [...open, { path: url.pathname, answer: (response) => resolve(answeredTo(request, response)) }];
        }),
    ),
  };
  const office = createOffice({
    client: { ...createClient(wire), ...officeCalls(askingOver(wire)) },
    session,
    saveFile: (name, file) => void saved.push({ name, file }),
    copyText: async () => false,
    scans: () => () => undefined,
    typedScans(take) {
      typed = take;
      return () => {
        typed = undefined;
      };
    },
    origin: "http://office.invalid",
    clock: {
      now: () => now,
      after(_ms, run) {
        timers = [...timers, run];
        return () => {
          timers = timers.filter((other) => other !== run);
        };
      },
    },
    address: {
      read: () => address,
      push: (href) => {
        address = href;
      },
      replace: (href) => {
        address = href;
      },
      watch(changed) {
        listeners.add(changed);
        return () => listeners.delete(changed);
      },
    },
  });
  const reply = async (path: string, response: Response): Promise<void> => {
    const question = open.find((one) => one.path === `/api/v1${path}`);
    if (question === undefined)
      throw new Error(`nobody asked ${path}; open: ${open.map((one) => one.path).join(", ")}`);
    open = open.filter((one) => one !== question);
    question.answer(response);
    await settled();
  };
  return {
    office,
    asked,
    /** What was sent with each question, in their order. */
    bodies,
    saved,
    session,
    address: () => address,
    /** Everything that waited for a pause of typing or for the next look happens now. */
    pause() {
      const due = timers;
      timers = [];
      for (const run of due) run();
    },
    /** A scanner types on whatever page is open; whether somebody took it, undefined when nobody listens. */
    scan: (raw: string): boolean | undefined => typed?.({ raw }),
    /** The clock goes on; what waits for it does not happen yet. */
    pass(milliseconds: number) {
      now += milliseconds;
    },
    goBackTo(href: string) {
      address = href;
      for (const listener of [...listeners]) listener();
    },
    answer: (path: string, status: number, body: unknown) =>
      reply(path, new Response(status === 204 ? null : JSON.stringify(body), { status })),
    answerText: (path: string, text: string) => reply(path, new Response(text)),
  };
}

export const problem = (code: string, status: number) => ({ type: "about:blank", title: code, status, code });
