import { expose, proxy } from "comlink";
import { type Bell, channelBell } from "../bell.ts";
import { openCatalogueCopy } from "../catalogue-copy.ts";
import { fileBlocks } from "../catalogue-file-blocks.ts";
import type { Disk } from "../disk.ts";
import { openIndexedDbDisk } from "../indexed-db-disk.ts";
import { failNextPut } from "./browser-disk.ts";
import { got } from "./samples.ts";

const opened: (Disk | Bell)[] = [];

/** Several copies over one database in one thread: files can be written in a worker only. */
const copies = {
  async open(name: string, reading: "handle" | "file") {
    const disk = got(await openIndexedDbDisk(name));
    const bell = channelBell(name);
    opened.push(disk, bell);
    return proxy(openCatalogueCopy(disk, fileBlocks(name, reading), bell));
  },
  /** The head is put last: the file has been written and the log been touched by then. */
  fill: () => failNextPut(["catalogue"]),
  /** The names of the files that lie there. */
  async files(name: string): Promise<readonly string[]> {
    const root = await navigator.storage.getDirectory();
    const names: string[] = [];
    for await (const file of (await root.getDirectoryHandle(name)).keys()) names.push(file);
    return names;
  },
  end() {
    for (const one of opened) one.close();
  },
};

export type Copies = typeof copies;

expose(copies);
