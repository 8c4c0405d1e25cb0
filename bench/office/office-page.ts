import type { Page } from "playwright";
import { OfficePage } from "../../e2e/pages/office.ts";
import { ENGLISH } from "../../e2e/walk/words.ts";
import { BOSS } from "./filled-store.ts";
import type { Question } from "./questions.ts";
import type { Painted, Subject } from "./subject.ts";

/** The back office in a browser, signed in; each turn begins with the press of a link and ends with the painted rows. */
export async function officeSubject(page: Page, origin: string): Promise<Subject> {
  const office = new OfficePage(page, ENGLISH);
  await office.open(origin);
  await office.signIn(BOSS);
  return {
    list: ({ search }: Question) => page.evaluate(turnList, `/office/soft-checks?${search}`),
    async open(nth: number) {
      const ms = await page.evaluate(openRow, nth);
      await page.goBack();
      await page.waitForFunction(isAtRest);
      return ms;
    },
  };
}

/** Runs in the page: the list is shown and nothing is asked for. */
const isAtRest = (): boolean =>
  document.querySelector("tbody a") !== null && document.querySelector("main button[aria-busy=true]") === null;

/** Runs in the page. Rows stay while a changed list is on its way, and its button is busy so long. */
function turnList(href: string): Promise<Painted> {
  const isBusy = (): boolean => document.querySelector("main button[aria-busy=true]") !== null;
  let wasBusy = false;
  return new Promise((resolve, reject) => {
    const limit = setTimeout(() => reject(new Error(`never came: ${document.body.textContent}`)), 60_000);
    const observer = new MutationObserver(() => {
      if (isBusy()) wasBusy = true;
      else if (wasBusy) painted();
    });
    const painted = (): void => {
      observer.disconnect();
      clearTimeout(limit);
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () =>
          resolve({ ms: performance.now() - begun, rows: document.querySelectorAll("tbody a").length });
        port2.postMessage(null);
      });
    };
    observer.observe(document.body, { subtree: true, childList: true, attributes: true });
    const link = document.createElement("a");
    link.href = href;
    document.getElementById("app")?.append(link);
    const begun = performance.now();
    link.click();
    link.remove();
  });
}

/** Runs in the page: presses the link of a row and is back when the lines of its soft check are painted. */
function openRow(nth: number): Promise<number> {
  const links = document.querySelectorAll<HTMLAnchorElement>("tbody a");
  const link = links[nth % Math.max(1, links.length)];
  return new Promise((resolve, reject) => {
    const limit = setTimeout(() => reject(new Error(`never came: ${document.body.textContent}`)), 60_000);
    const observer = new MutationObserver(() => {
      const captions = [...document.querySelectorAll("main caption")];
      if (!captions.some(({ textContent }) => textContent === "Contents")) return;
      observer.disconnect();
      clearTimeout(limit);
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => resolve(performance.now() - begun);
        port2.postMessage(null);
      });
    });
    observer.observe(document.body, { subtree: true, childList: true, characterData: true });
    const begun = performance.now();
    link?.click();
  });
}
