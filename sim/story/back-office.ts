import type { LabelNumber } from "../../src/domain/label-number.ts";
import type { Identity } from "../../src/journal/port.ts";
import type { Client } from "../../src/protocol/client.ts";
import type { Seeded } from "../world/seeded.ts";
import type { StoreServer } from "../world/store-server.ts";
import { enrol, importNext, officeOf, printRoll, type Shop } from "./shop.ts";

export type OfficeWorld = {
  readonly shop: Shop;
  readonly random: Seeded;
  readonly server: StoreServer;
  /** Every label that ever left a printer: a number that comes again is on two bags (I5). */
  readonly printed: Set<LabelNumber>;
  readonly violated: (invariant: string, what: string) => void;
  readonly say: (text: string) => void;
};

/** Whoever works in the back office; they are refused like anybody else while the server is down. */
export type BackOffice = {
  prices(): Promise<void>;
  reverse(): Promise<void>;
  cancel(): Promise<void>;
  /** A new roll, empty when nobody answered. */
  printRoll(count: number): Promise<readonly LabelNumber[]>;
  /** A device whose storage is gone gets a new name. */
  enrolAgain(name: string): Promise<Identity | undefined>;
  readonly client: Client;
};

export function createBackOffice({ shop, random, server, printed, violated, say }: OfficeWorld): BackOffice {
  const client = officeOf(server, () => shop.officeToken);

  const softChecks = async () => {
    const page = await client.softChecks(new URLSearchParams({ limit: "100" }));
    return page.ok ? page.value.items : [];
  };
  return {
    client,
    async prices() {
      if (!server.isUp()) return;
      say(`office brings new prices: ${await importNext(server, shop.store, shop.officeToken)}`);
    },
    async cancel() {
      const items = await softChecks();
      if (items.length === 0) return;
      const bag = random.pick(items);
      const answer = await client.cancelSoftCheck(bag.id, { reason: "torn" });
      say(`office cancels ${bag.id.slice(-6)}: ${answer.ok}`);
    },
    async reverse() {
      const paid = (await softChecks()).find(({ state }) => state === "redeemed");
      if (paid?.redemption == null) return;
      const answer = await client.reverse(paid.redemption.id, { reason: "returned" });
      say(`office reverses ${paid.redemption.id.slice(-6)}: ${answer.ok}`);
    },
    async printRoll(count) {
      if (!server.isUp()) return [];
      const roll = await printRoll(client, server, count);
      const again = roll.find((label) => printed.has(label));
      if (again !== undefined) violated("I5", `label ${again} was printed before`);
      for (const label of roll) printed.add(label);
      say(`office prints ${roll.length} labels`);
      return roll;
    },
    enrolAgain: (name) => enrol(client, random, "handheld", name),
  };
}
