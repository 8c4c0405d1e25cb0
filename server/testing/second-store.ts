import { labelPrefix } from "../../src/domain/label-number.ts";
import { assert } from "../../src/domain/result.ts";
import { makeStore } from "../frame/make-store.ts";
import { newStaff } from "../frame/new-staff.ts";
import { openStaffSession } from "../frame/open-session.ts";
import { FIRST_SETTINGS } from "../frame/read-settings.ts";
import { TEST_PIN, type TestApp } from "./test-app.ts";

export type SecondStore = { readonly id: string; readonly admin: string };

/** Another store of the same chain, with an admin `boss` who is signed in. */
export async function addStore({ ports }: TestApp, name: string, prefix: string): Promise<SecondStore> {
  const labels = labelPrefix(prefix);
  assert(labels.ok, "a prefix of labels");
  const pinHash = await ports.pins.hash(TEST_PIN);
  return ports.storage.write(async (queries) => {
    const settings = JSON.stringify(FIRST_SETTINGS);
    const wanted = { name, currency: "RUB", labelPrefix: labels.value, demo: false, settings };
    const store = await makeStore(queries, ports.random, wanted);
    assert(store.ok, "the prefix is free");
    const boss = newStaff(ports, {
      store: store.value,
      login: "boss",
      name: `Boss of ${name}`,
      role: "admin",
      pinHash,
    });
    await queries.staff.insert(boss);
    const session = await openStaffSession(queries, ports, boss, undefined);
    return { id: store.value, admin: session.token };
  });
}
