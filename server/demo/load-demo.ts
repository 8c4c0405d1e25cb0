import { makeUuid } from "../../src/domain/ids.ts";
import { labelPrefix } from "../../src/domain/label-number.ts";
import { assert } from "../../src/domain/result.ts";
import { makeStore } from "../frame/make-store.ts";
import { newPin } from "../frame/new-pin.ts";
import { newStaff } from "../frame/new-staff.ts";
import { FIRST_SETTINGS } from "../frame/read-settings.ts";
import type { Ports } from "../ports/ports.ts";
import type { Queries } from "../ports/storage.ts";
import { demoArticles } from "./articles.ts";
import { type DemoStaff, demoStaff } from "./staff.ts";

/** The label prefix of the demo store. */
export const DEMO_PREFIX = "917";
const DEMO_NAME = "Demo «Пример»";

/** A member of the demo's staff with the PIN that is shown once and kept only as a hash. */
export type DemoSignIn = DemoStaff & { readonly pin: string };

/** Loads the demo store into a database without any store, whole or not at all; undefined when there is a store. */
export async function loadDemo(ports: Ports): Promise<readonly DemoSignIn[] | undefined> {
  const people = demoStaff.map((person) => ({ ...person, pin: newPin(ports.random, person.login) }));
  const hashes = await Promise.all(people.map(({ pin }) => ports.pins.hash(pin)));
  const store = await ports.storage.write(async (queries) => {
    if ((await queries.stores.first()) !== undefined) return undefined;
    const id = await makeDemoStore(queries, ports);
    for (const [place, { login, name, role }] of people.entries()) {
      await queries.staff.insert(newStaff(ports, { store: id, login, name, role, pinHash: hashes[place] ?? "" }));
    }
    await importArticles(queries, ports, id);
    return id;
  });
  if (store === undefined) return undefined;
  await ports.snapshots.build(store);
  return people;
}

async function makeDemoStore(queries: Queries, ports: Ports): Promise<string> {
  const prefix = labelPrefix(DEMO_PREFIX);
  assert(prefix.ok, "the demo's label prefix has the shape of one");
  const settings = JSON.stringify(FIRST_SETTINGS);
  const wanted = { name: DEMO_NAME, currency: "RUB", labelPrefix: prefix.value, demo: true, settings };
  const made = await makeStore(queries, ports.random, wanted);
  assert(made.ok, "a database without stores has no label prefix that could collide");
  return made.value;
}

async function importArticles(queries: Queries, ports: Ports, store: string): Promise<void> {
  const now = ports.clock.now();
  const id = makeUuid(now, ports.random.bytes(10));
  const begun = await queries.catalogue.beginImport(store, id, now, now);
  assert(begun, "nobody imports into a store that is just being made");
  await queries.catalogue.stage(store, id, demoArticles, now);
  await queries.catalogue.switchTo(store, id, now);
}
