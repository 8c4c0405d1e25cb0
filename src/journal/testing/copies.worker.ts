import { expose, proxy } from "comlink";
import { type Bell, channelBell } from "../bell.ts";
import { openCatalogueCopy } from "../catalogue-copy.ts";
import { fileBlocks } from "../catalogue-file-blocks.ts";
import type { Disk } from "../disk.ts";
import { openIndexedDbDisk } from "../indexed-db-disk.ts";
import { failNextPut } from "./browser-disk.ts";
import type { Copies } from "./copies.ts";
import { got } from "./samples.ts";

const opened: (Disk | Bell)[] = [];

const copies: Copies = {
  async open(name, reading) {
    const disk = got(await openIndexedDbDisk(name));
    const bell = channelBell(name);
    opened.push(disk, bell);
    return proxy(openCatalogueCopy(disk, fileBlocks(name, reading), bell));
  },
  fill: () => failNextPut(["catalogue"]),
  async files(name) {
    const root = await navigator.storage.getDirectory();
    const names: string[] = [];
    for await (const file of (await root.getDirectoryHandle(name)).keys()) names.push(file);
    return names;
  },
  end() {
    for (const one of opened) one.close();
  },
};

expose(copies);
