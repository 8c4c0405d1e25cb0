import { err, ok } from "../../domain/result.ts";
import { sampleId, sampleLabel, samplePrefix } from "../../domain/testing/samples.ts";
import { browserSession } from "../../protocol/browser-session.ts";
import type { SessionAnswer } from "../../protocol/identity.ts";
import type { LabelRun, LabelRunDetail } from "../../protocol/labels.ts";
import { createDesk } from "../state/desk.ts";
import type { DeskWorld } from "../state/world.ts";

const SESSION: SessionAnswer = {
  token: "t",
  expiresAt: "2030-01-01T00:00:00.000Z",
  rights: ["labels"],
  staff: { id: sampleId(1), login: "olga", name: "Olga", role: "operator", active: true },
  terminal: null,
};

export const PRINTER = { id: sampleId(900), name: "Counter" };

/** A run of a hundred labels on a printer, at its beginning. */
export const sampleRun = (n: number, given: Partial<LabelRunDetail> = {}): LabelRunDetail => ({
  id: sampleId(n),
  prefix: samplePrefix,
  count: 100,
  template: "roll-58x40",
  state: "allocated",
  first: sampleLabel(n),
  last: sampleLabel(n + 99),
  voided: 0,
  createdAt: "2026-01-01T10:00:00.000Z",
  createdBy: "olga",
  forStaff: null,
  printer: PRINTER,
  sent: 0,
  confirmed: 0,
  witness: null,
  trouble: null,
  startedAt: null,
  endedAt: null,
  voids: [],
  ...given,
});

export const refusedWith = (code: "not-now" | "unknown-run" | "design-refused") =>
  err({ kind: "problem", problem: { type: "", title: "", status: 409, code } } as const);

const nobodyAnswers = async () => err({ kind: "no-answer" } as const);
const CALLS = {
  signIn: nobodyAnswers,
  signOut: nobodyAnswers,
  settings: nobodyAnswers,
  labelRuns: nobodyAnswers,
  makeLabelRun: nobodyAnswers,
  confirmPrinted: nobodyAnswers,
  reportDamaged: nobodyAnswers,
  runDocument: nobodyAnswers,
  label: nobodyAnswers,
  printers: nobodyAnswers,
  discoveredPrinters: nobodyAnswers,
  addPrinter: nobodyAnswers,
  changePrinter: nobodyAnswers,
  removePrinter: nobodyAnswers,
  printerStatus: nobodyAnswers,
  printTestLabel: nobodyAnswers,
  labelDesigns: nobodyAnswers,
  keepDesign: nobodyAnswers,
  removeDesign: nobodyAnswers,
  runDetail: nobodyAnswers,
  labelRun: nobodyAnswers,
  printRun: nobodyAnswers,
  pauseRun: nobodyAnswers,
  resumeRun: nobodyAnswers,
  stopRun: nobodyAnswers,
} satisfies DeskWorld["client"];

/** Time that stands still until it is moved; what is due then happens, and its answers arrive. */
function scriptedClock() {
  let now = 0;
  let waiting: { readonly at: number; readonly run: () => void }[] = [];
  return {
    now: () => now,
    after(milliseconds: number, run: () => void) {
      const timer = { at: now + milliseconds, run };
      waiting.push(timer);
      return () => {
        waiting = waiting.filter((one) => one !== timer);
      };
    },
    waits: () => waiting.length,
    async pass(milliseconds: number) {
      const until = now + milliseconds;
      for (let due = next(); due !== undefined; due = next()) {
        const timer = due;
        waiting = waiting.filter((one) => one !== timer);
        now = timer.at;
        timer.run();
        await settled();
      }
      now = until;
      function next() {
        return waiting.toSorted((a, b) => a.at - b.at).find(({ at }) => at <= until);
      }
    },
  };
}

/** Answers that are there already have arrived. */
export const settled = async (): Promise<void> => {
  for (let turn = 0; turn < 20; turn++) await Promise.resolve();
};

/** The label desk with Olga signed in, in a world where only the given calls are answered. */
export function deskScene(calls: Partial<DeskWorld["client"]> = {}, path = "/desk") {
  const kept = new Map<string, string>();
  const session = browserSession({
    store: {
      getItem: (key) => kept.get(key) ?? null,
      setItem: (key, text) => void kept.set(key, text),
      removeItem: (key) => void kept.delete(key),
    },
    now: () => 0,
  });
  session.begin(SESSION);
  const opened: Blob[] = [];
  const addresses = [path];
  const clock = scriptedClock();
  let made = 0;
  let moved = (): void => undefined;
  const desk = createDesk({
    client: { ...CALLS, ...calls },
    session,
    address: {
      read: () => addresses.at(-1) ?? "",
      push: (href) => void addresses.push(href),
      watch: (changed) => {
        moved = changed;
        return () => undefined;
      },
    },
    clock,
    loadLetters: async () => (text) => text.length,
    openFile: (file) => void opened.push(file),
    saveFile: () => undefined,
    newDesignId: () => `new-${++made}`,
    readPicture: async () => err("not-a-picture"),
  });
  /** The browser goes to an address by itself, as by its own way back. */
  const browserGoes = (href: string): void => {
    addresses.push(href);
    moved();
  };
  /** The session ends, and Olga signs in again. */
  const signsInAgain = (): void => {
    session.end();
    session.begin(SESSION);
  };
  return { desk, opened, addresses, clock, browserGoes, signsInAgain };
}

export const answering = (run: LabelRun) => async () => ok(run);
