import { expect, test } from "vitest";
import type { OpenedDatabase } from "./opened.ts";
import { AWKWARD_TEXT, PREFIX, storeSample, terminalSample } from "./samples.ts";

/** Which life of the database this is, and what hangs on it. */
export function epochsContract(database: () => OpenedDatabase): void {
  test("I5: a database is made with an epoch of its own, which stays until another is begun", async () => {
    const { storage, openAgain } = database();
    const made = await storage.read(({ epochs }) => epochs.current());
    expect(made).toMatchObject({ n: 1, at: 0, reason: "made" });
    expect(made.epoch).toMatch(/^[0-9a-f-]{32,36}$/);
    expect(await openAgain().read(({ epochs }) => epochs.current())).toEqual(made);
    const next = { epoch: "another", at: 1_800_000_000_000, reason: AWKWARD_TEXT };
    await storage.write(({ epochs }) => epochs.begin(next));
    expect(await openAgain().read(({ epochs }) => epochs.current())).toEqual({ ...next, n: 2 });
  });

  test("I5: skipped serials are never given out, and only of the prefix that was meant", async () => {
    const { storage } = database();
    const given = await storage.write(async ({ stores, labels }) => {
      await stores.insert(storeSample("s"));
      await stores.addPrefix("s", PREFIX);
      const before = await labels.takeSerials(PREFIX, 5, 1000);
      await labels.skipSerials(PREFIX, 100);
      return [before, await labels.takeSerials(PREFIX, 1, 1000), await labels.takeSerials(PREFIX, 900, 1000)];
    });
    expect(given).toEqual([0, 105, undefined]);
  });

  test("M2: a device's report replaces the one before, with the server's own time", async () => {
    const { storage } = database();
    const handheld = terminalSample("s", "TSD 1");
    const first = { terminal: handheld.id, report: JSON.stringify(AWKWARD_TEXT), receivedAt: 1_800_000_000_000 };
    const second = { ...first, report: "{}", receivedAt: 1_800_000_000_001 };
    await storage.write(async ({ stores, terminals }) => {
      await stores.insert(storeSample("s"));
      await terminals.insert(handheld);
      await terminals.putReport("s", first);
    });
    expect(await storage.read(({ terminals }) => terminals.reports("s"))).toEqual([first]);
    await storage.write(({ terminals }) => terminals.putReport("s", second));
    expect(await storage.read(({ terminals }) => terminals.reports("s"))).toEqual([second]);
    expect(await storage.read(({ terminals }) => terminals.reports("t"))).toEqual([]);
  });

  test("all people and devices are signed out at once; tokens of integrations stay", async () => {
    const { storage } = database();
    const nobody = { terminal: null, staff: null, name: null, id: null, createdBy: null, lastUsedAt: null };
    const common = { ...nobody, store: "s", rights: [], expiresAt: null, createdAt: 1 };
    await storage.write(async ({ sessions }) => {
      for (const kind of ["terminal", "staff", "token"] as const)
        await sessions.insert({ ...common, kind, hash: kind });
      await sessions.removeSignIns();
    });
    const left = async (hash: string) => (await storage.read(({ sessions }) => sessions.byHash(hash)))?.kind;
    expect([await left("terminal"), await left("staff"), await left("token")]).toEqual([undefined, undefined, "token"]);
  });
}
