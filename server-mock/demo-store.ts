import type { App } from "../server/app.ts";
import { DEMO_PREFIX, type DemoSignIn, loadDemo } from "../server/demo/load-demo.ts";
import { makeSetupCode } from "../server/features/setup/setup-code.ts";
import { newDigits } from "../server/frame/secrets.ts";
import type { Ports } from "../server/ports/ports.ts";
import { type LabelNumber, labelPrefix } from "../src/domain/label-number.ts";
import { currency } from "../src/domain/money.ts";
import { assert } from "../src/domain/result.ts";
import type { Answer } from "../src/protocol/answer.ts";
import type { Client } from "../src/protocol/client.ts";
import { createDeskClient } from "../src/protocol/desk-client.ts";

/** Labels of the first roll, and runs that are looked through for labels to scan. */
const FIRST_ROLL = 12;
const NEWEST_RUNS = 3;

const PIN_DIGITS = 6;
const ADMIN = { login: "00", name: "Администратор · Administrator", role: "admin" } as const;

/** Who may sign in, with the PIN of this load. */
export type DemoPerson = Omit<DemoSignIn, "role"> & { readonly role: DemoSignIn["role"] | "admin" };

/** A label on paper, and whether a bag carries it yet, as the server knows. */
export type DemoLabel = { readonly number: LabelNumber; readonly isOnBag: boolean };

export type DemoStore = {
  readonly people: readonly DemoPerson[];
  /** Pairing codes with which the page's own handheld and till enrol themselves, once. */
  readonly pairings: { readonly terminal: string; readonly till: string };
  /** Labels that can be scanned: of the newest runs, void and redeemed ones left out. */
  labels(): Promise<readonly DemoLabel[]>;
};

/** The address that calls carry; nobody listens there. */
const ORIGIN = "http://store.demo";

/** What the demo itself asks for cannot be refused: nobody was here before. */
async function must<T>(answer: Answer<T>): Promise<T> {
  const got = await answer;
  assert(got.ok, "a demo store that was just made refuses nothing");
  return got.value;
}

/**
 * Fills a fresh database: the demo store, then over the wire what a first morning does: the administrator is made with
 * the one-time code, a roll is printed, a handheld and a till get their pairing codes.
 */
export async function prepareDemoStore(ports: Ports, app: App): Promise<DemoStore> {
  const staff = await loadDemo(ports);
  assert(staff !== undefined, "each load of the demo has a database of its own");
  let token: string | undefined;
  const client = createDeskClient({ fetch: (request) => app.fetch(request), origin: ORIGIN, token: () => token });
  const admin = { ...ADMIN, pin: newDigits(ports.random, PIN_DIGITS) };
  token = await makeAdministrator(ports, client, admin);
  const roll = await must(client.makeLabelRun({ count: FIRST_ROLL, template: "roll-58x40" }));
  await must(client.confirmPrinted(roll.id));
  const terminal = await must(client.makePairing({ kind: "handheld", name: "Handheld 1" }));
  const till = await must(client.makePairing({ kind: "till", name: "Till 1" }));
  return {
    people: [...staff, admin],
    pairings: { terminal: terminal.code, till: till.code },
    labels: () => labelsToScan(ports),
  };
}

async function makeAdministrator(ports: Ports, client: Client, admin: DemoPerson): Promise<string> {
  const code = await makeSetupCode(ports);
  assert(code !== undefined, "the demo store has no administrator yet");
  const { login, name, pin } = admin;
  const [money, prefix] = [currency("RUB"), labelPrefix(DEMO_PREFIX)];
  assert(money.ok && prefix.ok, "the demo's currency and label prefix have the shape of one");
  // The store is there already: of the body only the administrator counts.
  const store = { name: "Demo", currency: money.value, labelPrefix: prefix.value };
  return (await must(client.setUp({ code, store, admin: { login, name, pin } }))).token;
}

const labelsToScan = ({ storage }: Ports): Promise<readonly DemoLabel[]> =>
  storage.read(async ({ stores, labels }) => {
    const store = await stores.first();
    assert(store !== undefined, "the demo store is there");
    const found: DemoLabel[] = [];
    for (const run of await labels.runs(store.id, NEWEST_RUNS)) {
      for (const { number, state } of await labels.numbers(run.id)) {
        if (state === "printed" || state === "bound") found.push({ number, isOnBag: state === "bound" });
      }
    }
    return found;
  });
