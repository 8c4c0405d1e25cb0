import { expect, test } from "@playwright/test";
import { CASHIER, expectDone, labels, pairingCode, setUpByWire, softChecks, text, type Wire, wire } from "./arrange.ts";
import { COUNTER, handheldAtWork } from "./floor.ts";
import { TillPage } from "./pages/till.ts";
import { type StoreServer, startStore } from "./store-server.ts";

let store: StoreServer;

test.beforeEach(async () => {
  store = await startStore();
});

test.afterEach(async () => {
  await store.close();
});

/** Tokens as an integrated POS has them: the cashier's own, by login and PIN. */
async function pos(): Promise<Wire> {
  const body = await expectDone(
    wire(store, "").call("POST", "/sessions", { kind: "staff", login: CASHIER.login, pin: CASHIER.pin }),
  );
  return wire(store, text(body, "token"));
}

const redemptionId = (n: number): string => `01930000-0000-7000-8000-${String(n).padStart(12, "0")}`;

test("two tills at once for one label: one wins, the other is told which and since when (R2, I7)", async ({
  browser,
}) => {
  const admin = await setUpByWire(store);
  const rounds = 10;
  const numbers = await labels(admin, rounds);
  const { terminal, context } = await handheldAtWork(browser, store, admin);
  for (const label of numbers) {
    await terminal.scanGoods("9520001630019", "Карамельный Терем");
    await terminal.scanLabel(label);
    await terminal.customerAgrees();
    await terminal.expectStored();
  }
  await context.close();

  const [one, two] = [await pos(), await pos()];
  for (const [round, label] of numbers.entries()) {
    const hold = (till: Wire, name: string, n: number) =>
      till.call("PUT", `/redemptions/${redemptionId(n)}`, { till: name, labels: [label] });
    const answers = await Promise.all([hold(one, "Till 1", 2 * round), hold(two, "Till 2", 2 * round + 1)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
    const winner = answers[0].status === 201 ? "Till 1" : "Till 2";
    const loser = answers.find(({ status }) => status === 409);
    expect(loser?.body).toMatchObject({ code: "labels-refused", refused: [{ label, code: "held", till: winner }] });
  }
  expect(new Set((await softChecks(admin)).map(({ state }) => state))).toEqual(new Set(["held"]));
});

test("a receipt whose answer was lost is kept on the till and asked for again, also after a reload (R2)", async ({
  browser,
}) => {
  const admin = await setUpByWire(store);
  const [label = ""] = await labels(admin, 1);
  const { terminal, context } = await handheldAtWork(browser, store, admin);
  await terminal.scanGoods("9520001630019", "Карамельный Терем");
  await terminal.scanLabel(label);
  await terminal.customerAgrees();
  await terminal.expectStored();
  await context.close();

  const tillContext = await browser.newContext(COUNTER);
  const till = new TillPage(await tillContext.newPage());
  await till.open(store.origin);
  await till.enrol(await pairingCode(admin, "till", "Till 1"));
  await till.signIn(CASHIER);
  await till.scanLabel(label);
  await expect(till.bags()).toHaveCount(1);
  await till.page.evaluate(() => navigator.serviceWorker.ready);

  await test.step("the server redeems, but its answer is lost; then nothing answers", async () => {
    await till.page.route("**/commit", async (route) => {
      // What is repeated after the server's death finds nobody; that answer is lost, too. The reload may end such a try.
      await route.fetch().catch(() => undefined);
      await route.abort().catch(() => undefined);
    });
    await till.commit("12", "345");
    await expect(till.page.getByText("Saved here, asking the server again").first()).toBeVisible();
    await store.kill();
    await till.page.reload();
    await till.page.unroute("**/commit");
  });

  await test.step("the server is back: the same receipt is confirmed, once", async () => {
    await store.start();
    await till.page.keyboard.press("F9");
    await expect(till.page.getByText("Confirmed by the server")).toBeVisible({ timeout: 60_000 });
    const [stored] = await softChecks(admin);
    expect(stored).toMatchObject({ label, state: "redeemed", redemption: { receipt: { shift: "12", number: "345" } } });
  });
  await tillContext.close();
});
