import { type Signal, signal } from "@preact/signals";
import type { StorageFault } from "../../journal/port.ts";
import type { StaffView } from "../../protocol/identity.ts";
import { type Asking, NOTHING, type Said, type StopReason, type Whereabouts } from "./asking.ts";
import type { BagBook } from "./bag-book.ts";
import { createSpace, type Space } from "./space.ts";
import type { Cue, TerminalWorld } from "./world.ts";

/** What the commands of the handheld share. */
export type Floor = {
  readonly world: TerminalWorld;
  readonly book: BagBook;
  readonly space: Space;
  /** Who is signed in; undefined while nobody works here. */
  readonly staff: () => { readonly login: string; readonly mayManage: boolean } | undefined;
  readonly asking: Signal<Asking>;
  readonly said: Signal<Said>;
  /** Grows with everything said, so that the same words twice are said twice. */
  readonly saidCount: Signal<number>;
  readonly view: Signal<"scan" | "history">;
  readonly whereabouts: Signal<Whereabouts | undefined>;
};

/** Somebody who may work here. */
export type Worker = { readonly staff: StaffView; readonly mayManage: boolean };

export function createFloor(world: TerminalWorld, book: BagBook, worker: () => Worker | undefined): Floor {
  return {
    world,
    book,
    space: createSpace(world.freeMegabytes),
    staff: () => {
      const present = worker();
      return present && { login: present.staff.login, mayManage: present.mayManage };
    },
    asking: signal<Asking>(NOTHING),
    said: signal<Said>({ kind: "nothing" }),
    saidCount: signal(0),
    view: signal<"scan" | "history">("scan"),
    whereabouts: signal<Whereabouts | undefined>(undefined),
  };
}

export function say(floor: Floor, said: Said, cue?: Cue): void {
  floor.said.value = said;
  floor.saidCount.value += 1;
  if (cue !== undefined) floor.world.cue(cue);
}

/** Stops the line: the card covers everything, the sound says that nothing was added. */
export function stop(floor: Floor, why: StopReason): void {
  floor.asking.value = { kind: "stop", why, notAdded: [] };
  floor.world.cue(why.kind === "unknown" ? "unknown" : "refused");
}

/** A scan that the device could not write down was not added, and says so. */
export const stopForStorage = (floor: Floor, fault: StorageFault): void => stop(floor, { kind: "storage", fault });
