import { AxeBuilder } from "@axe-core/playwright";
import { type BrowserContext, expect, type Request, test } from "@playwright/test";
import { ADMIN, lockOut, setUpByWire, text, wire } from "./arrange.ts";
import { COUNTER } from "./floor.ts";
import { OfficePage } from "./pages/office.ts";
import { type StoreServer, startStore } from "./store-server.ts";

const NINA = { login: "77", name: "Nina New", role: "floor", pin: "384716" } as const;
const LOCKING_TRIES = 10;

let store: StoreServer;
let context: BrowserContext;

test.beforeEach(async () => {
  store = await startStore();
});

test.afterEach(async () => {
  await context.close();
  await store.close();
});

const signIn = (who: object) => wire(store, "").call("POST", "/sessions", { kind: "staff", ...who });

/** As the server answers: by the name of the request (docs/decisions/0016). */
const answering = (request: Request) => ({ "softcheck-request": request.headers()["softcheck-request"] ?? "" });

test("an administrator's day: somebody new, a badge, a lock, a role, a token; all of it stands in the audit log", async ({
  browser,
}) => {
  await setUpByWire(store);
  context = await browser.newContext(COUNTER);
  const page = await context.newPage();
  const office = new OfficePage(page);
  await office.open(store.origin);
  await office.signIn(ADMIN);

  await test.step("a PIN that others would guess is refused while it is typed; a better one is taken", async () => {
    await page.getByRole("link", { name: "Staff" }).click();
    await page.getByLabel("PIN", { exact: true }).fill("123456");
    await expect(page.getByText("Digits in a row are guessed first.")).toBeVisible();
    await office.addPerson(NINA);
    expect((await signIn({ login: NINA.login, pin: NINA.pin })).status).toBe(201);
  });

  await test.step("what a save without a server has not saved stays typed", async () => {
    await office.openPerson(NINA.name);
    await page.route("**/staff/*/badge", (route) => route.abort());
    await page.getByLabel("Badge number").fill("0042");
    await page.getByRole("button", { name: "Give badge" }).click();
    await expect(page.getByRole("status").getByText("For support: offline")).toBeVisible();
    await expect(page.getByLabel("Badge number")).toHaveValue("0042");
    await page.unroute("**/staff/*/badge");
    await office.giveBadge("0042");
    expect((await signIn({ badge: "0042", pin: NINA.pin })).status).toBe(201);
  });

  await test.step("a role gets a right", async () => {
    await office.changeRole("Floor staff", "See soft checks", true);
  });

  await test.step("a token works from the moment it is shown until it is withdrawn", async () => {
    const token = await office.makeToken("Price import", "See soft checks");
    expect((await wire(store, token).call("GET", "/soft-checks")).status).toBe(200);
    expect((await wire(store, token).call("GET", "/tokens")).status).toBe(403);
    await page.getByRole("button", { name: "Hide token" }).click();
    await expect(page.getByText(token)).toHaveCount(0);
    await office.withdrawToken("Price import");
    expect((await wire(store, token).call("GET", "/soft-checks")).status).toBe(401);
  });

  await test.step("a session elsewhere is seen, and ended at once", async () => {
    const elsewhere = wire(store, text((await signIn({ login: NINA.login, pin: NINA.pin })).body, "token"));
    await office.endNewestSession(NINA.name);
    expect((await elsewhere.call("GET", "/sessions/current")).status).toBe(401);
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  });

  await test.step("ten wrong PINs lock the login, and the right one opens it no more; the administrator does: the role's new right is there", async () => {
    expect(await lockOut(store, NINA.login)).toBe(LOCKING_TRIES);
    expect((await signIn({ login: NINA.login, pin: NINA.pin })).body.code).toBe("locked");
    await page.getByRole("banner").getByRole("link", { name: "Staff" }).click();
    await expect(page.getByText("1 person is locked after too many wrong PINs")).toBeVisible();
    await page.getByRole("listitem").getByRole("link", { name: NINA.name }).click();
    await office.unlock();
    expect((await signIn({ login: NINA.login, pin: NINA.pin })).body.rights).toEqual(["compose", "view"]);
  });

  await test.step("a session that ends in the midst of typing loses nothing for the one who comes back", async () => {
    await office.openPerson(NINA.name);
    const form = page.getByRole("form", { name: "Name and role" });
    await form.getByLabel("Name").fill("Nina Newer");
    await page.route("**/staff/*", (route) => route.fulfill({ status: 401, headers: answering(route.request()) }));
    await form.getByRole("button", { name: "Save person" }).click();
    await expect(office.heading("Sign in to the back office")).toBeVisible();
    await page.unroute("**/staff/*");
    await page.getByLabel("Login").filter({ visible: true }).fill(ADMIN.login);
    await page.getByLabel("PIN").filter({ visible: true }).fill(ADMIN.pin);
    await page.getByRole("button", { name: "Sign in" }).click();
    await expect(form.getByLabel("Name")).toHaveValue("Nina Newer");
    await form.getByRole("button", { name: "Save person" }).click();
    await expect(office.heading("Nina Newer")).toBeVisible();
  });

  await test.step("all of it is in the audit log, with who did it and what came of it", async () => {
    for (const act of ["Badge given", "Session ended", "Person locked", "Person unlocked", "Person changed"]) {
      await expect((await office.logOf(act)).first()).toContainText("Nina Newer");
    }
    for (const act of ["Token made", "Token withdrawn"]) {
      await expect((await office.logOf(act)).first()).toContainText("Price import");
    }
    await expect((await office.logOf("Rights of a role changed")).first()).toContainText("admin");
    // Ten wrong ones, and the right one that came too late.
    await expect(await office.logOf("Tried to sign in")).toHaveCount(LOCKING_TRIES + 1);
  });
});
