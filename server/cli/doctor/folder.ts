import { constants } from "node:fs";
import { access, stat, statfs } from "node:fs/promises";
import { join } from "node:path";
import { type Examination, type Finding, fault, fine, warning } from "./finding.ts";

const MEGABYTE = 1_048_576;
/** Below the first a day of selling may not fit; below the second SQLite and its log may not. */
const LOW_MB = 2_048;
const FULL_MB = 200;
const FOR_OTHERS = 0o077;

/** Is the data folder there and ours, can nobody else read its secrets, and is there room left? */
export const examineFolder: Examination = async ({ environment }) => {
  const { dataFolder } = environment;
  const found = await stat(dataFolder).catch(() => undefined);
  if (found === undefined) {
    const text = `There is no data folder at ${dataFolder}.`;
    return [
      warning(
        "data-folder-missing",
        text,
        "Start the server once (npm start), or set SOFTCHECK_DATA to the right folder.",
      ),
    ];
  }
  return [...(await examineRights(dataFolder, found.mode)), ...(await examineRoom(dataFolder))];
};

async function examineRights(dataFolder: string, mode: number): Promise<readonly Finding[]> {
  const findings: Finding[] = [];
  const usable = await access(dataFolder, constants.R_OK | constants.W_OK | constants.X_OK).then(
    () => true,
    () => false,
  );
  if (!usable) {
    const remedy = `Give the folder to the user that runs the server: chown -R USER ${dataFolder}`;
    return [fault("data-folder-rights", `This user may not read and write ${dataFolder}.`, remedy)];
  }
  if ((mode & FOR_OTHERS) !== 0) {
    findings.push(
      warning(
        "data-folder-open",
        `Other users of this machine can look into ${dataFolder}.`,
        `chmod 700 ${dataFolder}`,
      ),
    );
  }
  for (const key of ["ca.key", "server.key"]) {
    const path = join(dataFolder, "tls", key);
    const file = await stat(path).catch(() => undefined);
    if (file !== undefined && (file.mode & FOR_OTHERS) !== 0) {
      const text = `Other users of this machine can read ${path}: with it they can pass for the server.`;
      findings.push(
        fault(
          "key-readable",
          text,
          `chmod 600 ${path}; if somebody may have read it, remove the folder tls and let every device trust the new authority.`,
        ),
      );
    }
  }
  return findings.length > 0 ? findings : [fine("data-folder", `${dataFolder} belongs to the server alone.`)];
}

async function examineRoom(dataFolder: string): Promise<readonly Finding[]> {
  const { bavail, bsize } = await statfs(dataFolder);
  return [roomFinding(Math.floor((bavail * bsize) / MEGABYTE), dataFolder)];
}

/** What `freeMb` megabytes on the disk of `folder` mean. */
export function roomFinding(freeMb: number, folder: string): Finding {
  const remedy = "Make room: old backups, files named *.before-restore-*, the log of the system.";
  if (freeMb < FULL_MB)
    return fault(
      "disk-full",
      `Only ${freeMb} MB are free where ${folder} lies: the server stops storing soon.`,
      remedy,
    );
  if (freeMb < LOW_MB) return warning("disk-low", `${freeMb} MB are free where ${folder} lies.`, remedy);
  return fine("disk", `${Math.floor(freeMb / 1024)} GB are free where ${folder} lies.`);
}
