import { expect, type Page } from "@playwright/test";
import { ADMIN, bringIn, expectDone, idOf, labels, setUpByWire, type Wire } from "../arrange.ts";
import { AlertsPage } from "../pages/alerts.ts";
import { CataloguePage } from "../pages/catalogue.ts";
import { OfficePage } from "../pages/office.ts";
import type { StoreServer } from "../store-server.ts";
import { saying } from "../tongue.ts";
import { handsOn, type Walker } from "./walker.ts";

/** When the next look for alerts is due (ms); the act after it wakes the server. */
const LOOK_MS = 31_000;

/** A store's office on a day with trouble: a clash, a lost receipt, other prices at the till, bags to put back, lists of prices. */
export async function walkOfficeDay(walker: Walker, server: StoreServer): Promise<void> {
  const admin = await setUpByWire(server);
  const page = await walker.newPage();
  const office = new OfficePage(page, walker.tongue);
  await office.open(server.origin);
  await office.signIn(ADMIN);
  const alerts = new AlertsPage(page, walker.tongue);
  await alerts.open(server.origin);
  await alerts.setLimit("clash", "0");
  await handsOn(page).sees(walker.tongue.words.alerts.rules.saved);
  const numbers = await aTroubledDay(admin, server);
  const day = { walker, server, admin, page, office, numbers };
  await walkTrouble(day);
  await walkLists(day);
  await walkPrices(day);
  await walkSettingsParts(day);
}

type Day = {
  readonly walker: Walker;
  readonly server: StoreServer;
  readonly admin: Wire;
  readonly page: Page;
  readonly office: OfficePage;
  readonly numbers: readonly string[];
};

const stopping =
  ({ walker, page }: Day) =>
  (name: string) =>
    walker.visit(`office-${name}`, page);
const goTo = ({ server, page }: Day, path: string) => page.goto(`${server.origin}/office${path}`);

/** One bag was sold for less, one cancelled, one put back; two lie under one label, and the office is told of it. */
async function aTroubledDay(admin: Wire, server: StoreServer): Promise<readonly string[]> {
  const numbers = await labels(admin, 6);
  const [sold = "", cancelled = "", back = "", twice = ""] = numbers;
  for (const [n, label] of [sold, cancelled, back, twice].entries()) await expectDone(bringIn(admin, n + 1, label));
  await expectDone(admin.call("PUT", `/redemptions/${idOf(500)}`, { till: "Till 1", labels: [sold] }));
  const charged = { totalMinor: 17_000, lines: [{ sku: "1", amountMinor: 17_000 }] };
  const receipt = { shift: "1", number: "41" };
  await expectDone(admin.call("POST", `/redemptions/${idOf(500)}/commit`, { receipt, charged }));
  for (const n of [2, 3]) {
    await expectDone(admin.call("POST", `/soft-checks/${idOf(n)}/cancellation`, { reason: "Customer left" }));
  }
  await bringIn(admin, 5, twice);
  await server.letPass(LOOK_MS);
  await bringIn(admin, 6, twice);
  return numbers;
}

async function walkTrouble(day: Day): Promise<void> {
  const { walker, page, numbers } = day;
  const { words } = walker.tongue;
  const { press, sees, heads } = handsOn(page);
  const stop = stopping(day);
  await press(words.office.navigation.menu);
  await expect(page.getByRole("link", { name: words.office.navigation.settings })).toBeVisible();
  await stop("menu");
  await goTo(day, "/alerts");
  await expect(new AlertsPage(page, walker.tongue).standing("clash")).toBeVisible();
  await stop("alerts-standing");
  await goTo(day, "/board");
  await sees(saying(`${words.alerts.kinds.clash.name} · `));
  await stop("board-alerts");
  await goTo(day, `/labels/${numbers[0] ?? ""}`);
  await heads(words.labelLife.title);
  await stop("label-of-a-sold-bag");
  await goTo(day, `/soft-checks/${idOf(1)}`);
  await heads(words.atTheTill.title);
  await stop("soft-check-other-prices");
  await goTo(day, `/soft-checks/${idOf(5)}`);
  await heads(words.office.softCheck.history);
  await stop("soft-check-clash");
  await goTo(day, "/putting-back");
  const putting = page.getByRole("button", { name: saying(words.puttingBack.putThis("").trim()) });
  await putting.first().click();
  await expect(putting).toHaveCount(1);
  await page.getByLabel(words.puttingBack.which).selectOption("done");
  await expect(putting).toHaveCount(0);
  await stop("putting-back-done");
}

/** A till's own list of receipts, where one receipt is missing and one is too many. */
async function walkLists(day: Day): Promise<void> {
  const { walker, page, office } = day;
  const { differences, receiptLists } = walker.tongue.words;
  const { sees } = handsOn(page);
  const stop = stopping(day);
  await goTo(day, "/receipt-lists");
  await office.bringInReceipts("till;shift;number;time;total;labels\nTill 1;1;40;;10,00;\nTill 1;1;x;;ten;\n");
  await sees(receiptLists.done(1));
  await stop("receipt-list-brought-in");
  await goTo(day, "/differences");
  await expect(office.difference("receipt-not-listed")).toBeVisible();
  await stop("differences-of-a-list");
  await page.getByLabel(differences.kind, { exact: true }).selectOption("prices-differ");
  await expect(office.difference("prices-differ")).toBeVisible();
  await stop("differences-of-prices");
}

/** A list that changes prices is applied, another announces them; then the store goes back to what it had. */
async function walkPrices(day: Day): Promise<void> {
  const { walker, server, admin, page } = day;
  const { articles, catalogue: words } = walker.tongue.words;
  const { sees, heads, press } = handsOn(page);
  const stop = stopping(day);
  const catalogue = new CataloguePage(page, walker.tongue);
  await goTo(day, "/catalogue");
  await catalogue.bring("prices.csv", priceList());
  await stop("catalogue-read");
  await catalogue.compare();
  await sees(words.report.tooMany);
  await catalogue.confirmRemovals();
  await catalogue.applyAs(2);
  await stop("catalogue-applied");
  await announce(server, admin);
  await page.reload();
  await sees(words.coming.each);
  await stop("catalogue-coming");
  await goTo(day, "/coming-prices");
  await expect(catalogue.comingRow("Кефир").first()).toBeVisible();
  await stop("coming-prices");
  await goTo(day, "/articles");
  await page.getByLabel(articles.search.what).fill("Кефир");
  await press(articles.search.find);
  await expect(page.getByLabel(articles.flags.names.excluded).first()).toBeVisible();
  await stop("articles-found");
  await goTo(day, "/catalogue");
  await catalogue.goBackTo(2);
  await stop("catalogue-going-back");
  await heads(words.history.title);
}

const priceList = (): Buffer =>
  Buffer.from(
    [
      "Артикул;Штрихкод;Наименование;Цена",
      ...["Кефир «Домик» 2,5 % 900 г;89,90", "Хлеб ржаной;54,00", '=HYPERLINK("x");<b>12</b>'].map(
        (goods, n) => `${n + 1};460000000001${n};${goods}`,
      ),
      "",
    ].join("\r\n"),
  );

/** Through the wire, as a program that keeps the prices does. */
async function announce({ origin }: StoreServer, admin: Wire): Promise<void> {
  const article = { sku: "1", name: "Кефир «Домик» 2,5 % 900 г", barcodes: ["4600000000010"] };
  const lines = [9_490, 9_990].map((priceMinor, n) => ({
    ...article,
    priceMinor,
    validFrom: `209${n}-03-01T00:00:00Z`,
  }));
  for (const line of lines) {
    const answer = await fetch(`${origin}/api/v1/catalogue/articles?mode=merge`, {
      method: "PUT",
      headers: { authorization: `Bearer ${admin.token}`, "content-type": "application/x-ndjson" },
      body: `${JSON.stringify(line)}\n`,
    });
    expect(answer.status).toBe(200);
  }
}

/** What stands behind the settings and the staff, and no other walk opens. */
async function walkSettingsParts(day: Day): Promise<void> {
  const { walker, page } = day;
  const { desk, people, office } = walker.tongue.words;
  const { heads, press } = handsOn(page);
  const stop = stopping(day);
  await goTo(day, "/sessions");
  await heads(people.sessions.title);
  await stop("sessions");
  await goTo(day, "/settings");
  await heads(office.settings.rules);
  await press(desk.printers.add);
  await stop("settings-printer");
}
