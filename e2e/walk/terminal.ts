import { expect, type Page } from "@playwright/test";
import { FLOOR, pairingCode } from "../arrange.ts";
import { codeOnScreen } from "../screen-code.ts";
import { CATCHING_UP, handsOn, type Store, serverIsBack, type Walker } from "./walker.ts";

/** Articles of the demo store; its demo sheet prints most of them. */
const BISCUITS = "9520001630019";
const PASTA = "9520001110016";
const SECOND = "9520001110023";
const APPLES_1284_G = "2010101012848";
const APPLES_BY_HAND = "10101";
const MILK_MARKED = "9520001650017";
/** As the demo sheet prints it: item, serial number, signature behind a group separator. */
const MILK_MARK = "0109520001650017215xKd3PqT\u001d93dGVz";
const BEER = "9520001650024";
const COFFEE_EXCLUDED = "9520001650031";
const PATE_BLOCKED = "9520001650048";
const TWO_YOGHURTS = "9520001640018";
const UNKNOWN = "9520009999996";

const IDLE_FOR_HOURS_MS = 24 * 3_600_000;

/** What the walk has packed: labels of bags that wait for a till, and one that the terminal also showed as a code. */
export type Packed = {
  readonly labels: readonly string[];
  readonly shown: { readonly label: string; readonly code: string };
};

type Handheld = ReturnType<typeof handheldOf>;

const handheldOf = (page: Page, { tongue: { words }, visit }: Walker) => ({
  ...handsOn(page),
  page,
  words,
  stop: (name: string) => visit(`terminal-${name}`, page),
  lastScan: () => page.getByRole("region", { name: words.terminal.scan.lastScan }),
});

export async function walkTerminal(walker: Walker, store: Store): Promise<Packed> {
  await sellElsewhere(walker, store);
  const handheld = handheldOf(await walker.newPage(), walker);
  await enrolAndSignIn(handheld, store);
  await scanGoods(handheld);
  await stopTheLine(handheld);
  await answerQuestions(handheld);
  await sealAndBind(handheld, store);
  await troubledLabels(handheld, store);
  const shown = await withoutServer(handheld, store);
  await lookBack(handheld, store);
  await camera(handheld);
  await leftAlone(handheld);
  return { labels: store.rolls.fresh.slice(0, 2), shown };
}

async function enrol({ page, press, onPad, heads, words }: Handheld, store: Store, name: string): Promise<void> {
  await page.goto(store.server.origin);
  await heads(words.parts.enrol.title);
  await onPad(await pairingCode(store.admin, "handheld", name));
  await press(words.parts.enrol.enrol);
  await heads(words.parts.signIn.title);
}

async function signIn({ page, press, onPad, lastScan, words }: Handheld): Promise<void> {
  await page.getByLabel(words.parts.signIn.login).fill(FLOOR.login);
  await onPad(FLOOR.pin);
  await press(words.common.buttons.signIn);
  await expect(lastScan()).toBeVisible();
}

/** Bags of another handheld: one whose label will be used twice, two for another till. */
async function sellElsewhere(walker: Walker, store: Store): Promise<void> {
  const handheld = handheldOf(await walker.newPage(), walker);
  await enrol(handheld, store, "Handheld 2");
  await signIn(handheld);
  for (const label of store.rolls.elsewhere.slice(0, 3)) await sellBag(handheld, SECOND, label);
}

async function sellBag({ page, scan, press, sees, lastScan, words }: Handheld, goods: string, label: string) {
  await scan(goods);
  await expect(lastScan()).toContainText(words.terminal.scan.wordAdded);
  await scan(`98${label}`);
  await press(words.parts.seal.agrees);
  await sees(words.common.states.stored);
  await page.getByRole("button", { name: words.parts.agreed.nextCustomer }).click();
}

async function enrolAndSignIn(handheld: Handheld, store: Store): Promise<void> {
  const { page, stop, press, onPad, heads, sees, words } = handheld;
  await page.goto(store.server.origin);
  await heads(words.parts.enrol.title);
  await stop("enrol");
  await onPad(await pairingCode(store.admin, "handheld", "Handheld 1"));
  await stop("enrol-typed");
  await press(words.parts.enrol.enrol);
  await heads(words.parts.signIn.title);
  await stop("sign-in");
  await page.getByLabel(words.parts.signIn.login).fill(FLOOR.login);
  await onPad("000000");
  await press(words.common.buttons.signIn);
  await sees(words.problems["wrong-pin"].what);
  await stop("sign-in-wrong-pin");
  await signIn(handheld);
  await stop("scan-empty");
}

async function scanGoods({ scan, stop, press, heads, sees, lastScan, words }: Handheld): Promise<void> {
  const says = (what: string) => expect(lastScan()).toContainText(what);
  await scan(PASTA);
  await says(words.terminal.scan.wordAdded);
  await stop("scan-first");
  await scan(BISCUITS);
  await scan(BISCUITS);
  await scan(SECOND);
  await scan(APPLES_1284_G);
  await says("Яблоки");
  await stop("scan-lines");
  await scan(MILK_MARKED);
  await heads(words.parts.mark.title);
  await stop("mark-asked");
  await scan(PASTA);
  await sees(words.parts.mark.faults["not-a-mark"].what);
  await stop("mark-refused");
  await scan(MILK_MARK);
  await says(words.terminal.notes.markTaken);
  await stop("scan-marked");
  await scan(BEER);
  await says(words.terminal.notes.age);
  await stop("scan-age");
  await press(words.terminal.scan.undo);
  await says(words.terminal.scan.wordUndone);
  await stop("scan-undone");
  await press(words.terminal.scan.nextCustomer);
  await says(words.terminal.refused["bag-open"].what);
  await stop("scan-refused");
}

async function stopTheLine({ scan, stop, press, heads, sees, words }: Handheld): Promise<void> {
  const { unknown, blocked } = words.terminal;
  await scan(COFFEE_EXCLUDED);
  await heads(blocked.excluded.title);
  await stop("stop-excluded");
  await press(blocked.putAside);
  await scan(PATE_BLOCKED);
  await heads(blocked.blocked.title);
  await stop("stop-blocked");
  await press(blocked.putAside);
  await scan(UNKNOWN);
  await heads(unknown.title);
  await stop("stop-unknown");
  await scan(PASTA);
  await sees(unknown.repeated(PASTA));
  await stop("stop-unknown-repeated");
  await press(unknown.ask);
  await sees(unknown.asked);
  await stop("scan-manager-asked");
}

async function answerQuestions(handheld: Handheld): Promise<void> {
  const { page, scan, stop, press, onPad, heads, lastScan, words } = handheld;
  const { choose, weight, quick, code, line } = words.parts;
  const dialog = page.getByRole("dialog");
  await scan(TWO_YOGHURTS);
  await heads(choose.title);
  await stop("choose");
  await dialog.getByRole("button").first().click();
  await expect(dialog).toBeHidden();
  await scan(APPLES_BY_HAND);
  await heads(weight.title);
  await onPad("1284");
  await stop("weigh");
  await press(weight.add);
  await expect(dialog).toBeHidden();
  await press(words.terminal.scan.quickKeys);
  await heads(quick.title);
  await stop("quick-keys");
  await dialog.getByRole("button").first().click();
  await expect(dialog).toBeHidden();
  await press(words.terminal.scan.more);
  await heads(words.terminal.scan.more);
  await stop("more");
  await press(code.title);
  await onPad("95200");
  await stop("code");
  await press(code.close);
  await page.getByRole("list", { name: words.terminal.scan.lines }).getByRole("button").first().click();
  await stop("line");
  await press(line.changeQuantity);
  await onPad("12");
  await stop("quantity");
  await press(line.setQuantity);
  await expect(lastScan()).toContainText(words.terminal.scan.wordChanged);
  await press(words.terminal.scan.more);
  await press(words.parts.seal.drop);
  await heads(words.parts.seal.dropAsk);
  await stop("drop");
  await press(words.parts.seal.keep);
}

async function sealAndBind(handheld: Handheld, { rolls }: Store): Promise<void> {
  const { scan, stop, press, onPad, heads, sees, lastScan, words } = handheld;
  const { seal } = words.parts;
  const [first = "", second = ""] = rolls.fresh;
  await press(words.terminal.scan.seal);
  await heads(seal.title);
  await stop("seal");
  await scan(PASTA);
  await sees(words.terminal.labels.notALabel);
  await stop("seal-refused");
  await press(seal.typeLabel);
  await onPad(first.slice(0, 10));
  await stop("seal-typed");
  await press(seal.goOn);
  await scan(`98${first}`);
  await sees(seal.ask);
  await stop("customer");
  await press(seal.notYet);
  await stop("scan-bag-waits");
  await scan(`98${withWrongDigit(second)}`);
  await heads(words.terminal.stops.wrongLabel);
  await stop("stop-label-wrong-digit");
  await press(words.terminal.stops.goOn);
  await scan(BISCUITS);
  await expect(lastScan()).toContainText("Терем");
  await stop("scan-second-bag");
  await scan(`98${first}`);
  await heads(words.terminal.stops.labelUsed);
  await stop("stop-label-used");
  await press(words.terminal.stops.goOn);
  await scan(`98${second}`);
  await press(seal.declines);
  await heads(seal.dropAsk);
  await stop("decline");
  await press(seal.keep);
  await press(seal.agrees);
  await sees(words.common.states.stored);
  await stop("agreed-stored");
  await press(words.terminal.scan.addBag);
  await stop("scan-bag-finished");
  await handheld.page.getByRole("button", { name: words.terminal.scan.bag(1) }).click();
  await press(seal.agrees);
  await sees(words.common.states.stored);
  await press(words.parts.agreed.nextCustomer);
  await expect(lastScan()).toContainText(words.terminal.scan.wordNextCustomer);
  await stop("scan-next-customer");
}

const withWrongDigit = (label: string): string => `${label.slice(0, -1)}${(Number(label.at(-1)) + 1) % 10}`;

/** The label is on another bag already; the label was never printed. */
async function troubledLabels(handheld: Handheld, { rolls }: Store): Promise<void> {
  const { scan, stop, press, sees, heads, lastScan, words } = handheld;
  const { agreed, seal } = words.parts;
  await scan(PASTA);
  await expect(lastScan()).toContainText(words.terminal.scan.wordAdded);
  await scan(`98${rolls.elsewhere[0] ?? ""}`);
  await press(seal.agrees);
  await sees(agreed.clashMeaning);
  await stop("agreed-clash");
  await press(agreed.relabel);
  await heads(agreed.relabel);
  await stop("relabel");
  await scan(`98${rolls.fresh[2] ?? ""}`);
  await sees(words.common.states.stored);
  await stop("scan-relabelled");
  await press(words.terminal.scan.nextCustomer);
  await scan(BISCUITS);
  await expect(lastScan()).toContainText(words.terminal.scan.wordAdded);
  await scan(`98${rolls.neverPrinted}`);
  await press(seal.agrees);
  await sees(agreed.checkMeaning);
  await stop("agreed-needs-check");
  await press(agreed.nextCustomer);
}

async function withoutServer(handheld: Handheld, store: Store): Promise<Packed["shown"]> {
  const { page, scan, stop, press, heads, sees, lastScan, words } = handheld;
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  await store.server.kill();
  // What the copy does not know is asked of the server at once: its silence shows.
  await scan(UNKNOWN);
  await heads(words.terminal.unknown.title);
  await stop("offline-unknown");
  await press(words.terminal.unknown.putAside);
  await expect(page.getByRole("banner")).not.toContainText(words.common.link.server);
  await scan(BISCUITS);
  await expect(lastScan()).toContainText("Терем");
  await stop("offline-scan");
  const label = store.rolls.fresh[3] ?? "";
  await scan(`98${label}`);
  await press(words.parts.seal.agrees);
  await sees(words.common.states.saved);
  await stop("offline-saved-here");
  const { show, title, close } = words.handoff.terminal;
  await press(show);
  const picture = page.getByRole("dialog", { name: title }).getByRole("img");
  await expect(picture).toBeVisible();
  const code = await codeOnScreen(picture);
  await stop("handoff");
  await press(close);
  await press(words.parts.agreed.nextCustomer);
  await press(words.terminal.scan.more);
  await press(words.terminal.scan.history);
  await heads(words.parts.history.title);
  await stop("offline-history");
  await press(words.parts.history.back);
  await press(words.terminal.scan.more);
  await press(words.terminal.scan.signOut);
  await sees(words.parts.signIn.needsServer);
  await stop("offline-sign-in");
  await serverIsBack(store, page);
  await expect(page.getByRole("banner")).toContainText(words.terminal.link.allSent, CATCHING_UP);
  await signIn(handheld);
  return { label, code };
}

async function lookBack({ page, scan, stop, press, heads, sees, words }: Handheld, { rolls }: Store): Promise<void> {
  const { history } = words.parts;
  await press(words.terminal.scan.more);
  await press(words.terminal.scan.history);
  await heads(history.title);
  await stop("history");
  await scan(`98${rolls.fresh[0] ?? ""}`);
  await expect(page.getByRole("button", { name: history.showAll })).toBeVisible();
  await stop("history-found");
  await scan(`98${rolls.fresh[20] ?? ""}`);
  await sees(history.labelStates.allocated);
  await stop("history-not-here");
  await press(history.back);
}

async function camera({ page, stop, press, words }: Handheld): Promise<void> {
  const { title, faults } = words.camera;
  await press(words.terminal.scan.camera);
  const panel = page.getByRole("region", { name: title });
  const said = [faults["permission-refused"], faults["no-camera"], faults.failed].map(({ what }) => what);
  await expect(panel).toContainText(new RegExp(said.join("|")));
  await stop("camera-refused");
  await press(words.terminal.camera.close);
}

/** The clock of the device goes on by a day while nobody touches it. */
async function leftAlone({ page, stop, heads, words }: Handheld): Promise<void> {
  await page.clock.setFixedTime(Date.now() + IDLE_FOR_HOURS_MS);
  await page.reload();
  await heads(words.parts.signIn.again);
  await stop("locked");
}
