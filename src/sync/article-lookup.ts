import type { Lookup } from "../domain/barcodes/lookup.ts";
import type { CatalogueCopy } from "../journal/port.ts";
import type { Client } from "../protocol/client.ts";
import type { Contact } from "./contact.ts";
import type { ArticleLookup, Found } from "./port.ts";
import type { Pause } from "./repeater.ts";
import type { TerminalSession } from "./terminal-session.ts";

/** So long a version counts as the server's current one after the server said so (DESIGN section 3). */
const FRESH_MS = 30_000;
/** A person with goods in the hand does not wait longer. */
const ASK_MS = 1_500;

export type LookupWorld = {
  readonly copy: Pick<CatalogueCopy, "find" | "status">;
  readonly client: Pick<Client, "articles">;
  readonly session: Pick<TerminalSession, "token" | "current" | "spent">;
  readonly contact: Contact;
  /** Milliseconds of this device's clock. */
  readonly now: () => number;
  readonly pause: Pause;
};

/**
 * The copy at once while its version is fresh; otherwise, and for a miss, the server, and the copy when it does not
 * answer. While nobody answers, goods that the copy knows do not wait for the server: the refresh goes on asking.
 */
export function createArticleLookup(world: LookupWorld): ArticleLookup {
  return {
    async find(barcode, lookups) {
      const local = await findInCopy(world, lookups);
      const known = local.found.kind === "found";
      if (known && (local.fresh || world.contact.server === "none")) return local.found;
      // What the scanner told of the code is in its lookups; only in-store layouts need the whole of it (B2, B3).
      const asked = await askServer(world, lookups.length === 1 && lookups[0] ? lookups[0].key : barcode);
      return asked ?? local.found;
    },
  };
}

async function findInCopy(
  { copy, now }: LookupWorld,
  lookups: readonly Lookup[],
): Promise<{ readonly found: Found; readonly fresh: boolean }> {
  const [{ articles, version }, { confirmedAt }] = await Promise.all([copy.find(lookups), copy.status()]);
  const age = confirmedAt === undefined ? undefined : now() - confirmedAt;
  // A clock that was set back makes an age below zero: nobody knows how old the copy is then (I9).
  const fresh = age !== undefined && age >= 0 && age <= FRESH_MS;
  if (articles.length === 0) return { found: { kind: "unknown", asked: false }, fresh };
  return { found: { kind: "found", articles, priceFrom: "copy", catalogueVersion: version }, fresh };
}

/** Undefined when the server did not say. */
async function askServer(world: LookupWorld, barcode: string): Promise<Found | undefined> {
  const { client, session, contact } = world;
  const token = session.current() ?? (await firstToken(world));
  if (token === undefined) return undefined;
  const answer = contact.note(await client.articles(barcode, ASK_MS));
  if (answer.ok) {
    const { articles, catalogueVersion } = answer.value;
    if (articles.length === 0) return { kind: "unknown", asked: true };
    return { kind: "found", articles, priceFrom: "server", catalogueVersion };
  }
  if (answer.error.kind !== "problem") return undefined;
  const { code, status } = answer.error.problem;
  if (code === "unknown-article" || code === "malformed-barcode") return { kind: "unknown", asked: true };
  if (status === 401) session.spent(token);
  return undefined;
}

/** Right after a reload the terminal is still signing in: wait for it, but no longer than for an answer. */
async function firstToken({ session, pause }: LookupWorld): Promise<string | undefined> {
  const token = await Promise.race([session.token(), pause(ASK_MS)]);
  return token?.ok ? token.value : undefined;
}
