import { effect } from "@preact/signals";
import { render } from "preact";
import { makeUuid } from "../domain/ids.ts";
import { browserSession, endingSession } from "../protocol/browser-session.ts";
import { createDeskClient } from "../protocol/desk-client.ts";
import { storeLanguage } from "../ui/words/language.ts";
import { loadLetters } from "./label-letters.ts";
import { readPicture } from "./picture-file.ts";
import { DeskRoot } from "./screens/root/desk-root.tsx";
import { createDesk } from "./state/desk.ts";
import type { AddressBar } from "./state/world.ts";

/** The label desk, put together and shown in `root`. */
export async function mount(root: HTMLElement): Promise<void> {
  const session = browserSession({ store: sessionStorage, now: () => Date.now() });
  const wire = {
    fetch: endingSession(session, (request) => fetch(request)),
    origin: location.origin,
    token: session.token,
  };
  const desk = createDesk({
    client: createDeskClient(wire),
    session,
    address: addressBar,
    clock: { now: () => Date.now(), after },
    loadLetters,
    openFile,
    saveFile,
    newDesignId: () => makeUuid(Date.now(), crypto.getRandomValues(new Uint8Array(10))),
    readPicture,
  });
  addEventListener("beforeunload", (event) => {
    if (desk.designs.editor.changed()) event.preventDefault();
  });
  root.addEventListener("click", (event) => {
    const path = ownLink(event);
    if (path === undefined) return;
    event.preventDefault();
    desk.follow(path);
    scrollTo(0, 0);
  });
  effect(() => {
    const settings = desk.settings.value.value;
    if (settings !== undefined) storeLanguage.value = settings.language;
  });
  desk.start();
  render(<DeskRoot desk={desk} />, root);
}

const addressBar: AddressBar = {
  read: () => location.pathname,
  push: (href) => history.pushState(null, "", href),
  watch(changed) {
    addEventListener("popstate", changed);
    return () => removeEventListener("popstate", changed);
  },
};

function after(milliseconds: number, run: () => void): () => void {
  const timer = setTimeout(run, milliseconds);
  return () => clearTimeout(timer);
}

/** The path of a plain press on a link inside the label desk; new tabs and other pages are the browser's. */
function ownLink(event: MouseEvent): string | undefined {
  const plain = event.button === 0 && !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey);
  const link = event.target instanceof Element ? event.target.closest("a") : null;
  if (!plain || event.defaultPrevented || link === null || link.target !== "") return undefined;
  return link.origin === location.origin && /^\/desk(\/|$)/.test(link.pathname) ? link.pathname : undefined;
}

/** How long (ms) a file's address lives: its window may load it late. */
const FILE_LIFE = 60_000;

function follow(file: Blob, prepare: (link: HTMLAnchorElement) => void): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(file);
  prepare(link);
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), FILE_LIFE);
}

const openFile = (file: Blob): void =>
  follow(file, (link) => {
    link.target = "_blank";
  });

const saveFile = (name: string, file: Blob): void =>
  follow(file, (link) => {
    link.download = name;
  });
