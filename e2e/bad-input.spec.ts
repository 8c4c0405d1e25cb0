import { expect, test } from "@playwright/test";
import { expectDone, labels, setUpByWire, softChecks } from "./arrange.ts";
import { handheldAtWork } from "./floor.ts";
import { type StoreServer, startStore } from "./store-server.ts";

let store: StoreServer;

test.beforeEach(async () => {
  store = await startStore();
});

test.afterEach(async () => {
  await store.close();
});

const MEGABYTE = 1_000_000;

test("what no server should be sent is refused with a code and a path; nothing is stored and the server stays up", async () => {
  const admin = await setUpByWire(store);
  const send = (method: string, path: string, body: string, media = "application/json") =>
    fetch(`${store.origin}/api/v1${path}`, {
      method,
      headers: { authorization: `Bearer ${admin.token}`, "content-type": media },
      body,
    });
  const bad: readonly [string, string, string, string?][] = [
    ["POST", "/label-runs", "{"],
    ["POST", "/label-runs", '{"count":-1,"template":"roll-58x40"}'],
    ["POST", "/label-runs", '{"count":1e99,"template":"roll-58x40"}'],
    ["POST", "/label-runs", '{"count":"ten","template":"roll-58x40"}'],
    ["POST", "/staff", '{"login":"UPPER CASE","name":"x","role":"floor","pin":"123456"}'],
    ["POST", "/staff", '{"login":"new","name":"line\\u0000break","role":"floor","pin":"123456"}'],
    ["POST", "/pairings", "[]"],
    ["POST", "/pairings", '{"kind":"handheld","name":""}', "text/plain"],
    ["POST", "/staff", `{"login":"big","name":"${"x".repeat(10 * MEGABYTE)}"}`],
    ["PUT", "/soft-checks/not-an-id", "{}"],
    ["PUT", "/redemptions/01930000-0000-7000-8000-000000000001", '{"till":"Till","labels":["91700000000000"]}'],
  ];
  for (const [method, path, body, media] of bad) {
    const answer = await send(method, path, body, media);
    const said = await answer.text();
    const asked = `${method} ${path} ${body.slice(0, 60)}`;
    expect(answer.status, asked).toBeGreaterThanOrEqual(400);
    expect(answer.status, asked).toBeLessThan(500);
    expect(answer.headers.get("content-type"), asked).toContain("application/problem+json");
    expect(JSON.parse(said), asked).toMatchObject({ code: expect.stringMatching(/^[a-z-]+$/) });
    expect(said, asked).not.toMatch(/node_modules|\bat .*\.ts:\d|SQLITE|stack/i);
  }
  expect(await softChecks(admin)).toEqual([]);
  const { items } = await expectDone(admin.call("GET", "/label-runs"));
  expect(items).toEqual([]);
  expect((await fetch(`${store.origin}/api/v1/health`)).status).toBe(200);
});

test("a name with HTML is text on the terminal, and a label with a wrong digit is refused in words", async ({
  browser,
}) => {
  const admin = await setUpByWire(store);
  const [label = ""] = await labels(admin, 1);
  const name = `<img src=x onerror="document.title='owned'"> <b>Tea</b>`;
  const table = `sku\tbarcode\tname\tunit\tprice_minor\tcurrency\tvat_percent\ntea\t4006381333931\t${name}\tpc\t100\tRUB\t10\n`;
  const taken = await fetch(`${store.origin}/api/v1/catalogue/articles?mode=merge`, {
    method: "PUT",
    headers: { authorization: `Bearer ${admin.token}`, "content-type": "text/tab-separated-values" },
    body: table,
  });
  expect(taken.status).toBe(200);
  const { terminal, context } = await handheldAtWork(browser, store, admin);
  await terminal.scanGoods("4006381333931", name);
  expect(await terminal.page.title()).not.toBe("owned");

  const wrong = label.slice(0, 13) + ((Number(label[13]) + 1) % 10);
  await terminal.scanner.scan(`98${wrong}`);
  await expect(terminal.page.getByText("A digit of this label is wrong. Scan it again.").first()).toBeVisible();
  await expect(terminal.page.getByText("Does the customer agree?")).toHaveCount(0);
  await context.close();
});
