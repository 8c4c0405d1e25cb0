import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { waitAfter } from "../features/sessions/pin-tries.ts";
import { openSellingStore, type SellingStore } from "../testing/selling.ts";
import { TEST_PIN } from "../testing/test-app.ts";
import { staff } from "./staff.ts";

let folder: string;
let store: SellingStore;
const said: string[] = [];
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "softcheck-staff-"));
  store = await openSellingStore({ file: join(folder, "softcheck.db") });
  said.length = 0;
  const listen = (line: unknown) => void said.push(String(line));
  vi.spyOn(console, "log").mockImplementation(listen);
  vi.spyOn(console, "error").mockImplementation(listen);
});
afterEach(async () => {
  vi.restoreAllMocks();
  await store.test.close();
  rmSync(folder, { recursive: true });
});

const signIn = (pin: string) => store.test.call("POST", "/sessions", { body: { kind: "staff", login: "boss", pin } });
const unlock = (...words: readonly string[]) => staff(["unlock", ...words], { SOFTCHECK_DATA: folder });

test("the way out for a last administrator who typed too many wrong PINs: unlocked on the server, and it is a fact", async () => {
  for (let failures = 0; failures < 10; failures++) {
    store.test.clock.advance(waitAfter(failures));
    await signIn("000000");
  }
  expect(await signIn(TEST_PIN)).toMatchObject({ status: 403, body: { code: "locked" } });
  expect(await unlock("boss")).toBe(0);
  expect(said).toEqual(["The Boss (boss) can try again."]);
  expect((await signIn(TEST_PIN)).status).toBe(201);
  const facts = await store.test.ports.storage.read(async (queries) =>
    queries.facts.search((await queries.stores.first())?.id ?? "", { kinds: ["staff-unlocked"] }, { limit: 9 }),
  );
  expect(facts).toMatchObject([{ who: "server", outcome: "done" }]);
});

test("says who and which store there is not, and how it is used", async () => {
  expect(await unlock("nobody")).toBe(1);
  expect(await unlock("boss", "--store", "nowhere")).toBe(1);
  expect(await staff(["unlock"], { SOFTCHECK_DATA: folder })).toBe(2);
  expect(said).toEqual([
    'Nobody of Test store has the login "nobody".',
    "There is no such store.",
    "Usage: softcheck staff unlock LOGIN  [--store CODE]",
  ]);
});
