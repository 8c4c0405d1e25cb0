import "./base.css";
import { h, render } from "preact";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { page, userEvent } from "vitest/browser";
import { LanguageSwitch } from "./components/switches.tsx";
import { GalleryOfPad, GalleryOfParts, GalleryOfStop } from "./gallery.tsx";
import { startTheme, theme } from "./theme.ts";
import { chosenLanguage, language, startLanguage, storeLanguage } from "./words/language.ts";

const root = document.documentElement;
let box: HTMLElement;
const faults: unknown[] = [];
const keepFault = (event: ErrorEvent) => faults.push(event.error);

beforeEach(async () => {
  await page.viewport(360, 640);
  box = document.body.appendChild(document.createElement("div"));
  window.addEventListener("error", keepFault);
});

afterEach(() => {
  render(null, box);
  box.remove();
  window.removeEventListener("error", keepFault);
  language.value = "en";
  theme.value = "system";
  expect(faults.splice(0)).toEqual([]);
});

const settled = () => new Promise((resolve) => requestAnimationFrame(resolve));

describe.each([
  ["day", "en"],
  ["day", "ru"],
  ["night", "en"],
  ["night", "ru"],
] as const)("all parts by %s in %s at 360 px", (lit, spoken) => {
  it("fit the smallest screen, with targets of 56 px and text of 16 px at least", async () => {
    const stopTheme = startTheme({ root, keep: localStorage });
    const stopLanguage = startLanguage({ root, keep: localStorage, tabs: window, wanted: ["en"] });
    theme.value = lit;
    chosenLanguage.value = spoken;
    render(h(GalleryOfParts, {}), box);
    await settled();
    expect(root.lang).toBe(spoken);
    expect(getComputedStyle(root).colorScheme).toBe(lit === "day" ? "light" : "dark");
    expect(root.scrollWidth).toBeLessThanOrEqual(360);
    for (const button of box.querySelectorAll("button:not(th button)")) {
      expect(button.getBoundingClientRect().height, button.textContent).toBeGreaterThanOrEqual(56);
      expect(button.scrollWidth, button.textContent).toBeLessThanOrEqual(button.clientWidth);
    }
    for (const element of box.querySelectorAll("*")) {
      expect(Number.parseFloat(getComputedStyle(element).fontSize), element.outerHTML).toBeGreaterThanOrEqual(16);
    }
    stopTheme();
    stopLanguage();
    localStorage.clear();
  });
});

describe("choices of a person", () => {
  it("keep language and theme over a reload, and the browser's language only until one is chosen", () => {
    const stored = new Map<string, string>();
    const keep = {
      getItem: (key: string) => stored.get(key) ?? null,
      setItem: (key: string, value: string) => void stored.set(key, value),
    };
    startLanguage({ root, keep, tabs: window, wanted: ["ru-RU"] })();
    expect(root.lang).toBe("ru");
    expect(stored.size).toBe(0);
    const stop = startLanguage({ root, keep, tabs: window, wanted: ["ru-RU"] });
    chosenLanguage.value = "en";
    stop();
    startLanguage({ root, keep, tabs: window, wanted: ["ru-RU"] })();
    expect(root.lang).toBe("en");
  });

  it("go before what the store says, and that before the browser's; a store that says nothing is as none", () => {
    const stored = new Map<string, string>();
    const keep = {
      getItem: (key: string) => stored.get(key) ?? null,
      setItem: (key: string, value: string) => void stored.set(key, value),
    };
    const start = () => startLanguage({ root, keep, tabs: window, wanted: ["en-GB"] });
    const told = start();
    storeLanguage.value = "ru";
    expect(root.lang).toBe("ru");
    told();
    storeLanguage.value = undefined;
    // The next start speaks it without a server.
    const untold = start();
    expect(root.lang).toBe("ru");
    storeLanguage.value = undefined;
    expect(root.lang).toBe("en");
    untold();
    const chosen = start();
    expect(root.lang).toBe("en");
    storeLanguage.value = "ru";
    chosenLanguage.value = "en";
    storeLanguage.value = undefined;
    storeLanguage.value = "ru";
    expect(root.lang).toBe("en");
    chosenLanguage.value = "ru";
    chosen();
    storeLanguage.value = "en";
    start()();
    expect(root.lang).toBe("ru");
  });

  it("of the language go back to what the store says, for this start and the next, and follow it again", async () => {
    localStorage.clear();
    const start = () => startLanguage({ root, keep: localStorage, tabs: window, wanted: ["en-GB"] });
    const stop = start();
    storeLanguage.value = "ru";
    render(h(LanguageSwitch, {}), box);
    await settled();
    const choose = async (option: string) => {
      await userEvent.selectOptions(box.querySelector("select") ?? box, option);
      await settled();
    };
    const shown = () => box.querySelector("select")?.selectedOptions[0]?.textContent;
    expect([root.lang, shown()]).toEqual(["ru", "Как в магазине: Русский"]);
    await choose("English");
    expect([root.lang, shown()]).toEqual(["en", "English"]);
    await choose("Like the store: Русский");
    expect([root.lang, shown()]).toEqual(["ru", "Как в магазине: Русский"]);
    stop();
    const again = start();
    storeLanguage.value = undefined;
    await settled();
    expect([root.lang, shown()]).toEqual(["en", "Like the browser: English"]);
    again();
    localStorage.clear();
  });

  it("of the language holds in every tab, at once", () => {
    const stop = startLanguage({ root, keep: localStorage, tabs: window, wanted: ["en"] });
    const keptElsewhere = (key: string, newValue: string | null) =>
      window.dispatchEvent(new StorageEvent("storage", { key, newValue }));
    keptElsewhere("softcheck.language", "ru");
    expect(root.lang).toBe("ru");
    keptElsewhere("softcheck.language", "tlh");
    keptElsewhere("softcheck.language", null);
    keptElsewhere("softcheck.theme", "en");
    expect(root.lang).toBe("ru");
    keptElsewhere("softcheck.language", "");
    expect(root.lang).toBe("en");
    keptElsewhere("softcheck.language", "ru");
    stop();
    keptElsewhere("softcheck.language", "en");
    expect(root.lang).toBe("ru");
    localStorage.clear();
  });

  it("hold until the page closes where the browser forbids storage", () => {
    const forbid = (): never => {
      throw new DOMException("denied", "SecurityError");
    };
    const stop = startTheme({ root, keep: { getItem: forbid, setItem: forbid } });
    theme.value = "night";
    expect(root.dataset.theme).toBe("night");
    theme.value = "system";
    expect(root.dataset.theme).toBeUndefined();
    stop();
  });
});

describe("stop card", () => {
  it("stays through the keys of further scans, Enter, Tab and Escape included, and goes by touch", async () => {
    let aside = 0;
    render(h(GalleryOfStop, { onAside: () => (aside += 1) }), box);
    for (const suffix of ["{Enter}", "{Tab}", "{Enter}", "{Tab}{Enter}", "{Escape}"]) {
      await userEvent.keyboard(`4607 001234567${suffix}`);
    }
    expect(aside).toBe(0);
    expect(box.querySelector("dialog")?.open).toBe(true);
    await page.getByRole("button", { name: "Put goods aside" }).click();
    expect(aside).toBe(1);
  });

  it("comes back when the system closes it, as the Back of Android does", async () => {
    render(h(GalleryOfStop, { onAside: () => undefined }), box);
    const card = box.querySelector("dialog");
    card?.close();
    await expect.poll(() => card?.open).toBe(true);
  });

  it("goes by keyboard: Tab to the button, then Space", async () => {
    let aside = 0;
    render(h(GalleryOfStop, { onAside: () => (aside += 1) }), box);
    await userEvent.keyboard("{Tab} ");
    expect(aside).toBe(1);
  });

  it("says a further scan again", async () => {
    render(h(GalleryOfStop, { onAside: () => undefined, repeat: "Not added: 46070025" }), box);
    await expect.element(page.getByRole("alert")).toHaveTextContent("Not added: 46070025");
  });
});

describe("pad in a dialog", () => {
  const open = () => {
    const told: string[] = [];
    render(h(GalleryOfPad, { onClose: () => told.push("closed"), onConfirm: (grams) => told.push(grams) }), box);
    return told;
  };

  it("takes touch and physical keys, and confirms by Enter", async () => {
    const told = open();
    await page.getByRole("button", { name: "1" }).click();
    await userEvent.keyboard("2");
    await userEvent.keyboard("85");
    await userEvent.keyboard("{Backspace}");
    await userEvent.keyboard("4");
    await expect.poll(() => box.querySelector("output")?.textContent).toMatch(/1\.284/);
    await userEvent.keyboard("{Enter}");
    expect(told).toEqual(["1284"]);
  });

  it("confirms nothing while it is empty, and closes by Escape", async () => {
    const told = open();
    await userEvent.keyboard("{Enter}");
    expect(told).toEqual([]);
    await userEvent.keyboard("{Escape}");
    expect(told).toEqual(["closed"]);
  });

  it("tells its page when the system closes it, as the Back of Android does", async () => {
    const told = open();
    box.querySelector("dialog")?.close();
    await expect.poll(() => told).toEqual(["closed"]);
  });

  it("puts back what a scanner types into it: a scan is never a weight", async () => {
    const told = open();
    await page.getByRole("button", { name: "7" }).click();
    await new Promise((resolve) => setTimeout(resolve, 60));
    const at = performance.now();
    for (const key of [..."46070012", "Enter"]) {
      const event = new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true });
      Object.defineProperty(event, "timeStamp", { value: at });
      document.activeElement?.dispatchEvent(event);
      await Promise.resolve();
    }
    await expect.poll(() => box.querySelector("output")?.textContent).toMatch(/0\.007/);
    expect(told).toEqual([]);
  });
});

describe("button", () => {
  it("keeps no focus after a touch, so that the next scan's Enter presses nothing again", async () => {
    render(h(GalleryOfParts, {}), box);
    const undo = page.getByRole("button", { name: "Undo scan" });
    await undo.click();
    expect(document.activeElement).not.toBe(undo.element());
  });
});

describe("table", () => {
  it("sorts by pressing a header, says so, searches in a column, and says when nothing is found", async () => {
    render(h(GalleryOfParts, {}), box);
    const first = () => box.querySelector("tbody th")?.textContent;
    await page.getByRole("button", { name: "Amount" }).click();
    expect(first()).toBe("98100000031246");
    expect(box.querySelector("th[aria-sort=ascending]")?.textContent).toContain("Amount");
    await userEvent.fill(page.getByLabelText("Search in State"), "REDEEM");
    expect(box.querySelectorAll("tbody tr")).toHaveLength(1);
    expect(box.querySelector("tbody a")?.getAttribute("href")).toBe("#98100000023819");
    await userEvent.fill(page.getByLabelText("Search in State"), "no such state");
    await expect.element(page.getByText("Nothing found")).toBeVisible();
  });
});
