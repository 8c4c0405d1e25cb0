import { execFileSync } from "node:child_process";
import { appendFileSync, existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { ChromiumProcess } from "./chromium-process.ts";

/** Where a browser keeps its profile, and how it ends there. */
export type Disk = {
  readonly profile: string;
  /** Whether everything that a killed browser had written is still there. */
  readonly keepsWritten: boolean;
  /** Kills the browser; on a disk that loses its power, what was not written through is gone as well. */
  end(chromium: ChromiumProcess): Promise<void>;
  remove(): void;
};

/** An ordinary folder: the kernel keeps what a killed process has written. */
export function folderDisk(): Disk {
  const profile = mkdtempSync(join(tmpdir(), "softcheck-profile-"));
  return {
    profile,
    keepsWritten: true,
    async end(chromium) {
      chromium.kill();
      await chromium.gone;
    },
    remove: () => rmSync(profile, { recursive: true, force: true }),
  };
}

/** Behind the last record that reached the disk; more than a record's header (7 bytes), less than a block (32 KiB). */
const ZEROS = 82;

/**
 * A folder in which every kill leaves what a cut of the power was seen to leave (docs/measurements, 22 November 2026): a
 * log of IndexedDB that ends in zeros, because the file system had noted its new length and not yet what belongs there.
 */
export function zeroTailDisk(): Disk {
  const folder = folderDisk();
  return {
    ...folder,
    async end(chromium) {
      await folder.end(chromium);
      const stores = join(folder.profile, "Default", "IndexedDB");
      for (const store of existsSync(stores) ? readdirSync(stores) : [])
        for (const file of readdirSync(join(stores, store)))
          if (file.endsWith(".log")) appendFileSync(join(stores, store, file), Buffer.alloc(ZEROS));
    },
  };
}

const IMAGE_SIZE = "600M";
const run = (command: string, ...args: readonly string[]): void => {
  execFileSync(command, args, { stdio: "pipe" });
};

/**
 * A file system of its own in an image file. The power goes: the browser is stopped where it stands, and the file system
 * is shut down at one instant without writing anything more, neither data nor its log. What it had not handed to the disk
 * by then is lost; a disk that lies about its own cache is not imitated. (A copy of the image, taken while its kernel goes
 * on writing, is no such instant: early blocks of the copy are older than late ones, and what was synced looks torn.)
 * Linux, as root, with a C compiler; throws where mounting is not allowed.
 */
export function powerlessDisk(): Disk {
  const folder = mkdtempSync(join(tmpdir(), "softcheck-disk-"));
  const [image, cutPower, profile] = [join(folder, "image"), join(folder, "cut-power"), join(folder, "mounted")];
  run("cc", "-o", cutPower, fileURLToPath(new URL("./cut-power.c", import.meta.url)));
  run("truncate", "-s", IMAGE_SIZE, image);
  run("mkfs.ext4", "-q", "-E", "root_owner=0:0", image);
  run("mkdir", profile);
  const mount = () => run("mount", "-o", "loop", image, profile);
  mount();
  return {
    profile,
    keepsWritten: false,
    async end(chromium) {
      for (const pid of chromium.pids()) process.kill(pid, "SIGSTOP");
      run(cutPower, profile);
      chromium.kill();
      await chromium.gone;
      run("umount", profile);
      mount();
    },
    remove() {
      run("umount", profile);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
