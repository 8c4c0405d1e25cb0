import { mkdtemp, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test, vi } from "vitest";
import { openSqlite } from "../storage/drivers/sqlite.ts";
import { withCheckpoints } from "./checkpoints.ts";

test("what is committed is carried into the file by the thread, long before a commit would do it, and closing ends the thread", async () => {
  const folder = await mkdtemp(join(tmpdir(), "softcheck-checkpoints-"));
  const file = join(folder, "a.db");
  const failed = vi.fn();
  const plain = openSqlite(file);
  await plain.migrate();
  const size = async () => (await stat(file)).size;
  const before = await size();
  const storage = withCheckpoints(plain, file, failed);
  // The schema alone is some hundred pages; a commit would carry them over at 4,000.
  await vi.waitFor(async () => expect(await size()).toBeGreaterThan(10 * before), { timeout: 20_000 });
  await storage.close();
  expect(failed).not.toHaveBeenCalled();
  await rm(folder, { recursive: true });
});
