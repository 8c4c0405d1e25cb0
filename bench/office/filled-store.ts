import { newStaff } from "../../server/frame/new-staff.ts";
import { FIRST_SETTINGS } from "../../server/frame/read-settings.ts";
import { systemClock } from "../../server/node/clock.ts";
import { argon2Pins } from "../../server/node/pins.ts";
import { systemRandomness } from "../../server/node/random.ts";
import type { Storage } from "../../server/ports/storage.ts";
import { TEST_PIN } from "../../server/testing/test-app.ts";
import { type Fillable, fill, MADE_PREFIX } from "../rows/fill.ts";
import type { Extent } from "../rows/made-rows.ts";

/** The one store that `bench/rows` makes when it makes one. */
const STORE = "s0000001";
export const BOSS = { login: "boss", pin: TEST_PIN } as const;

type Filling = Fillable & { close(): Promise<void> };

/** A database of the present schema with so many soft checks of one store, and somebody who may see them. */
export async function fillStore(
  storage: Storage,
  opened: () => Promise<Filling>,
  extent: Extent,
  say: (text: string) => void,
): Promise<void> {
  await storage.migrate();
  const database = await opened();
  await fill(database, extent, say);
  await database.close();
  await storage.migrateOnline();
  const pinHash = await argon2Pins.hash(BOSS.pin);
  const ports = { clock: systemClock, random: systemRandomness };
  const boss = newStaff(ports, { store: STORE, login: BOSS.login, name: "Boss", role: "admin", pinHash });
  await storage.within(STORE).write(async ({ staff, stores }) => {
    await stores.changeSettings(STORE, JSON.stringify(FIRST_SETTINGS));
    await stores.addPrefix(STORE, MADE_PREFIX);
    await staff.insert(boss);
  });
  await storage.close();
}
