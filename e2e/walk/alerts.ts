import type { Page } from "@playwright/test";
import { handsOn, type Store, type Walker } from "./walker.ts";

/** Alerts without and with opening hours, with a limit that cannot be meant, saved; and a test that nobody takes. */
export async function walkAlerts(walker: Walker, { server }: Store, page: Page): Promise<void> {
  const { alerts: words } = walker.tongue.words;
  const { press, heads, sees } = handsOn(page);
  const stop = (name: string) => walker.visit(`office-alerts${name}`, page);
  await page.goto(`${server.origin}/office/alerts`);
  await heads(words.title);
  await sees(words.heartbeat.off);
  await sees(words.mail.nobody);
  await stop("");
  await page.getByLabel(words.hours.known).selectOption("set");
  const left = page.getByLabel(words.kinds.disk.rule);
  await left.fill("99");
  await sees(words.rules.bad(1, 50));
  await stop("-fault");
  await left.fill("4");
  await press(words.rules.save);
  await sees(words.rules.saved);
  await stop("-saved");
  await page.getByLabel(words.mail.address).fill("anna@shop.example");
  await press(words.mail.add);
  await sees(words.mail.remove);
  await press(words.test.send);
  await sees(words.test.notTaken("anna@shop.example"));
  await stop("-test");
}
