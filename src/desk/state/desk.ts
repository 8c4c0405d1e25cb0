import { type ReadonlySignal, signal } from "@preact/signals";
import { type Ask, createAsk } from "../../asking/ask.ts";
import type { LabelDesign } from "../../domain/label-design/label-design.ts";
import type { Right } from "../../domain/rights.ts";
import { signInHere } from "../../protocol/browser-session.ts";
import type { SessionAnswer, Settings } from "../../protocol/identity.ts";
import type { LabelView } from "../../protocol/label-view.ts";
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
  readonly readPicture: DeskWorld["readPicture"];
  may(right: Right): boolean;
  signIn(login: string, pin: string): Promise<void>;
  /** Signs out, once nothing that was typed is lost by it. */
  signOut(): void;
  findLabel(typed: string): Promise<void>;
  /** Goes where a link of this page leads, once nothing that was typed is lost by it. */
  follow(path: string): void;
  /** Goes on with a copy of a design. */
  copyDesign(design: LabelDesign, name: string): void;
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
  const stand = (next: Place): void => {
    place.value = next;
    const inHand = designs.editor.draft.value?.id;
    if (inHand !== undefined && (next.at !== "design" || next.id !== inHand)) designs.editor.drop();
  };
  const go = (next: Place): void => {
    const moved = addressOf(next) !== addressOf(place.value);
    stand(next);
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
    if (here.at === "design") designs.open(here.id);
    if (here.at !== "printers" && here.at !== "design") rolls.refresh();
  };
  const follow = (path: string): void => {
    const move = (): void => {
      go(placeOf(path));
      load();
    };
    if (path === addressOf(place.value)) load();
    else designs.editor.leave(move);
  };
  /** The browser has gone elsewhere by itself: its address comes back while a person is asked. */
  const wentElsewhere = (): void => {
    const path = world.address.read();
    if (designs.editor.changed()) {
      world.address.push(addressOf(place.value));
      follow(path);
    } else {
      stand(placeOf(path));
      load();
    }
  };
  const signOut = async (): Promise<void> => {
    await client.signOut();
    world.session.end();
    asks.signingIn.forget();
    designs.editor.drop();
    rolls.take(undefined);
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
    readPicture: world.readPicture,
    may,
    async signIn(login, pin) {
      await asks.signingIn.run(() => signInHere(world.session, (body) => client.signIn(body), login, pin));
    },
    signOut: () => designs.editor.leave(() => void signOut()),
    async findLabel(typed) {
      asks.label.forget();
      await asks.label.run(() => client.label(typed));
    },
    follow,
    copyDesign(design, name) {
      go({ at: "design", id: designs.editor.copy(design, name) });
    },
    start() {
      const stops = [world.session.watch(sessionChanged), world.address.watch(wentElsewhere)];
      load();
      return () => {
        for (const stop of stops) stop();
        rolls.watch.stop();
      };
    },
  };
}
