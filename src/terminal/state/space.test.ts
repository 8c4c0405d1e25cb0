import { describe, expect, test } from "vitest";
import { article, shopFloor } from "./testing/shop-floor.ts";

const MILK = article("4600000000015", "Milk", { price: 8990 });

/** A handheld whose browser tells how much it would still give (MB). */
async function floorWith(free: { mb: number | undefined }) {
  return shopFloor({ articles: [MILK], freeMegabytes: async () => free.mb });
}

describe("a disk that is short (UX: said before goods are scanned)", () => {
  test("really short: no bag is begun, and the first scan says why", async () => {
    const { terminal, scan, cues } = await floorWith({ mb: 4 });
    expect(terminal.storageFault.value).toBe("no-space");
    await scan("4600000000015");
    expect(terminal.asking.value).toMatchObject({ kind: "stop", why: { kind: "storage", fault: "no-space" } });
    expect(terminal.book.openBag.value).toBeUndefined();
    expect(cues).toEqual(["refused"]);
  });

  test("short while a bag is open: it is filled and sealed, and only the next customer's is not begun", async () => {
    const free = { mb: 5 };
    const { terminal, scan, scanLabel, lines } = await floorWith(free);
    await scan("4600000000015");
    free.mb = 0;
    await terminal.retryStorage();
    expect(terminal.storageFault.value).toBeUndefined();
    await scan("4600000000015");
    expect(lines()).toEqual(["Milk × 2"]);
    await scanLabel(1);
    const bag = terminal.book.visitBags.value[0];
    expect(bag?.stage).toBe("sealed");
    if (bag !== undefined) await terminal.conclude(bag.id, "agreed");
    expect(bag && terminal.history.orderOf(bag.id)?.kind).toBe("saved-here");
    await terminal.nextCustomer();
    await expect.poll(() => terminal.storageFault.value).toBe("no-space");
    free.mb = 100;
    await terminal.retryStorage();
    expect(terminal.storageFault.value).toBeUndefined();
  });

  test.each([undefined, 5, 1000])(
    "with %s MB told free, nothing is blocked: only failing writes would tell",
    async (mb) => {
      const { terminal, scan, lines } = await floorWith({ mb });
      expect(terminal.storageFault.value).toBeUndefined();
      await scan("4600000000015");
      expect(lines()).toEqual(["Milk × 1"]);
    },
  );
});
