import { effect } from "@preact/signals";
import { render } from "preact";
import { askingOver } from "../protocol/asking-over.ts";
import { browserSession, endingSession } from "../protocol/browser-session.ts";
import { createClient } from "../protocol/client.ts";
import { officeCalls } from "../protocol/office/office-calls.ts";
import { pageClock } from "../scanner/clock.ts";
import type { OpenLab } from "../scanner/lab-port.ts";
import type { WedgeRules } from "../scanner/wedge-settings.ts";
import { saveFile } from "../ui/save-file.ts";
import { storeLanguage } from "../ui/words/language.ts";
import { OfficeRoot } from "./screens/root/office-root.tsx";
import { createOffice, type Office } from "./state/office.ts";
import type { AddressBar, OfficeWorld } from "./state/world.ts";

/** The back office, put together and shown in `root`. */
export async function mount(root: HTMLElement): Promise<void> {
  const session = browserSession({ store: sessionStorage, now: () => Date.now() });
  const wire = {
    fetch: endingSession(session, (request) => fetch(request)),
    origin: location.origin,
    token: session.token,
  };
  const office: Office = createOffice({
    client: { ...createClient(wire), ...officeCalls(askingOver(wire)) },
    saveFile,
    copyText,
    scans: (onScan) => scansHere(() => office.settings.value.value?.wedge, onScan),
    typedScans: (take) => typedHere(() => office.settings.value.value?.wedge, take),
    session,
    address: addressBar,
    origin: location.origin,
    clock: { now: () => Date.now(), after },
  });
  root.addEventListener("click", (event) => {
    const href = ownLink(event);
    if (href === undefined) return;
    event.preventDefault();
    office.follow(href);
    scrollTo(0, 0);
  });
  effect(() => {
    const [settings, setup] = [office.settings.value.value, office.setup.value.value];
    if (settings !== undefined) storeLanguage.value = settings.language;
    else if (setup !== undefined) storeLanguage.value = storeLanguage.peek() ?? setup.language;
  });
  office.start();
  render(<OfficeRoot office={office} openLab={openLab} />, root);
}

/** Scanners at this computer, loaded by the screen that first wants to hear one. */
function scansHere(rules: () => WedgeRules | undefined, onScan: Parameters<OfficeWorld["scans"]>[0]): () => void {
  let stop = (): void => undefined;
  let wanted = true;
  const open = async (): Promise<void> => {
    const { openScanners } = await import("../scanner/open-scanners.ts");
    if (!wanted) return;
    stop = openScanners({ page: document, browser: navigator, clock: pageClock, rules, report: reportError }).start(
      onScan,
    );
  };
  open().catch(reportError);
  return () => {
    wanted = false;
    stop();
  };
}

/** What a scanner types on whatever page; not while a dialog waits for its own answer. */
function typedHere(rules: () => WedgeRules | undefined, take: Parameters<OfficeWorld["typedScans"]>[0]): () => void {
  let stop = (): void => undefined;
  let wanted = true;
  const open = async (): Promise<void> => {
    const { typedScans } = await import("../scanner/typed-scans.ts");
    if (!wanted) return;
    stop = typedScans(
      { page: document, clock: pageClock, rules },
      (scan) => document.querySelector("dialog[open]") === null && take(scan),
    );
  };
  open().catch(reportError);
  return () => {
    wanted = false;
    stop();
  };
}

/** Only pages that came over https may write to the clipboard; others have none at all, whatever the types say. */
async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

const openLab: OpenLab = async (rules, changed) => {
  const { scannerLab } = await import("../scanner/scanner-lab.ts");
  return scannerLab({ window, page: document, browser: navigator, clock: pageClock })(rules, changed);
};

const addressBar: AddressBar = {
  read: () => location.pathname + location.search,
  push: (href) => history.pushState(null, "", href),
  replace: (href) => history.replaceState(null, "", href),
  watch(changed) {
    addEventListener("popstate", changed);
    return () => removeEventListener("popstate", changed);
  },
};

function after(milliseconds: number, run: () => void): () => void {
  const timer = setTimeout(run, milliseconds);
  return () => clearTimeout(timer);
}

/** The address of a plain press on a link inside the back office; new tabs and other pages are the browser's. */
function ownLink(event: MouseEvent): string | undefined {
  if (
    event.defaultPrevented ||
    event.button !== 0 ||
    event.ctrlKey ||
    event.metaKey ||
    event.shiftKey ||
    event.altKey
  ) {
    return undefined;
  }
  const link = event.target instanceof Element ? event.target.closest("a") : null;
  if (link === null || link.target !== "" || link.origin !== location.origin) return undefined;
  return /^\/office(\/|$)/.test(link.pathname) ? link.pathname + link.search : undefined;
}
