import type { Uuid } from "../../src/domain/ids.ts";
import type { LabelNumber } from "../../src/domain/label-number.ts";
import type { Line } from "../../src/domain/line.ts";

/** A bag whose device said that it is saved: from here on it must not get lost. */
export type SavedBag = {
  readonly id: Uuid;
  readonly device: number;
  readonly label: LabelNumber;
  readonly word: "agreed" | "declined";
  /** What the screen showed when the bag was sealed (I8, I14). */
  readonly shownMinor: number;
  readonly shownLines: readonly Line[];
  readonly poison: boolean;
};

/** What the people in the shop have seen with their own eyes. */
export type PeopleKnow = {
  readonly saved: Map<Uuid, SavedBag>;
  /** Labels of saved bags that nobody holds any more: the server was restored from before, the device lost its storage. */
  readonly gone: Set<LabelNumber>;
  /** Labels that a till has scanned. */
  readonly scannedAtTills: Set<LabelNumber>;
  /** Labels on bags, also those whose bag is not saved yet. */
  readonly labelsUsed: LabelNumber[];
};

export const nothingKnown = (): PeopleKnow => ({
  saved: new Map(),
  gone: new Set(),
  scannedAtTills: new Set(),
  labelsUsed: [],
});
