import * as v from "valibot";
import type { Queries, Storage } from "../../ports/storage.ts";
import type { StoreRow } from "../../ports/stores.ts";
import { type Finding, fault, fine, type Patient, warning } from "./finding.ts";

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
const CLOCK_JUMP_MS = 5 * MINUTE_MS;
const RUN_STUCK_MS = DAY_MS;
const SILENT_MS = 14 * DAY_MS;
const BACKUP_OLD_MS = 7 * DAY_MS;
/** Names in a sentence; more of them are counted. */
const NAMED = 5;

/** Is there somebody to run each store, and does anything in it stand still? */
export async function examineStores(storage: Storage, patient: Patient): Promise<readonly Finding[]> {
  return storage.read(async (queries) => {
    const stores = await queries.stores.all();
    if (stores.length === 0) {
      return [
        warning(
          "not-set-up",
          "There is no store yet.",
          "Start the server and open /office with the first admin's code.",
        ),
      ];
    }
    const findings: Finding[] = [...(await examineRuns(queries, patient.now))];
    for (const store of stores) {
      findings.push(...(await examinePeople(queries, store)));
      findings.push(...(await examineClock(queries, store, patient.now)));
      findings.push(...(await examineTerminals(queries, store, patient.now)));
      findings.push(...(await examineBackups(queries, store, patient)));
    }
    return findings.length > 0
      ? findings
      : [fine("stores", `${stores.length} store(s): people, devices and runs are well.`)];
  });
}

const some = (names: readonly string[]): string =>
  names.length <= NAMED ? names.join(", ") : `${names.slice(0, NAMED).join(", ")} and ${names.length - NAMED} more`;

async function examinePeople({ staff }: Queries, { id, name }: StoreRow): Promise<readonly Finding[]> {
  const admins = (await staff.list(id)).filter(({ role, active }) => role === "admin" && active);
  if (admins.length === 0) {
    return [
      warning(
        "no-admin",
        `${name} has no administrator.`,
        "Start the server: it prints a code for the first admin, to be typed in at /office.",
      ),
    ];
  }
  if (admins.every(({ locked }) => locked)) {
    const login = admins[0]?.login ?? "LOGIN";
    return [
      fault(
        "admins-locked",
        `Every administrator of ${name} is locked out by wrong PINs.`,
        `npx softcheck staff unlock ${login}; then look into the audit log for who tried.`,
      ),
    ];
  }
  return [];
}

async function examineClock({ facts }: Queries, { id, name }: StoreRow, now: number): Promise<readonly Finding[]> {
  const [newest] = await facts.search(id, {}, { limit: 1 });
  const ahead = (newest?.at ?? 0) - now;
  if (ahead <= CLOCK_JUMP_MS) return [];
  const text = `The newest fact of ${name} is ${Math.round(ahead / MINUTE_MS)} minutes in the future: this machine's clock was set back, or was wrong before.`;
  return [
    fault(
      "clock-jumped",
      text,
      "Set the clock and switch time synchronisation on: timedatectl set-ntp true. Sessions and holds end later than they say until then.",
    ),
  ];
}

async function examineRuns({ labels }: Queries, now: number): Promise<readonly Finding[]> {
  const stuck = (await labels.unended()).filter(
    ({ createdAt, startedAt }) => now - (startedAt ?? createdAt) > RUN_STUCK_MS,
  );
  if (stuck.length === 0) return [];
  const runs = some(stuck.map(({ first, last, state }) => `${first}–${last} (${state})`));
  return [
    warning(
      "runs-stuck",
      `Label runs have not ended for a day: ${runs}.`,
      "At /desk open each: say what came out on paper, go on, or stop it.",
    ),
  ];
}

const Unsent = v.object({ unsent: v.number() });

async function examineTerminals(
  { terminals }: Queries,
  { id, name }: StoreRow,
  now: number,
): Promise<readonly Finding[]> {
  const silent = (await terminals.list(id)).filter(
    ({ revokedAt, enrolledAt, lastSeenAt }) => revokedAt === null && now - (lastSeenAt ?? enrolledAt) > SILENT_MS,
  );
  if (silent.length === 0) return [];
  const reports = new Map((await terminals.reports(id)).map(({ terminal, report }) => [terminal, report]));
  const keeping = silent.filter((one) => {
    const read = v.safeParse(Unsent, JSON.parse(reports.get(one.id) ?? "{}"));
    return read.success && read.output.unsent > 0;
  });
  const findings = [
    warning(
      "terminals-silent",
      `Devices of ${name} not heard of for two weeks: ${some(silent.map((one) => one.name))}.`,
      "Revoke those that are gone (/office, Terminals). Those in use: look at their Wi-Fi and at /trust.",
    ),
  ];
  if (keeping.length === 0) return findings;
  const text = `Of these, some still kept orders that never came here: ${some(keeping.map((one) => one.name))}.`;
  return [
    ...findings,
    fault(
      "orders-stranded",
      text,
      "Find the device, open its page with the network on, and wait until it says that all is sent; or bring its file in at /office.",
    ),
  ];
}

async function examineBackups(
  { facts }: Queries,
  { id, name, demo }: StoreRow,
  { environment, now }: Patient,
): Promise<readonly Finding[]> {
  if (demo) return [];
  const [newest] = await facts.search(id, { kinds: ["backed-up"] }, { limit: 1 });
  const remedy =
    environment.databaseUrl === undefined
      ? "npx softcheck backup FILE, every night (docs/operations.md has a timer for it), onto another machine."
      : "npx softcheck backup FILE every night, or archive the log (PostgreSQL manual, chapter 25) and leave this warning be.";
  if (newest === undefined)
    return [warning("backup-none", `${name} was never backed up by npx softcheck backup.`, remedy)];
  const days = Math.floor((now - newest.at) / DAY_MS);
  return now - newest.at > BACKUP_OLD_MS
    ? [warning("backup-old", `The last backup of ${name} is ${days} days old.`, remedy)]
    : [];
}
