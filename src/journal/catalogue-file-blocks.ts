import { err, ok, type Result } from "../domain/result.ts";
import type { SnapshotFault } from "../protocol/snapshot.ts";
import { type Block, type Blocks, unpack } from "./catalogue-blocks.ts";
import type { PackedBytes, StorageFault } from "./port.ts";
import { storageFault } from "./storage-fault.ts";

declare global {
  interface FileSystemFileHandle {
    /** https://fs.spec.whatwg.org/ 2.6.4: `read-only` can be had by several at once; a browser without modes ignores it. */
    createSyncAccessHandle(options: { readonly mode: "read-only" }): Promise<FileSystemSyncAccessHandle>;
  }
}

/** How a file is read: by a handle of this thread (microseconds), or as a File (a millisecond), which any tab may. */
type Reading = "handle" | "file";

/** Files in the origin's private file system; only a dedicated worker can write them. */
export function fileBlocks(name: string, reading: Reading = "handle"): Blocks {
  let known: Promise<FileSystemDirectoryHandle> | undefined;
  const folder = async () => {
    known ??= navigator.storage.getDirectory().then((root) => root.getDirectoryHandle(name, { create: true }));
    try {
      return await known;
    } catch (error) {
      known = undefined;
      throw error;
    }
  };
  // While the database is being opened: the first scan waits for both. Whoever needs it hears of a failure.
  folder().catch(() => undefined);
  return {
    keep: (packed) =>
      faultsAsValues(async () => {
        const file = crypto.randomUUID();
        const written = await writeFile(await (await folder()).getFileHandle(file, { create: true }), packed);
        return written.ok ? ok(file) : written;
      }),
    open: (file) =>
      faultsAsValues(async () => {
        const found = await orUndefined("NotFoundError", async () => (await folder()).getFileHandle(file));
        return ok(found && (await openFile(found, reading)));
      }),
    async removeAllBut(kept) {
      const files = await folder();
      const names: string[] = [];
      for await (const file of files.keys()) if (file !== kept) names.push(file);
      // A file that another tab still reads stays; it is nobody's, and the next catalogue finds it here.
      for (const file of names) await files.removeEntry(file).catch(() => undefined);
    },
    alone: (work) => navigator.locks.request(name, work),
  };
}

async function writeFile(file: FileSystemFileHandle, packed: PackedBytes): Promise<Result<null, SnapshotFault>> {
  const handle = await file.createSyncAccessHandle();
  try {
    let at = 0;
    const unpacked = await unpack(packed, (piece) => {
      at += handle.write(piece, { at });
    });
    handle.flush();
    return unpacked;
  } finally {
    handle.close();
  }
}

async function openFile(file: FileSystemFileHandle, reading: Reading): Promise<Block> {
  // Where handles know no modes, another tab may have the only one.
  const handle =
    reading === "handle"
      ? await orUndefined("NoModificationAllowedError", () => file.createSyncAccessHandle({ mode: "read-only" }))
      : undefined;
  if (handle === undefined) return asFile(await file.getFile());
  return {
    size: handle.getSize(),
    read(at, length) {
      const bytes = new Uint8Array(length);
      handle.read(bytes, { at });
      return bytes;
    },
    close: () => handle.close(),
  };
}

const asFile = (file: File): Block => ({
  size: file.size,
  read: async (at, length) => new Uint8Array(await file.slice(at, at + length).arrayBuffer()),
  close: () => undefined,
});

const isNamed = (error: unknown, name: string): boolean => error instanceof DOMException && error.name === name;

async function orUndefined<T>(name: string, work: () => Promise<T>): Promise<T | undefined> {
  try {
    return await work();
  } catch (error) {
    if (isNamed(error, name)) return undefined;
    throw error;
  }
}

async function faultsAsValues<T, E>(work: () => Promise<Result<T, E>>): Promise<Result<T, E | StorageFault>> {
  try {
    return await work();
  } catch (error) {
    // A handle that a dying worker has not let go of yet, or a folder cleared under us, may be there again later.
    const passes = isNamed(error, "NoModificationAllowedError") || isNamed(error, "NotFoundError");
    const fault = passes ? "unavailable" : storageFault(error);
    if (fault === undefined) throw error;
    return err(fault);
  }
}
