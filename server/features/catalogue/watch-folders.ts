import { makeUuid } from "../../../src/domain/ids.ts";
import type { MappingProfile } from "../../../src/protocol/mapping-profiles.ts";
import type { CatalogueImportRow, MappingProfileRow } from "../../ports/catalogue-imports.ts";
import type { FoundFile } from "../../ports/files-in.ts";
import type { Ports } from "../../ports/ports.ts";
import { behindEachOther } from "./behind-each-other.ts";
import { applyImport, checkImport } from "./carry-import.ts";
import { isRestOf, nameOfGroup, placeOf } from "./half-moved.ts";
import { importView, NO_REPORT, needsWord, reportIn } from "./import-view.ts";
import { forgetFile, spoolFile } from "./lists/spool.ts";
import { readProfile } from "./mapping-profile-routes.ts";
import { dueAfter } from "./schedule.ts";

/** A file that has not changed for so long, by our clock, is whole. */
const WHOLE_AFTER_MS = 5_000;
/** Longer than the longest import takes: another process takes over what a dead one held. */
const LEASE_MS = 30 * 60_000;
/** What programs call a file that they are still writing. */
const UNFINISHED = /^[.~]|\.(part|partial|filepart|tmp|temp|crdownload|lock)$/i;

type Seen = { readonly size: number; readonly changedAt: number; readonly since: number };

/** Looks into every watched folder of the chain; call `look` now and then, one after the other. How many files were taken. */
export function watchFolders(ports: Ports, holder: string) {
  const seen = new Map<string, Seen>();

  /** Is every file of the folder as it was some seconds ago? */
  const isWhole = (id: string, { name, size, changedAt }: FoundFile): boolean => {
    const key = `${id} ${name}`;
    const now = ports.clock.now();
    const before = seen.get(key);
    if (before?.size !== size || before.changedAt !== changedAt || before.since > now) {
      seen.set(key, { size, changedAt, since: now });
      return false;
    }
    return now - before.since >= WHOLE_AFTER_MS;
  };

  /** Files that can be taken; undefined when there is nothing to do yet. */
  const readyFiles = async (
    { id }: MappingProfileRow,
    { format, schedule }: MappingProfile,
    folder: readonly string[],
  ) => {
    const files = (await ports.filesIn.list(folder)).filter(({ name }) => !UNFINISHED.test(name));
    const whole = files.filter((file) => isWhole(id, file));
    // At its time an empty folder was looked into, too: what comes later waits for the next time.
    if (files.length === 0) return schedule === null ? undefined : [];
    // Documents of CommerceML belong together: all of them, or none yet.
    const waits = whole.length === 0 || (format === "commerceml" && whole.length < files.length);
    return waits ? undefined : whole;
  };

  const lookInto = async (row: MappingProfileRow): Promise<number> => {
    const profile = readProfile(row);
    if (!isDue(row, profile, ports.clock.now())) return 0;
    const store = await ports.storage.read(({ stores }) => stores.byId(row.store));
    const folder = [store?.code ?? row.store, row.folder ?? ""];
    const ready = await readyFiles(row, profile, folder);
    if (ready === undefined) return 0;
    const now = ports.clock.now();
    const held = await ports.storage.write(({ mappingProfiles }) =>
      mappingProfiles.lease(row.id, now, now + LEASE_MS, holder),
    );
    if (!held) return 0;
    try {
      return await takeFiles(ports, row, profile, { folder, ready });
    } finally {
      for (const { name } of ready) seen.delete(`${row.id} ${name}`);
      const at = ports.clock.now();
      await ports.storage.write(({ mappingProfiles }) => mappingProfiles.letGo(row.id, holder, at));
    }
  };

  return {
    async look(): Promise<number> {
      let taken = 0;
      for (const row of await ports.storage.read(({ mappingProfiles }) => mappingProfiles.watching())) {
        taken += await lookInto(row);
      }
      return taken;
    },
  };
}

/** By its schedule; as soon as files come where there is none. */
function isDue({ lookedAt, changedAt }: MappingProfileRow, { schedule }: MappingProfile, now: number): boolean {
  if (schedule === null) return true;
  const due = dueAfter(schedule, Math.max(lookedAt ?? 0, changedAt));
  return due !== undefined && due <= now;
}

type Found = { readonly folder: readonly string[]; readonly ready: readonly FoundFile[] };

async function takeFiles(ports: Ports, row: MappingProfileRow, profile: MappingProfile, found: Found): Promise<number> {
  // Another process may have taken some before we held the folder.
  const there = new Set((await ports.filesIn.list(found.folder)).map(({ name }) => name));
  const names = found.ready.map(({ name }) => name).filter((name) => there.has(name));
  const sorted = names.toSorted((a, b) => a.localeCompare(b));
  const groups = profile.format === "commerceml" ? [sorted] : sorted.map((name) => [name]);
  let taken = 0;
  for (const group of groups.filter(({ length }) => length > 0)) {
    const ended = await takeGroup(ports, row, profile, { folder: found.folder, names: group });
    if (ended === undefined) break;
    const to = placeOf(ended);
    const report = `${JSON.stringify(importView(ended), undefined, 2)}\n`;
    for (const name of group) await ports.filesIn.settle(found.folder, name, to, report);
    await ports.storage.write(({ catalogueImports }) => catalogueImports.moved(row.store, ended.id, ports.clock.now()));
    taken += group.length;
  }
  return taken;
}

type Group = { readonly folder: readonly string[]; readonly names: readonly string[] };

const filesOf = ({ filesIn }: Ports, { folder, names }: Group) =>
  behindEachOther(
    filesIn,
    names.map((name) => ({ folder, name })),
  );

/** More than ever lie between an import and its file's move: one does. */
const UNMOVED_LOOKED_AT = 10;

/** What ended without its process having moved its files, and whether these are those, or the rest of them. */
async function endedBefore({ storage, filesIn }: Ports, { store, by, sha256 }: CatalogueImportRow, group: Group) {
  const unmoved = await storage.read(({ catalogueImports }) => catalogueImports.unmoved(store, by, UNMOVED_LOOKED_AT));
  // A list that somebody puts there again was moved before.
  const ended = unmoved.filter(({ state }) => state === "applied" || state === "refused");
  const same = ended.find((row) => row.sha256 === sha256);
  if (same !== undefined) return same;
  for (const row of ended) if (await isRestOf(filesIn, row, group)) return row;
  return undefined;
}

/** Keeps, compares and applies; undefined when another import runs: the files stay for the next look. */
async function takeGroup(
  ports: Ports,
  { store, folder }: MappingProfileRow,
  profile: MappingProfile,
  group: Group,
): Promise<CatalogueImportRow | undefined> {
  const at = ports.clock.now();
  const who = `folder ${folder}`;
  const begun: CatalogueImportRow = {
    ...{ id: makeUuid(at, ports.random.bytes(10)), store, state: "received", source: "folder" },
    ...{ name: nameOfGroup(group.names), sha256: null, size: 0, at, by: who, profile: null, fault: null },
    ...{ ...NO_REPORT, movedAt: null, versionBefore: null, versionAfter: null, endedAt: null, endedBy: null },
  };
  const spooled = await spoolFile(ports, store, begun.id, filesOf(ports, group));
  if (!spooled.ok) {
    await forgetFile(ports, store, begun.id);
    ports.log.warn("a price list cannot be read", { store, folder, reason: spooled.error });
    return undefined;
  }
  const kept = { ...begun, ...spooled.value };
  const ended = await endedBefore(ports, kept, group);
  if (ended !== undefined) {
    await forgetFile(ports, store, begun.id);
    return ended;
  }
  await ports.storage.write(({ catalogueImports }) => catalogueImports.insert(kept));
  const checked = await checkImport(ports, kept, profile);
  // What would take unusually many articles away, or is far shorter than the last list, waits in the office for a person's word.
  const report = reportIn(checked);
  if (checked.state !== "checked" || report === null || needsWord(report)) return checked;
  const applied = await applyImport(ports, checked, { who, removals: false });
  if (applied.ok) return applied.value;
  const discarded = { ...checked, state: "discarded", endedAt: ports.clock.now(), endedBy: who } as const;
  await ports.storage.write(({ catalogueImports }) => catalogueImports.update(discarded));
  await forgetFile(ports, store, begun.id);
  return undefined;
}
