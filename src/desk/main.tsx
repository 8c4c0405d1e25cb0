import { render } from "preact";
import { browserSession, endingSession } from "../protocol/browser-session.ts";
import { createClient } from "../protocol/client.ts";
import { DeskRoot } from "./screens/root/desk-root.tsx";
import { createDesk } from "./state/desk.ts";

/** The label desk, put together and shown in `root`. */
export async function mount(root: HTMLElement): Promise<void> {
  const session = browserSession({ store: sessionStorage, now: () => Date.now() });
  const client = createClient({
    fetch: endingSession(session, (request) => fetch(request)),
    origin: location.origin,
    token: session.token,
  });
  const desk = createDesk({ client, session, openFile, saveFile });
  desk.start();
  render(<DeskRoot desk={desk} />, root);
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
