import { createHmac } from "node:crypto";
import { createServer, type IncomingHttpHeaders, type Server } from "node:http";
import { expect, test } from "@playwright/test";
import { ADMIN, expectDone, labels, setUpByWire, type Wire } from "./arrange.ts";
import { OfficePage } from "./pages/office.ts";
import { type StoreServer, startStore } from "./store-server.ts";

type Message = { readonly headers: IncomingHttpHeaders; readonly body: string };

/** A POS that listens; it refuses with `status` until that is 200. */
function receiver() {
  const messages: Message[] = [];
  const says = { status: 200 };
  const server: Server = createServer((request, response) => {
    let body = "";
    request.on("data", (part: Buffer) => {
      body += part.toString("utf8");
    });
    request.on("end", () => {
      if (says.status === 200) messages.push({ headers: request.headers, body });
      response.writeHead(says.status).end();
    });
  });
  const listen = () =>
    new Promise<string>((resolve) => {
      server.listen(0, "127.0.0.1", () => {
        const address = server.address();
        resolve(`http://127.0.0.1:${typeof address === "object" && address !== null ? address.port : 0}/softcheck`);
      });
    });
  return { messages, says, listen, close: () => server.close() };
}

const typeOf = ({ body }: Message): unknown => JSON.parse(body).type;

function isSigned({ headers, body }: Message, secret: string): boolean {
  const key = Buffer.from(secret.replace("whsec_", ""), "base64");
  const signed = `${headers["webhook-id"]}.${headers["webhook-timestamp"]}.${body}`;
  return headers["webhook-signature"] === `v1,${createHmac("sha256", key).update(signed).digest("base64")}`;
}

const idOf = (n: number): string => `01990000-0000-7000-8000-${String(n).padStart(12, "0")}`;

/** An order as a manager brings it in from a file. */
async function bringIn(admin: Wire, n: number, label: string): Promise<void> {
  const at = "2026-01-15T09:00:00.000Z";
  const line = {
    ...{ line: 1, barcode: "4600000000015", sku: "1", name: "Молоко", unit: "pc", quantity: 2 },
    ...{ unitPriceMinor: 8_990, amountMinor: 17_980, priceFrom: "server", catalogueVersion: 1 },
    ...{ marks: [], entered: "scan", marksMissing: 0 },
  };
  const document = {
    ...{ format: 3, id: idOf(n), terminal: idOf(900), staff: "31", visit: idOf(800), sequence: n, label },
    ...{ lines: [line], currency: "RUB", totalMinor: 17_980, openedAt: at, sealedAt: at, agreedAt: at },
  };
  await expectDone(admin.call("PUT", `/soft-checks/${idOf(n)}`, document));
}

let server: StoreServer;
const pos = receiver();

test.beforeEach(async () => {
  server = await startStore({ demo: false, environment: { SOFTCHECK_PRIVATE_WEBHOOKS: "1" } });
});

test.afterEach(async () => {
  pos.close();
  await server.close();
});

test("R5: a POS is told of orders by signed messages, also after it was away and the server was killed", async ({
  page,
}) => {
  const admin = await setUpByWire(server);
  const [first = "", second = ""] = await labels(admin, 2);
  const office = new OfficePage(page);
  await office.open(server.origin);
  await office.signIn(ADMIN);
  const secret = await office.addWebhook("POS", await pos.listen());
  await page.getByRole("button", { name: "Send test message: POS" }).click();
  await expect(page.getByText("The test message was taken.")).toBeVisible();
  await bringIn(admin, 1, first);
  await expect.poll(() => pos.messages.map(typeOf)).toEqual(["test", "soft-check-stored"]);

  pos.says.status = 503;
  await bringIn(admin, 2, second);
  await expect(async () => {
    await page.reload();
    await expect(office.webhook("POS")).toContainText("The other side refused it (HTTP 503).", { timeout: 1_000 });
  }).toPass();
  await expect(office.webhook("POS")).toContainText("1 event waits");
  await server.kill();
  pos.says.status = 200;
  await server.start();
  await expect.poll(() => pos.messages.map(typeOf), { timeout: 90_000 }).toHaveLength(3);
  expect(pos.messages.every((message) => isSigned(message, secret))).toBe(true);
  expect(JSON.parse(pos.messages[2]?.body ?? "{}")).toMatchObject({ subject: idOf(2), data: { label: second } });

  await office.open(server.origin, `/soft-checks/${idOf(1)}`);
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "Save sales slip" }).click();
  expect((await download).suggestedFilename()).toBe(`sales-slip-${first}.pdf`);
});
