import type { Browser, BrowserContext } from "@playwright/test";
import { FLOOR, pairingCode, type Wire } from "./arrange.ts";
import { TerminalPage } from "./pages/terminal.ts";
import type { StoreServer } from "./store-server.ts";

/** A handheld's screen, and English words, whatever this machine speaks. */
export const HANDHELD = { viewport: { width: 360, height: 640 }, locale: "en-GB", ignoreHTTPSErrors: true } as const;
export const COUNTER = { viewport: { width: 1280, height: 800 }, locale: "en-GB", ignoreHTTPSErrors: true } as const;

/** A handheld that is enrolled, with floor staff signed in, ready to scan. */
export async function handheldAtWork(
  browser: Browser,
  store: StoreServer,
  admin: Wire,
  name = "Handheld 1",
): Promise<{ readonly terminal: TerminalPage; readonly context: BrowserContext }> {
  const context = await browser.newContext(HANDHELD);
  const terminal = new TerminalPage(await context.newPage());
  await terminal.open(store.origin);
  await terminal.enrol(await pairingCode(admin, "handheld", name));
  await terminal.signIn(FLOOR.login, FLOOR.pin);
  return { terminal, context };
}
