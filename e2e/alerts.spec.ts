import { createServer, type Server } from "node:http";
import { expect, test } from "@playwright/test";
import { smtpReceiver } from "../scripts/smtp-receiver.ts";
import { ADMIN, bringIn, expectDone, idOf, labels, setUpByWire } from "./arrange.ts";
import { AlertsPage } from "./pages/alerts.ts";
import { OfficePage } from "./pages/office.ts";
import { type StoreServer, startStore } from "./store-server.ts";
import { saying, tongueOf } from "./tongue.ts";

const TONGUE = tongueOf("ru");
test.use({ locale: TONGUE.locale });

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

/** Letters come in the language of whoever added their address. */
const SUBJECTS = {
  en: { test: "Test alert", clash: "Bags with a label clash", allClear: "All clear: " },
  ru: { test: "Пробное оповещение", clash: "Пакеты с конфликтом этикетки", allClear: "Отбой: " },
}[TONGUE.language];

/** When the next look is due; the act after it wakes the server. */
const LOOK_MS = 31_000;

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
  const [office, alerts] = [new OfficePage(page, TONGUE), new AlertsPage(page, TONGUE)];
  const { alerts: words, outgoing } = TONGUE.words;
  await office.open(server.origin);
  await office.signIn(ADMIN);

  await alerts.open(server.origin);
  await alerts.addAddress("anna@shop.example");
  await expect(alerts.address("anna@shop.example")).toContainText(outgoing.state.never);
  await alerts.sendTest();
  await expect(page.getByText(words.test.taken("anna@shop.example"))).toBeVisible();
  await expect(page.getByText(words.test.taken("Pager"))).toBeVisible();
  expect(post.letters.map(({ subject }) => subject)).toEqual([`[Store 12] ${SUBJECTS.test}`]);
  await alerts.setLimit("clash", "0");
  await expect(page.getByText(words.rules.saved)).toBeVisible();

  await bringIn(admin, 1, label);
  await server.letPass(LOOK_MS);
  await bringIn(admin, 2, label);
  await expect.poll(() => post.letters.map(({ subject }) => subject)).toContain(`[Store 12] ${SUBJECTS.clash}`);
  await expect.poll(() => listener.types).toEqual(["alert-raised", "alert-raised"]);
  await alerts.open(server.origin);
  await expect(alerts.standing("clash")).toContainText(saying(words.witnesses.database("").replace(".", "")));
  await office.open(server.origin, "/board");
  await expect(page.getByText(`${words.kinds.clash.name} · Store 12`)).toBeVisible();

  await server.letPass(LOOK_MS);
  await expectDone(admin.call("POST", `/soft-checks/${idOf(2)}/cancellation`, { reason: "Sealed twice" }));
  await expect.poll(() => post.letters.at(-1)?.subject).toBe(`[Store 12] ${SUBJECTS.allClear}${SUBJECTS.clash}`);
  await expect.poll(() => listener.types.at(-1)).toBe("alert-cleared");
  await alerts.open(server.origin);
  await expect(page.getByText(words.open.none)).toBeVisible();
  await expect(alerts.past()).toContainText(words.clearings.well);
});
