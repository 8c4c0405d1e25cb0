import type { LabelNumber } from "../../src/domain/label-number.ts";
import type { Identity } from "../../src/journal/port.ts";
import { enrol, importNext, type OfficeClient, officeOf, printRoll } from "./shop.ts";
import type { Stage } from "./stage.ts";

type OfficeWorld = Pick<Stage, "shop" | "random" | "server" | "violated" | "say">;

/** Whoever works in the back office; they are refused like anybody else while the server is down. */
export type BackOffice = {
  prices(): Promise<void>;
  reverse(): Promise<void>;
  cancel(): Promise<void>;
  /** A new roll, empty when nobody answered. */
  printRoll(count: number): Promise<readonly LabelNumber[]>;
  /** A device whose storage is gone gets a new name. */
  enrolAgain(name: string): Promise<Identity | undefined>;
  /** How many devices got a new name. */
  enrolled(): number;
  readonly client: OfficeClient;
};

export function createBackOffice({ shop, random, server, violated, say }: OfficeWorld): BackOffice {
  /** Every label that ever left a printer: a number that comes again is on two bags (I5). */
  const printed = new Set(shop.rolls.flat());
  let enrolled = 0;
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
    async enrolAgain(name) {
      enrolled += 1;
      return enrol(client, random, "handheld", `${name} ${enrolled}`);
    },
    enrolled: () => enrolled,
  };
}
