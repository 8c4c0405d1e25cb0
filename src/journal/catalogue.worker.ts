import { err, ok, type Result } from "../domain/result.ts";
import { channelBell } from "./bell.ts";
import { answersOf, type Said } from "./catalogue-calls.ts";
import { openCatalogueCopy } from "./catalogue-copy.ts";
import { fileBlocks } from "./catalogue-file-blocks.ts";
import { DATABASE_NAME, openIndexedDbDisk } from "./indexed-db-disk.ts";
import type { CatalogueCopy, StorageFault } from "./port.ts";

const opened = open();

async function open(): Promise<Result<CatalogueCopy, StorageFault>> {
  // A worker of its own database is for tests: the name travels in the worker's name.
  const name = self.name === "" ? DATABASE_NAME : self.name;
  const blocks = fileBlocks(`${name}-catalogue`);
  const disk = await openIndexedDbDisk(name);
  if (!disk.ok) return disk;
  const changed = channelBell("softcheck-catalogue");
  return ok(openCatalogueCopy(disk.value, blocks, changed));
}

/** The copy in its own thread, answering from the moment it was started; without a disk it knows nothing and says so. */
const thread: CatalogueCopy = {
  async status() {
    const copy = await opened;
    return copy.ok ? copy.value.status() : { version: undefined, articles: 0, confirmedAt: undefined };
  },
  async find(lookups) {
    const copy = await opened;
    return copy.ok ? copy.value.find(lookups) : { articles: [], version: 0 };
  },
  async quickKeys() {
    const copy = await opened;
    return copy.ok ? copy.value.quickKeys() : [];
  },
  async replace(packed, etag, at) {
    const copy = await opened;
    return copy.ok ? copy.value.replace(packed, etag, at) : err(copy.error);
  },
  async apply(deltas, at) {
    const copy = await opened;
    return copy.ok ? copy.value.apply(deltas, at) : err(copy.error);
  },
};

const hear = answersOf(thread, (answer) => self.postMessage(answer));
self.addEventListener("message", ({ data }: MessageEvent<Said>) => hear(data));
