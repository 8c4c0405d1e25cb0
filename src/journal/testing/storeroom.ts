import { test } from "vitest";
import type { TillDevice } from "../till-device.ts";

/** One place where devices keep their things; `open` stands for a tab, or for the same page after a reload. */
type Storeroom = {
  open(): Promise<TillDevice>;
  /** The next write fails as on a full disk. */
  fill(): void;
  end(): Promise<void>;
};

export type OpenStoreroom = () => Promise<Storeroom>;

/** Tests with a storeroom of their own each, which ends with them. */
export const checkIn = (storeroom: OpenStoreroom) => (what: string, work: (room: Storeroom) => Promise<void>) =>
  test(what, async () => {
    const room = await storeroom();
    try {
      await work(room);
    } finally {
      await room.end();
    }
  });
