import type { StoreServer } from "./store-server.ts";

/** People that a journey needs, made through the wire by the first admin. PINs are the journey's own. */
export const ADMIN = { login: "admin", name: "Anna Admin", pin: "904817" } as const;
export const FLOOR = { login: "31", name: "Fyodor Floor", role: "floor", pin: "274913" } as const;
export const OPERATOR = { login: "41", name: "Olga Operator", role: "operator", pin: "581046" } as const;
export const CASHIER = { login: "51", name: "Clara Cashier", role: "cashier", pin: "639205" } as const;
export const MANAGER = { login: "61", name: "Mark Manager", role: "manager", pin: "750318" } as const;

type Json = { readonly [key: string]: unknown };

/** The wire, spoken by a test: it knows the documented addresses and nothing of the program's insides. */
export type Wire = {
  call(method: string, path: string, body?: unknown): Promise<{ readonly status: number; readonly body: Json }>;
  /** A document's bytes. */
  bytes(path: string): Promise<Buffer>;
  readonly token: string;
};

const isJson = (value: unknown): value is Json => typeof value === "object" && value !== null;

export function wire(store: StoreServer, token: string): Wire {
  const ask = (method: string, path: string, body?: unknown) =>
    fetch(`${store.origin}/api/v1${path}`, {
      method,
      headers: {
        ...(token === "" ? {} : { authorization: `Bearer ${token}` }),
        ...(body === undefined ? {} : { "content-type": "application/json" }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  return {
    token,
    async call(method, path, body) {
      const answer = await ask(method, path, body);
      const parsed: unknown = await answer.json().catch(() => ({}));
      return { status: answer.status, body: isJson(parsed) ? parsed : {} };
    },
    bytes: async (path) => Buffer.from(await (await ask("GET", path)).arrayBuffer()),
  };
}

/** A text field of an answer; a journey stops here when it is missing. */
export function text(body: Json, field: string): string {
  const value = body[field];
  if (typeof value !== "string") throw new Error(`no ${field} in ${JSON.stringify(body)}`);
  return value;
}

/** Makes the first admin with the console's code, then staff of every role; gives the admin's wire. */
export async function setUpByWire(store: StoreServer): Promise<Wire> {
  const { status, body } = await wire(store, "").call("POST", "/setup", {
    code: store.setupCode(),
    store: { name: "Store 12", currency: "RUB", labelPrefix: "917" },
    admin: ADMIN,
  });
  if (status >= 300) throw new Error(`set-up failed: ${JSON.stringify(body)}`);
  const admin = wire(store, text(body, "token"));
  for (const person of [FLOOR, OPERATOR, CASHIER, MANAGER]) await expectDone(admin.call("POST", "/staff", person));
  return admin;
}

export async function expectDone(answer: Promise<{ status: number; body: Json }>): Promise<Json> {
  const { status, body } = await answer;
  if (status >= 300) throw new Error(`refused with ${status}: ${JSON.stringify(body)}`);
  return body;
}

/** A pairing code, as the back office shows it. */
export const pairingCode = async (admin: Wire, kind: "handheld" | "till", name: string): Promise<string> =>
  text(await expectDone(admin.call("POST", "/pairings", { kind, name })), "code");

/** A run of labels on paper; its numbers without the application identifier. */
export async function labels(admin: Wire, count: number, template = "roll-58x40"): Promise<readonly string[]> {
  const run = await expectDone(admin.call("POST", "/label-runs", { count, template }));
  const { numbers } = await expectDone(admin.call("GET", `/label-runs/${text(run, "id")}/numbers`));
  if (!Array.isArray(numbers)) throw new Error("a run without numbers");
  return numbers.map(String);
}

/** Soft checks at the server. */
export async function softChecks(admin: Wire): Promise<readonly Json[]> {
  const { items } = await expectDone(admin.call("GET", "/soft-checks?limit=200"));
  if (!Array.isArray(items)) throw new Error("a page without items");
  return items.filter(isJson);
}

const WRONG_PIN = "850316";
/** The next try waits so long, ms, after so many wrong ones: the server's own growing delays. */
const pauseAfter = (wrong: number): number => (wrong < 3 ? 0 : 1000 * 2 ** (wrong - 3));

/** Types wrong PINs until the login is locked, at the server's own pace; gives how many there were. */
export async function lockOut(store: StoreServer, login: string): Promise<number> {
  for (let wrong = 1; ; wrong++) {
    const { body } = await wire(store, "").call("POST", "/sessions", { kind: "staff", login, pin: WRONG_PIN });
    if (body.code === "locked") return wrong;
    if (body.code !== "wrong-pin") throw new Error(`try ${wrong} of ${login}: ${JSON.stringify(body)}`);
    await store.letPass(pauseAfter(wrong));
  }
}

/** Ids of what a journey brings in itself. */
export const idOf = (n: number): string => `01990000-0000-7000-8000-${String(n).padStart(12, "0")}`;

/** Two bottles of milk for 179.80, as a terminal seals and saves them. */
export function milkUnder(n: number, label: string): Json {
  const at = "2026-01-15T09:00:00.000Z";
  const line = {
    ...{ line: 1, barcode: "4600000000015", sku: "1", name: "Milk", unit: "pc", quantity: 2 },
    ...{ unitPriceMinor: 8_990, amountMinor: 17_980, priceFrom: "server", catalogueVersion: 1 },
    ...{ marks: [], entered: "scan", marksMissing: 0 },
  };
  return {
    ...{ format: 3, id: idOf(n), terminal: idOf(900), staff: "31", visit: idOf(800), sequence: n, label },
    ...{ lines: [line], currency: "RUB", totalMinor: 17_980, openedAt: at, sealedAt: at, agreedAt: at },
  };
}

/** As a manager brings an order in from a file; the second one under a label clashes. */
export const bringIn = (admin: Wire, n: number, label: string): ReturnType<Wire["call"]> =>
  admin.call("PUT", `/soft-checks/${idOf(n)}`, milkUnder(n, label));
