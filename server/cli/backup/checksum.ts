import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { open, readFile, writeFile } from "node:fs/promises";
import { basename } from "node:path";

/** SHA-256 of a file as lower-case hex. */
async function sha256Of(file: string): Promise<string> {
  const hash = createHash("sha256");
  for await (const chunk of createReadStream(file)) hash.update(chunk);
  return hash.digest("hex");
}

/** Waits until the file is on the disk, power cut or not. */
export async function onDisk(file: string): Promise<void> {
  const handle = await open(file, "r+");
  await handle.sync();
  await handle.close();
}

/** Writes the file's checksum beside it, as `sha256sum --check` reads it; gives it back. */
export async function checksumBeside(file: string): Promise<string> {
  const sha256 = await sha256Of(file);
  await writeFile(`${file}.sha256`, `${sha256}  ${basename(file)}\n`, { mode: 0o600, flush: true });
  return sha256;
}

/** Is the file the one that its checksum was written for? True without a checksum: then nobody can tell. */
export async function matchesChecksum(file: string): Promise<boolean> {
  const text = await readFile(`${file}.sha256`, "utf8").catch(() => undefined);
  return text === undefined || text.split(" ")[0] === (await sha256Of(file));
}
