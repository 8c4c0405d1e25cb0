import { type ReadonlySignal, signal } from "@preact/signals";
import type { Uuid } from "../../domain/ids.ts";
import { signInHere } from "../../protocol/browser-session.ts";
import type { SessionAnswer, Settings } from "../../protocol/identity.ts";
import type { LabelRun, LabelView } from "../../protocol/labels.ts";
import { type Ask, createAsk } from "./ask.ts";
import type { TemplateId } from "./template.ts";
import type { DeskWorld } from "./world.ts";

/** What the form of a new run says. */
export type RunWish = { readonly count: number; readonly template: TemplateId; readonly forStaff: string };

type Damaged = { readonly run: LabelRun; readonly replacement: LabelRun };

/** The label desk: runs of labels, and the one in hand. */
export type Desk = {
  readonly session: ReadonlySignal<SessionAnswer | undefined>;
  readonly settings: Ask<Settings>;
  readonly signingIn: Ask<SessionAnswer>;
  readonly runs: Ask<{ readonly items: readonly LabelRun[] }>;
  /** The run in hand: just made, or chosen from the list. */
  readonly run: ReadonlySignal<LabelRun | undefined>;
  readonly making: Ask<LabelRun>;
  readonly confirming: Ask<LabelRun>;
  readonly replacing: Ask<Damaged>;
  readonly fetching: Ask<Blob>;
  readonly label: Ask<LabelView>;
  readonly mayPrint: () => boolean;
  signIn(login: string, pin: string): Promise<void>;
  signOut(): Promise<void>;
  make(wish: RunWish): Promise<void>;
  take(run: LabelRun | undefined): void;
  openPdf(): Promise<void>;
  saveZpl(): Promise<void>;
  confirmPrinted(): Promise<boolean>;
  /** The last `last` labels came out damaged: they are voided, the run in hand is now their replacement (L3). */
  replaceDamaged(last: number): Promise<boolean>;
  findLabel(typed: string): Promise<void>;
  start(): () => void;
};

export function createDesk(world: DeskWorld): Desk {
  const { client } = world;
  const session = signal(world.session.current());
  const run = signal<LabelRun | undefined>(undefined);
  const asks = {
    settings: createAsk<Settings>(),
    signingIn: createAsk<SessionAnswer>(),
    runs: createAsk<{ readonly items: readonly LabelRun[] }>(),
    making: createAsk<LabelRun>(),
    confirming: createAsk<LabelRun>(),
    replacing: createAsk<Damaged>(),
    fetching: createAsk<Blob>(),
    label: createAsk<LabelView>(),
  };
  const mayPrint = (): boolean => session.value?.rights.includes("labels") ?? false;

  const load = (): void => {
    if (!mayPrint()) return;
    void asks.settings.run(() => client.settings());
    void asks.runs.run(() => client.labelRuns());
  };
  const take = (next: LabelRun | undefined): void => {
    run.value = next;
    for (const ask of [asks.making, asks.confirming, asks.replacing, asks.fetching]) ask.forget();
  };
  const withRun = async <T>(act: (id: Uuid) => Promise<T | undefined>): Promise<T | undefined> =>
    run.value === undefined ? undefined : act(run.value.id);
  const sessionChanged = (): void => {
    session.value = world.session.current();
    load();
  };

  return {
    ...asks,
    session,
    run,
    mayPrint,
    take,
    async signIn(login, pin) {
      await asks.signingIn.run(() => signInHere(world.session, (body) => client.signIn(body), login, pin));
    },
    async signOut() {
      await client.signOut();
      world.session.end();
      asks.signingIn.forget();
      take(undefined);
    },
    async make({ count, template, forStaff }) {
      const whom = forStaff.trim();
      const made = await asks.making.run(() =>
        client.makeLabelRun({ count, template, ...(whom === "" ? {} : { forStaff: whom }) }),
      );
      if (made === undefined) return;
      take(made);
      load();
    },
    async openPdf() {
      const file = await withRun((id) => asks.fetching.run(() => client.runDocument(id, "pdf")));
      if (file !== undefined) world.openFile(file);
    },
    async saveZpl() {
      const file = await withRun((id) => asks.fetching.run(() => client.runDocument(id, "zpl")));
      if (file !== undefined) world.saveFile(`labels-${run.value?.first ?? ""}.zpl`, file);
    },
    async confirmPrinted() {
      const done = await withRun((id) => asks.confirming.run(() => client.confirmPrinted(id)));
      if (done === undefined) return false;
      take(done);
      load();
      return true;
    },
    async replaceDamaged(last) {
      const done = await withRun((id) => asks.replacing.run(() => client.reportDamaged(id, { last })));
      if (done === undefined) return false;
      take(done.replacement);
      load();
      return true;
    },
    async findLabel(typed) {
      asks.label.forget();
      await asks.label.run(() => client.label(typed));
    },
    start() {
      const stop = world.session.watch(sessionChanged);
      load();
      return stop;
    },
  };
}
