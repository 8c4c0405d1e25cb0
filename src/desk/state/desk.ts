import { type ReadonlySignal, signal } from "@preact/signals";
import type { Right } from "../../domain/rights.ts";
import { signInHere } from "../../protocol/browser-session.ts";
import type { SessionAnswer, Settings } from "../../protocol/identity.ts";
import type { LabelView } from "../../protocol/labels.ts";
import { type Ask, createAsk } from "./ask.ts";
import { createDesigns, type Designs } from "./designs.ts";
import { addressOf, type Place, placeOf, START } from "./place.ts";
import { createPrinters, type Printers } from "./printers.ts";
import { createRolls, type Rolls } from "./rolls.ts";
import type { DeskWorld } from "./world.ts";

/** The label desk: where it is, who is signed in, and what it works with. */
export type Desk = {
  readonly place: ReadonlySignal<Place>;
  readonly session: ReadonlySignal<SessionAnswer | undefined>;
  readonly settings: Ask<Settings>;
  readonly signingIn: Ask<SessionAnswer>;
  readonly rolls: Rolls;
  readonly printers: Printers;
  readonly designs: Designs;
  readonly label: Ask<LabelView>;
  may(right: Right): boolean;
  signIn(login: string, pin: string): Promise<void>;
  signOut(): Promise<void>;
  findLabel(typed: string): Promise<void>;
  /** Goes where a link of this page leads. */
  follow(path: string): void;
  start(): () => void;
};

export function createDesk(world: DeskWorld): Desk {
  const { client } = world;
  const place = signal<Place>(placeOf(world.address.read()));
  const session = signal(world.session.current());
  const asks = {
    settings: createAsk<Settings>(),
    signingIn: createAsk<SessionAnswer>(),
    label: createAsk<LabelView>(),
  };
  const go = (next: Place): void => {
    const moved = addressOf(next) !== addressOf(place.value);
    place.value = next;
    if (moved) world.address.push(addressOf(next));
  };
  const rolls = createRolls(world, (run) => go(run === undefined ? START : { at: "roll", id: run.id }));
  const printers = createPrinters(world);
  const designs = createDesigns(world);
  const may = (right: Right): boolean => session.value?.rights.includes(right) ?? false;

  /** Asks for what the place shows. */
  const load = (): void => {
    if (!may("labels")) return;
    const here = place.value;
    void asks.settings.run(() => client.settings());
    designs.refresh();
    printers.refresh();
    if (here.at === "roll") rolls.open(here.id);
    else if (here.at === "rolls") rolls.take(undefined);
    if (here.at === "roll" || here.at === "rolls") rolls.refresh();
  };
  const sessionChanged = (): void => {
    session.value = world.session.current();
    if (session.value === undefined) rolls.watch.stop();
    else load();
  };

  return {
    ...asks,
    place,
    session,
    rolls,
    printers,
    designs,
    may,
    async signIn(login, pin) {
      await asks.signingIn.run(() => signInHere(world.session, (body) => client.signIn(body), login, pin));
    },
    async signOut() {
      await client.signOut();
      world.session.end();
      asks.signingIn.forget();
      rolls.take(undefined);
    },
    async findLabel(typed) {
      asks.label.forget();
      await asks.label.run(() => client.label(typed));
    },
    follow(path) {
      go(placeOf(path));
      load();
    },
    start() {
      const stops = [
        world.session.watch(sessionChanged),
        world.address.watch(() => {
          place.value = placeOf(world.address.read());
          load();
        }),
      ];
      load();
      return () => {
        for (const stop of stops) stop();
        rolls.watch.stop();
      };
    },
  };
}
