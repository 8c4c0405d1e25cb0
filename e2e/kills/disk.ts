import { execFileSync } from "node:child_process";
import { mkdtempSync, renameSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ChromiumProcess } from "./chromium-process.ts";

/** Where a browser keeps its profile, and how it ends there. */
export type Disk = {
  readonly profile: string;
  /** Kills the browser; on a disk that loses its power, what was not written through is gone as well. */
  end(chromium: ChromiumProcess): Promise<void>;
  remove(): void;
};

/** An ordinary folder: the kernel keeps what a killed process has written. */
export function folderDisk(): Disk {
  const profile = mkdtempSync(join(tmpdir(), "softcheck-profile-"));
  return {
    profile,
    async end(chromium) {
      chromium.kill();
      await chromium.gone;
    },
    remove: () => rmSync(profile, { recursive: true, force: true }),
  };
}

const IMAGE_SIZE = "600M";
const run = (command: string, ...args: readonly string[]): void => {
  execFileSync(command, args, { stdio: "pipe" });
};

/**
 * A file system of its own in an image file. The power goes: the browser is stopped where it stands, the image is copied
 * as the disk has it now, and from then on the copy is the disk. What the file system had not handed to the disk by then
 * is lost; a disk that lies about its own cache is not imitated. Linux, as root; throws where mounting is not allowed.
 */
export function powerlessDisk(): Disk {
  const folder = mkdtempSync(join(tmpdir(), "softcheck-disk-"));
  const [image, copy, profile] = [join(folder, "image"), join(folder, "copy"), join(folder, "mounted")];
  run("truncate", "-s", IMAGE_SIZE, image);
  run("mkfs.ext4", "-q", "-E", "root_owner=0:0", image);
  run("mkdir", profile);
  const mount = () => run("mount", "-o", "loop", image, profile);
  mount();
  return {
    profile,
    async end(chromium) {
      for (const pid of chromium.pids()) process.kill(pid, "SIGSTOP");
      run("cp", "--sparse=always", image, copy);
      chromium.kill();
      await chromium.gone;
      run("umount", profile);
      renameSync(copy, image);
      mount();
    },
    remove() {
      run("umount", profile);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
