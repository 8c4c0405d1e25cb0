import { createReadStream } from "node:fs";
import { lstat, mkdir, readdir, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { FilesIn, FoundFile } from "../ports/files-in.ts";
import type { Clock } from "../ports/world.ts";

const PLAIN = /^\w[\w.-]*$/;

/** Folders below one folder of this machine. Links are not followed: they could lead anywhere. */
export function folderIn(root: string, clock: Clock): FilesIn {
  const placeOf = (folder: readonly string[]): string => {
    if (!folder.every((part) => PLAIN.test(part))) throw new Error("broken assumption: a folder has a plain name");
    return join(root, ...folder);
  };
  return {
    pathOf: (folder) => join(root, ...folder),
    async list(folder) {
      const place = placeOf(folder);
      try {
        await mkdir(place, { recursive: true });
        const names = await readdir(place);
        const found = await Promise.all(names.map((name) => fileAt(place, name)));
        return found.filter((file) => file !== undefined);
      } catch {
        return [];
      }
    },
    read: (folder, name) => bytesOf(join(placeOf(folder), name)),
    async settle(folder, name, to, report) {
      const place = join(placeOf(folder), to);
      await mkdir(place, { recursive: true });
      const stamp = new Date(clock.now()).toISOString().replaceAll(/[:.]/g, "-");
      const settled = join(place, `${stamp} ${name}`);
      await writeFile(`${settled}.report.json`, report);
      await rename(join(placeOf(folder), name), settled);
    },
  };
}

async function fileAt(place: string, name: string): Promise<FoundFile | undefined> {
  // Gone since the folder was listed.
  const found = await lstat(join(place, name)).catch(() => undefined);
  return found?.isFile() === true ? { name, size: found.size, changedAt: found.mtimeMs } : undefined;
}

function bytesOf(path: string): ReadableStream<Uint8Array<ArrayBuffer>> {
  const file: AsyncIterable<Buffer> = createReadStream(path);
  const chunks = file[Symbol.asyncIterator]();
  return new ReadableStream({
    async pull(stream) {
      const chunk = await chunks.next();
      if (chunk.done === true) stream.close();
      else stream.enqueue(new Uint8Array(chunk.value));
    },
    cancel: async () => void (await chunks.return?.()),
  });
}
