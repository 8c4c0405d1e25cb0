import { createServer, type Server } from "node:http";
import { expect, test } from "@playwright/test";
import { smtpReceiver } from "../scripts/smtp-receiver.ts";
import { ADMIN, expectDone, labels, setUpByWire, type Wire } from "./arrange.ts";
import { AlertsPage } from "./pages/alerts.ts";
import { OfficePage } from "./pages/office.ts";
import { type StoreServer, startStore } from "./store-server.ts";

/** A pager that listens; the types of what came. */
function pager() {
  const types: string[] = [];
  const server: Server = createServer((request, response) => {
    let body = "";
    request.on("data", (part: Buffer) => {
      body += part.toString("utf8");
    });
    request.on("end", () => {
      types.push(String(JSON.parse(body).type));
      response.writeHead(204).end();
    });
  });
  const listen = () =>
    new Promise<string>((resolve) => {
      server.listen(0, "127.0.0.1", () => {
        const address = server.address();
        resolve(`http://127.0.0.1:${typeof address === "object" && address !== null ? address.port : 0}/`);
      });
    });
  return { types, listen, close: () => server.close() };
}

const idOf = (n: number): string => `01990000-0000-7000-8000-${String(n).padStart(12, "0")}`;
/** When the next look is due; the act after it wakes the server. */
const LOOK_MS = 31_000;

/** An order as a manager brings it in from a file; the second one under a label clashes. */
function bringIn(admin: Wire, n: number, label: string) {
  const at = "2026-01-15T09:00:00.000Z";
  const line = {
    ...{ line: 1, barcode: "4600000000015", sku: "1", name: "Молоко", unit: "pc", quantity: 2 },
    ...{ unitPriceMinor: 8_990, amountMinor: 17_980, priceFrom: "server", catalogueVersion: 1 },
    ...{ marks: [], entered: "scan", marksMissing: 0 },
  };
  return admin.call("PUT", `/soft-checks/${idOf(n)}`, {
    ...{ format: 3, id: idOf(n), terminal: idOf(900), staff: "31", visit: idOf(800), sequence: n, label },
    ...{ lines: [line], currency: "RUB", totalMinor: 17_980, openedAt: at, sealedAt: at, agreedAt: at },
  });
}

let server: StoreServer;
const post = smtpReceiver();
const listener = pager();

test.beforeEach(async () => {
  const environment = {
    SOFTCHECK_PRIVATE_WEBHOOKS: "1",
    SOFTCHECK_SMTP_URL: `smtp://127.0.0.1:${await post.listen()}`,
    SOFTCHECK_MAIL_FROM: "softcheck@shop.example",
  };
  server = await startStore({ demo: false, environment });
});

test.afterEach(async () => {
  listener.close();
  await post.close();
  await server.close();
});

test("M2: a store is told by mail and webhook of what needs somebody, once, and once more when it is over", async ({
  page,
}) => {
  const admin = await setUpByWire(server);
  const [label = ""] = await labels(admin, 1);
  const kinds = ["alert-raised", "alert-cleared"];
  await expectDone(admin.call("POST", "/webhooks", { name: "Pager", url: await listener.listen(), kinds }));
  const [office, alerts] = [new OfficePage(page), new AlertsPage(page)];
  await office.open(server.origin);
  await office.signIn(ADMIN);

  await alerts.open(server.origin);
  await alerts.addAddress("anna@shop.example");
  await expect(alerts.address("anna@shop.example")).toContainText("Nothing went out yet");
  await alerts.sendTest();
  await expect(page.getByText("anna@shop.example: taken")).toBeVisible();
  await expect(page.getByText("Pager: taken")).toBeVisible();
  expect(post.letters.map(({ subject }) => subject)).toEqual(["[Store 12] Test alert"]);
  await alerts.setLimit("Label clash", "0");
  await expect(page.getByText("The rules are saved.")).toBeVisible();

  await bringIn(admin, 1, label);
  await server.letPass(LOOK_MS);
  await bringIn(admin, 2, label);
  await expect.poll(() => post.letters.map(({ subject }) => subject)).toContain("[Store 12] Bags with a label clash");
  await expect.poll(() => listener.types).toEqual(["alert-raised", "alert-raised"]);
  await alerts.open(server.origin);
  await expect(alerts.standing("Label clash")).toContainText("By what the server had stored at");
  await office.open(server.origin, "/board");
  await expect(page.getByText("Label clash · Store 12")).toBeVisible();

  await server.letPass(LOOK_MS);
  await expectDone(admin.call("POST", `/soft-checks/${idOf(2)}/cancellation`, { reason: "Sealed twice" }));
  await expect.poll(() => post.letters.at(-1)?.subject).toBe("[Store 12] All clear: Bags with a label clash");
  await expect.poll(() => listener.types.at(-1)).toBe("alert-cleared");
  await alerts.open(server.origin);
  await expect(page.getByText("Nothing needs anybody")).toBeVisible();
  await expect(alerts.past()).toContainText("back within its limit");
});
