import { AxeBuilder } from "@axe-core/playwright";
import { type BrowserContext, expect, type Request, test } from "@playwright/test";
import { ADMIN, lockOut, setUpByWire, text, wire } from "./arrange.ts";
import { COUNTER } from "./floor.ts";
import { OfficePage } from "./pages/office.ts";
import { type StoreServer, startStore } from "./store-server.ts";
import { tongueOf } from "./tongue.ts";

const TONGUE = tongueOf("ru");

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
  context = await browser.newContext({ ...COUNTER, locale: TONGUE.locale });
  const page = await context.newPage();
  const office = new OfficePage(page, TONGUE);
  const { people, office: words, common } = TONGUE.words;
  await office.open(store.origin);
  await office.signIn(ADMIN);

  await test.step("a PIN that others would guess is refused while it is typed; a better one is taken", async () => {
    await office.goTo("staff");
    await page.getByLabel(people.staff.pin, { exact: true }).fill("123456");
    await expect(page.getByText(people.pinRefusals.row)).toBeVisible();
    await office.addPerson(NINA);
    expect((await signIn({ login: NINA.login, pin: NINA.pin })).status).toBe(201);
  });

  await test.step("what a save without a server has not saved stays typed", async () => {
    await office.openPerson(NINA.name);
    await page.route("**/staff/*/badge", (route) => route.abort());
    await page.getByLabel(people.person.badgeNumber).fill("0042");
    await office.button(people.person.giveBadge).click();
    await expect(page.getByRole("status").getByText(common.supportCode("offline"))).toBeVisible();
    await expect(page.getByLabel(people.person.badgeNumber)).toHaveValue("0042");
    await page.unroute("**/staff/*/badge");
    await office.giveBadge("0042", NINA.name);
    expect((await signIn({ badge: "0042", pin: NINA.pin })).status).toBe(201);
  });

  await test.step("a role gets a right", async () => {
    await office.changeRole("floor", "view", true);
  });

  await test.step("a token works from the moment it is shown until it is withdrawn", async () => {
    const token = await office.makeToken("Price import", "view");
    expect((await wire(store, token).call("GET", "/soft-checks")).status).toBe(200);
    expect((await wire(store, token).call("GET", "/tokens")).status).toBe(403);
    await office.button(people.tokens.putAway).click();
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
    await office.goTo("staff");
    await expect(page.getByText(people.staff.lockedNow(1))).toBeVisible();
    await page.getByRole("listitem").getByRole("link", { name: NINA.name }).click();
    await office.unlock(NINA.name);
    expect((await signIn({ login: NINA.login, pin: NINA.pin })).body.rights).toEqual(["compose", "view"]);
  });

  await test.step("a session that ends in the midst of typing loses nothing for the one who comes back", async () => {
    await office.openPerson(NINA.name);
    const form = page.getByRole("form", { name: people.person.change });
    const nameField = form.getByLabel(people.staff.name, { exact: true });
    await nameField.fill("Nina Newer");
    await page.route("**/staff/*", (route) => route.fulfill({ status: 401, headers: answering(route.request()) }));
    await form.getByRole("button", { name: people.staff.save }).click();
    await expect(office.heading(words.signIn.title)).toBeVisible();
    await page.unroute("**/staff/*");
    await office.typeSignIn(ADMIN);
    await expect(nameField).toHaveValue("Nina Newer");
    await form.getByRole("button", { name: people.staff.save }).click();
    await expect(office.heading("Nina Newer")).toBeVisible();
  });

  await test.step("all of it is in the audit log, with who did it and what came of it", async () => {
    for (const act of ["badge-given", "session-ended", "staff-locked", "staff-unlocked", "staff-changed"] as const) {
      await expect((await office.logOf(act)).first()).toContainText("Nina Newer");
    }
    for (const act of ["token-made", "token-withdrawn"] as const) {
      await expect((await office.logOf(act)).first()).toContainText("Price import");
    }
    await expect((await office.logOf("role-changed")).first()).toContainText("admin");
    // Ten wrong ones, and the right one that came too late.
    await expect(await office.logOf("sign-in-refused")).toHaveCount(LOCKING_TRIES + 1);
  });
});
