import { mkdir, open, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { err, ok } from "../../src/domain/result.ts";
import type { DeliveryFault } from "../../src/protocol/webhooks.ts";
import type { FilesOut } from "../ports/outgoing.ts";

/** Tills look for endings like csv: what stands here for a moment has another. */
const UNFINISHED = ".part";

const PLAIN = /^\w[\w.-]*$/;

/** Files below one folder of this machine: written aside, made durable, then renamed into their place. */
export function folderOut(root: string): FilesOut {
  return {
    pathOf: (folder) => join(root, ...folder),
    async write({ folder, name, bytes }) {
      if (![...folder, name].every((part) => PLAIN.test(part))) return err({ code: "not-writable" });
      const place = join(root, ...folder);
      const finished = join(place, name);
      const unfinished = join(place, `.${name}${UNFINISHED}`);
      try {
        await mkdir(place, { recursive: true });
        await writeDurably(unfinished, bytes);
        await rename(unfinished, finished);
        await syncFolder(place);
        return ok(null);
      } catch (error) {
        await rm(unfinished, { force: true }).catch(() => undefined);
        return err({ code: faultOf(error) });
      }
    },
  };
}

async function writeDurably(path: string, bytes: Uint8Array): Promise<void> {
  const file = await open(path, "w", 0o640);
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** The new name is on the disk, too; where folders cannot be synced (a share of Windows) the rename stands alone. */
async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, "r").catch(() => undefined);
  await folder?.sync().catch(() => undefined);
  await folder?.close();
}

function faultOf(error: unknown): DeliveryFault["code"] {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  if (code === "ENOSPC" || code === "EDQUOT") return "disk-full";
  return code === "ENOENT" || code === "ENOTDIR" || code === "ESTALE" ? "folder-missing" : "not-writable";
}
