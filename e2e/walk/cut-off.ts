import type { Page } from "@playwright/test";

/** What does not fit on this screen now, in words; empty when everything does. */
export const cutOff = (page: Page): Promise<readonly string[]> => page.evaluate(findCutOff);

/** Runs in the page. Half a pixel of rounding is nothing that a person sees. */
function findCutOff(): readonly string[] {
  const found: string[] = [];
  const { scrollWidth, clientWidth } = document.documentElement;
  if (scrollWidth > clientWidth) found.push(`the page is ${scrollWidth - clientWidth} px wider than the screen`);
  const nameOf = (element: Element): string =>
    `<${element.tagName.toLowerCase()}> "${(element.textContent ?? "").trim().slice(0, 60)}"`;
  for (const button of document.querySelectorAll("button")) {
    const over = Math.max(button.scrollWidth - button.clientWidth, button.scrollHeight - button.clientHeight);
    if (over > 1) found.push(`${nameOf(button)} has words ${over} px beyond its box`);
  }
  for (const element of document.querySelectorAll("main *, header *, dialog *")) {
    if (element.closest(".for-ears") !== null || element.children.length > 0) continue;
    const { overflowX, clipPath } = getComputedStyle(element);
    // Words that are only heard.
    if (clipPath === "inset(50%)") continue;
    const hides = overflowX === "hidden" || overflowX === "clip";
    if (hides && element.scrollWidth > element.clientWidth + 1) found.push(`${nameOf(element)} is cut off`);
  }
  return found;
}
