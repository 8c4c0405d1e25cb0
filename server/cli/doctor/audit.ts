import { readFile } from "node:fs/promises";
import * as v from "valibot";
import { err, ok, type Result } from "../../../src/domain/result.ts";
import { AuditEnd } from "../../../src/protocol/audit.ts";
import { witnessedLinks } from "../../node/restore-witness.ts";
import type { Storage } from "../../ports/storage.ts";
import type { StoreRow } from "../../ports/stores.ts";
import { nodeSha256 } from "../../storage/drivers/sha256.ts";
import { type ChainFault, type KnownLink, verifyChain } from "../../storage/verify-chain.ts";
import { type Finding, fault, fine, type Patient } from "./finding.ts";

const FAULT_WORDS: Readonly<Record<ChainFault["what"], string>> = {
  gap: "is missing",
  unchained: "lost its place in the chain",
  "not-linked": "does not follow the one before it",
  changed: "was changed",
  "detail-changed": "has other details than when it was written",
  cut: "and what came after it was cut off",
  counter: "is not the one that the store's counter ends with",
  rewritten: "is not the one that was seen before: the log was written anew from there or earlier",
};

const REMEDY =
  "Somebody wrote in the database past the server, or its disk is failing. Keep a copy as it is, compare it with your exports and backups, and find out who can write there.";

/** A place in the chain of one store that is known from elsewhere. */
type KnownHere = KnownLink & { readonly store: string };

/** Does the audit log of every store hold, from its first fact to the place that the witness and an older export know? */
export async function examineAudit(
  storage: Storage,
  { environment }: Patient,
  exported: readonly KnownHere[],
): Promise<readonly Finding[]> {
  const { stores, epoch } = await storage.read(async (queries) => ({
    stores: await queries.stores.all(),
    epoch: (await queries.epochs.current()).epoch,
  }));
  const known = [...exported, ...(await witnessedLinks(environment.dataFolder, epoch))];
  const findings: Finding[] = [];
  for (const store of stores) findings.push(await examineStore(storage, store, known));
  return findings;
}

async function examineStore(storage: Storage, { id, name }: StoreRow, known: readonly KnownHere[]): Promise<Finding> {
  const links = known.filter(({ store }) => store === id);
  const { from, checked, fault: found } = await verifyChain(storage, id, nodeSha256, links);
  if (found !== undefined) {
    const text = `The audit log of ${name} does not hold: fact ${found.n} ${FAULT_WORDS[found.what]}.`;
    return fault(`audit-${found.what}`, text, REMEDY);
  }
  const since =
    from === null || from === 1 ? "" : ` (chained from fact ${from}; older ones were written before there was a chain)`;
  return fine("audit", `The audit log of ${name} holds: ${checked} facts${since}.`);
}

/** The last line of an export, which says where the chain stood. */
export async function readExportEnd(file: string): Promise<Result<KnownHere, string>> {
  try {
    const lines = (await readFile(file, "utf8")).trimEnd().split("\n");
    const end = v.safeParse(AuditEnd, JSON.parse(lines.at(-1) ?? ""));
    if (!end.success) return err(`${file} is no whole export: its last line is missing.`);
    const { store, n, hash } = end.output.end;
    return hash === null ? err(`${file} was made before there was a chain.`) : ok({ store, n, hash });
  } catch (error) {
    return err(`${file} cannot be read as an export (${String(error)}).`);
  }
}
