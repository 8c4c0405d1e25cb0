import { constants } from "node:fs";
import { type FileHandle, open } from "node:fs/promises";
import { err, ok, type Result } from "../../../src/domain/result.ts";
import type { Connection } from "../lines/connection.ts";

/**
 * A printer's device file (`/dev/usb/lp0`): bytes go in, and nothing is read back: reading such a file may never end. So
 * it has no status, and the operator is the witness. A file that is not there is never made.
 */
export async function openDeviceFile(path: string): Promise<Result<Connection, "unreachable">> {
  try {
    return ok(connectionOf(await open(path, constants.O_WRONLY | constants.O_NOCTTY)));
  } catch {
    return err("unreachable");
  }
}

function connectionOf(file: FileHandle): Connection {
  const tried = <T>(doing: Promise<T>): Promise<Result<null, "connection-lost">> =>
    doing.then(
      () => ok(null),
      () => err("connection-lost"),
    );
  return {
    write: (bytes) => tried(writeAll(file, bytes)),
    ask: async () => ok(new Uint8Array(0)),
    end: () => tried(file.close()),
    destroy: () => void file.close().catch(() => undefined),
  };
}

/** The kernel takes as much as the printer has room for, and says how much that was. */
async function writeAll(file: FileHandle, bytes: Uint8Array): Promise<void> {
  for (let at = 0; at < bytes.length; ) at += (await file.write(bytes, at, bytes.length - at, null)).bytesWritten;
}
