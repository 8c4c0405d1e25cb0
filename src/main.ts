import "./ui/base.css";
import { createClient } from "./protocol/client.ts";
import { startTheme } from "./ui/theme.ts";
import { startLanguage, storeLanguage } from "./ui/words/language.ts";

type PageRoot = { readonly mount: (root: HTMLElement) => Promise<void> };

/** A page is loaded alone: each is its own chunk. */
const PAGES: Readonly<Record<string, () => Promise<PageRoot>>> = {
  till: () => import("./till/main.tsx"),
  desk: () => import("./desk/main.tsx"),
  office: () => import("./office/main.tsx"),
};
const loadTerminal = (): Promise<PageRoot> => import("./terminal/main.tsx");

/** "/till/anything" → "till". */
const firstPart = (path: string): string => path.split("/")[1] ?? "";

/** A device that has seen its server set up shows its page at once: it must start without a server, too. */
const SEEN_SET_UP = "softcheck.set-up";

/** A server without an administrator can do nothing else; one that does not answer says nothing of the kind. */
async function isToBeSetUp(): Promise<boolean> {
  if (localStorage.getItem(SEEN_SET_UP) !== null) return false;
  const client = createClient({ fetch: (request) => fetch(request), origin: location.origin, token: () => undefined });
  const state = await client.setupState();
  if (state.ok) storeLanguage.value ??= state.value.language;
  if (state.ok && state.value.done) localStorage.setItem(SEEN_SET_UP, "seen");
  return state.ok && !state.value.done;
}

async function start(root: HTMLElement): Promise<void> {
  startLanguage({ root: document.documentElement, keep: localStorage, tabs: window, wanted: navigator.languages });
  startTheme({ root: document.documentElement, keep: localStorage });
  const part = firstPart(location.pathname);
  if (part === "setup" || (part !== "office" && (await isToBeSetUp()))) {
    location.replace("/office");
    return;
  }
  const page = await (PAGES[part] ?? loadTerminal)();
  await page.mount(root);
}

const root = document.getElementById("app");
if (root !== null) void start(root);
