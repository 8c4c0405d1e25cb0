import { createHmac } from "node:crypto";
import { createServer, type IncomingHttpHeaders, type Server } from "node:http";
import { expect, test } from "@playwright/test";
import { ADMIN, bringIn, expectDone, idOf, labels, setUpByWire } from "./arrange.ts";
import { OfficePage } from "./pages/office.ts";
import { type StoreServer, startStore } from "./store-server.ts";
import { tongueOf } from "./tongue.ts";

const TONGUE = tongueOf("ru");
test.use({ locale: TONGUE.locale });

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
  const office = new OfficePage(page, TONGUE);
  const { outgoing, slip } = TONGUE.words;
  await office.open(server.origin);
  await office.signIn(ADMIN);
  const secret = await office.addWebhook("POS", await pos.listen());
  await office.button(`${outgoing.webhooks.test}: POS`).click();
  await expect(page.getByText(outgoing.webhooks.tested)).toBeVisible();
  await expectDone(bringIn(admin, 1, first));
  await expect.poll(() => pos.messages.map(typeOf)).toEqual(["test", "soft-check-stored"]);

  pos.says.status = 503;
  await expectDone(bringIn(admin, 2, second));
  await expect(async () => {
    await page.reload();
    await expect(office.webhook("POS")).toContainText(outgoing.faults.refused(503), { timeout: 1_000 });
  }).toPass();
  await expect(office.webhook("POS")).toContainText(outgoing.state.waiting(1));
  await server.kill();
  pos.says.status = 200;
  await server.start();
  await expect.poll(() => pos.messages.map(typeOf), { timeout: 90_000 }).toHaveLength(3);
  expect(pos.messages.every((message) => isSigned(message, secret))).toBe(true);
  expect(JSON.parse(pos.messages[2]?.body ?? "{}")).toMatchObject({ subject: idOf(2), data: { label: second } });

  await office.open(server.origin, `/soft-checks/${idOf(1)}`);
  const download = page.waitForEvent("download");
  await office.button(slip.save).click();
  expect((await download).suggestedFilename()).toBe(slip.fileName(first));
});
