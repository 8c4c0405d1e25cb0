import { parseArgs } from "node:util";
import * as v from "valibot";
import { err, ok, type Result } from "../../src/domain/result.ts";
import { CurrencyCode, Name, Prefix } from "../../src/protocol/brands.ts";
import { keepSetupCode, setupCodeHash } from "../features/setup/setup-code.ts";
import { makeStore, type NewStore } from "../frame/make-store.ts";
import { FIRST_SETTINGS } from "../frame/read-settings.ts";
import { recordFact } from "../frame/record-fact.ts";
import { newEasyCode } from "../frame/secrets.ts";
import { systemClock } from "../node/clock.ts";
import { systemRandomness } from "../node/random.ts";
import type { Queries, Storage } from "../ports/storage.ts";
import { overStorage } from "./over-storage.ts";
import { said, type Variables } from "./said.ts";

export const STORE_USAGE = `softcheck store add NAME --currency RUB --prefix DIGITS [--code CODE]
  softcheck store code CODE   (another code for the first administrator)
  softcheck store list`;

type Ask = (storage: Storage) => Promise<number>;

/** `softcheck store`: the stores of a chain on one server. 0 done, 1 refused, 2 misused. */
export async function store(words: readonly string[], variables: Variables): Promise<number> {
  const ask = readAsk(words);
  if (!ask.ok) return said(2, `${ask.error}\n\nUsage:\n  ${STORE_USAGE}`);
  return overStorage(variables, ask.value);
}

function readAsk([act, ...rest]: readonly string[]): Result<Ask, string> {
  if (act === "list" && rest.length === 0) return ok(list);
  if (act === "code" && rest.length === 1) return ok((storage) => anotherCode(storage, rest[0] ?? ""));
  if (act !== "add") return err("What shall be done with which store?");
  const options = { currency: { type: "string" }, prefix: { type: "string" }, code: { type: "string" } } as const;
  const { values, positionals } = parseArgs({ args: rest, options, allowPositionals: true });
  const read = v.safeParse(Wanted, { ...values, name: positionals[0], more: positionals.length - 1 });
  if (!read.success) return err(HOW_TO_NAME[v.getDotPath(read.issues[0]) ?? ""] ?? "Name one store.");
  return ok((storage) => add(storage, read.output));
}

const Wanted = v.object({
  name: Name(100),
  more: v.literal(0),
  currency: CurrencyCode,
  prefix: Prefix,
  code: v.optional(v.pipe(v.string(), v.regex(/^[a-z0-9][a-z0-9-]{0,31}$/))),
});
type Wanted = v.InferOutput<typeof Wanted>;

const HOW_TO_NAME: Readonly<Record<string, string>> = {
  name: "A store has a name of at most 100 characters.",
  more: "Put the store's name in quotes.",
  currency: "--currency is the code of a currency, such as RUB.",
  prefix: "--prefix is what the store's label numbers begin with: digits that no other store's begin with.",
  code: "--code is at most 32 small letters, digits and dashes.",
};

async function list(storage: Storage): Promise<number> {
  const rows = await storage.read(async ({ stores, staff }) => {
    const all = await stores.all();
    return Promise.all(
      all.map(async ({ id, code, name, currency }) => {
        const prefixes = (await stores.withPrefixes(id))?.labelPrefixes.join(",") ?? "";
        const admins = (await staff.activeAdmins(id)).length;
        return [code, name, currency, prefixes, admins === 0 ? "no administrator yet" : ""].join("\t").trimEnd();
      }),
    );
  });
  for (const row of rows) console.log(row);
  return rows.length > 0 ? 0 : said(1, "There is no store yet: start the server with npm start and set it up first.");
}

async function add(storage: Storage, { name, currency, prefix, code }: Wanted): Promise<number> {
  const settings = JSON.stringify(FIRST_SETTINGS);
  const wanted = {
    name,
    currency,
    labelPrefix: prefix,
    demo: false,
    settings,
    ...(code === undefined ? {} : { code }),
  };
  const made = await storage.write((queries) => addWithCode(queries, wanted));
  if (!made.ok) return said(1, WHY_NOT[made.error]);
  return sayCode(made.value, `Store ${name} was made.`);
}

type Made = { readonly store: string; readonly setupCode: string };
type Fault = "no-store-yet" | "code-taken" | "prefix-taken";

const WHY_NOT: Readonly<Record<Fault, string>> = {
  "no-store-yet": "There is no store yet: start the server with npm start and set the first one up there.",
  "code-taken": "Another store has this code.",
  "prefix-taken": "Label numbers of another store begin like that, or like a part of it: take another --prefix.",
};

/** The first store is made by its first administrator, with the code on the server's console (T1). */
async function addWithCode(queries: Queries, wanted: NewStore): Promise<Result<Made, Fault>> {
  if ((await queries.stores.first()) === undefined) return err("no-store-yet");
  const taken = wanted.code === undefined ? undefined : await queries.stores.byCode(wanted.code);
  if (taken !== undefined) return err("code-taken");
  const id = await makeStore(queries, systemRandomness, wanted);
  if (!id.ok) return id;
  const detail = { name: wanted.name, prefix: wanted.labelPrefix };
  const actor = { store: id.value, name: "command line" };
  await recordFact(queries, { clock: systemClock }, actor, { kind: "store-added", subject: id.value, detail });
  return ok({ store: wanted.code ?? id.value, setupCode: await newSetupCode(queries, id.value) });
}

async function newSetupCode(queries: Queries, store: string): Promise<string> {
  const code = newEasyCode(systemRandomness);
  await keepSetupCode(queries, await setupCodeHash(code), store);
  return code;
}

async function anotherCode(storage: Storage, code: string): Promise<number> {
  const made = await storage.write(async (queries) => {
    const named = await queries.stores.byCode(code);
    if (named === undefined) return err(`There is no store with the code ${code}.`);
    if ((await queries.staff.activeAdmins(named.id)).length > 0) return err("This store has an administrator.");
    for (const { hash } of await queries.sessions.oneTimes("setup", named.id)) {
      await queries.sessions.takeOneTime("setup", hash);
    }
    return ok({ store: code, setupCode: await newSetupCode(queries, named.id) });
  });
  return made.ok ? sayCode(made.value, "") : said(1, made.error);
}

function sayCode({ store: code, setupCode }: Made, before: string): number {
  console.log(
    `${before}
Its people sign in at /office?store=${code}
First admin code (works once): ${setupCode}`.trimStart(),
  );
  return 0;
}
