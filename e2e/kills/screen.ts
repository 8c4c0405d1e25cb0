import type { Page } from "@playwright/test";

/** What a person sees on the handheld, read in one go. */
export type Screen = {
  readonly view: "scan" | "customer" | "history" | "other";
  /** Lines of the open bag; the unit price in minor units. */
  readonly lines: readonly { readonly name: string; readonly pieces: number; readonly priceMinor: number }[];
  /** The customer's other bags, as text. */
  readonly others: readonly string[];
  /** Bags of today, in the history only: label (digits; empty without one), state, total. */
  readonly bags: readonly { readonly label: string; readonly state: string; readonly total: string }[];
  /** The total before the customer. */
  readonly total: string;
  readonly text: string;
};

/** One move of the hand: presses, then scans, then waits until the screen says so. */
export type Move = {
  /** Buttons by the words on them, one after the other, each as soon as it is there. */
  readonly press?: readonly string[];
  /** Raw scans, one right behind the other. */
  readonly scan?: readonly string[];
  readonly until:
    | { readonly pieces: number }
    | { readonly anyOf: readonly string[] }
    | { readonly view: Screen["view"] };
  /** How long it may take, where it is not a moment's work. */
  readonly withinMs?: number;
};

/** Makes the move inside the page, without a round trip for each step; throws when the screen never says so. */
export const move = (page: Page, wanted: Move): Promise<Screen> => page.evaluate(inThePage, wanted);

/** Runs in the page. */
async function inThePage(wanted: Move): Promise<Screen> {
  const limitMs = wanted.withinMs ?? 60_000;
  const textOf = (element: Element | null | undefined): string => element?.textContent?.trim() ?? "";
  const all = (selector: string): Element[] => [...document.querySelectorAll(selector)];
  const button = (name: string): HTMLElement | undefined => {
    const found = all("button").filter((one) => textOf(one) === name || one.getAttribute("aria-label") === name);
    // The dialog on top is asked first: its button may say the same as the one below it.
    const last = found.find((one) => one.closest("dialog") !== null) ?? found.at(-1);
    return last instanceof HTMLElement ? last : undefined;
  };
  const readView = (): Screen["view"] => {
    if (document.querySelector("[aria-label='Last scan']") !== null) return "scan";
    if (document.querySelector("[aria-label='Bags of today']") !== null) return "history";
    return (button("Customer agrees") ?? button("Add another bag") ?? button("Back to scanning"))
      ? "customer"
      : "other";
  };
  const readLine = (row: Element) => {
    const [name, detail] = [...row.querySelectorAll("button > span")];
    const [price = "", pieces = ""] = textOf(detail).split("×");
    return { name: textOf(name), pieces: Number(pieces.trim()), priceMinor: Number(price.replaceAll(/\D/g, "")) };
  };
  const readBag = (article: Element) => {
    const [named, stands] = [...article.querySelectorAll(":scope > p")];
    return {
      label: textOf(named?.querySelector("strong")).replaceAll(/\D/g, ""),
      state: textOf(stands?.querySelector("span")),
      total: textOf(stands?.querySelector("strong")),
    };
  };
  const read = (): Screen => ({
    view: readView(),
    lines: all("[aria-label='Lines of this bag'] > li").map(readLine),
    others: all("[aria-label='Other bags of this customer'] > li").map(textOf),
    bags: all("[aria-label='Bags of today'] article").map(readBag),
    total: textOf(document.querySelector("[class*='total-']")),
    text: document.body.textContent,
  });
  const isThere = (): boolean => {
    const { until } = wanted;
    if ("view" in until) return readView() === until.view;
    if ("anyOf" in until) return until.anyOf.some((words) => document.body.textContent.includes(words));
    const said = textOf(document.querySelector("[aria-label='Totals']"));
    return Number(/·\s*(\d+)\s+piece/.exec(said)?.[1] ?? -1) >= until.pieces;
  };
  const when = (there: () => boolean, what: string): Promise<void> =>
    new Promise((resolve, reject) => {
      const began = performance.now();
      const look = (): void => {
        if (there()) resolve();
        else if (performance.now() - began > limitMs)
          reject(new Error(`never seen: ${what} in\n${document.body.textContent}`));
        else setTimeout(look, 4);
      };
      look();
    });
  // Keys carry the time at which the device sent them, one a millisecond, however late a busy machine comes to them.
  let sentAt = performance.now();
  const type = (raw: string): void => {
    for (const key of [...raw, "Enter"]) {
      const code = key === "Enter" ? key : `Digit${key}`;
      sentAt++;
      for (const kind of ["keydown", "keyup"]) {
        const event = new KeyboardEvent(kind, { key, code, bubbles: true, cancelable: true, composed: true });
        Object.defineProperty(event, "timeStamp", { value: sentAt });
        (document.activeElement ?? document.body).dispatchEvent(event);
      }
    }
  };
  for (const name of wanted.press ?? []) {
    await when(() => button(name) !== undefined, `button ${name}`);
    button(name)?.click();
  }
  for (const raw of wanted.scan ?? []) type(raw);
  await when(isThere, JSON.stringify(wanted));
  return read();
}
