import "../../src/ui/base.css";
import { effect } from "@preact/signals";
import fontAddress from "dejavu-fonts-ttf/ttf/DejaVuSans.ttf?url";
import { render } from "preact";
import { startTheme } from "../../src/ui/theme.ts";
import { language, startLanguage } from "../../src/ui/words/language.ts";
import { answerCalls } from "../browser.ts";
import { type Fetch, withFaults } from "../faults.ts";
import { startFresh } from "../fresh-start.ts";
import { openStoreInPage } from "../store-in-page.ts";
import { demoWords } from "../words/words.ts";
import { createDemo, type Demo } from "./demo.ts";
import { DemoShell } from "./demo-shell.tsx";
import { createFrames, type FrameBook } from "./frames.ts";
import { NoticePage } from "./notice-page.tsx";

/** MSW's worker lies beside the pages, so that its scope holds them all. */
const WORKER = "/mockServiceWorker.js";

const loadFont = async (): Promise<Uint8Array<ArrayBuffer>> =>
  new Uint8Array(await (await fetch(fontAddress)).arrayBuffer());

const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** What people did may have put a label on a bag. */
const watching =
  (fetch: Fetch, changed: () => void): Fetch =>
  async (request) => {
    const answer = await fetch(request);
    if (request.method !== "GET") changed();
    return answer;
  };

async function openDemo(frames: FrameBook): Promise<Demo> {
  const store = await openStoreInPage(loadFont);
  const demo = createDemo(store, frames);
  const look = (): void => void demo.lookAtLabels();
  const overNetwork = withFaults(watching(store.fetch, look), {
    faults: () => demo.faults.value,
    random: demo.random,
    sleep,
  });
  await demo.lookAtLabels();
  await answerCalls(overNetwork, WORKER);
  return demo;
}

/** Pages keep their words from their start: in another language they start again. */
function followLanguage(frames: FrameBook): void {
  let known = language.value;
  effect(() => {
    if (language.value === known) return;
    known = language.value;
    frames.reloadAll();
  });
}

async function start(root: HTMLElement): Promise<void> {
  startLanguage({ root: document.documentElement, keep: localStorage, tabs: window, wanted: navigator.languages });
  startTheme({ root: document.documentElement, keep: localStorage });
  const { opening, stops } = demoWords();
  const stop = (title: string, next: string): void =>
    render(<NoticePage tone="refused" title={title} next={next} />, root);
  if (!window.isSecureContext) return stop(stops.insecure, stops.insecureNext);
  render(<NoticePage tone="waiting" title={opening} />, root);
  try {
    const begun = await startFresh(window);
    if (begun === "elsewhere") return stop(stops.elsewhere, stops.elsewhereNext);
    if (begun === "real-data") return stop(stops.realData, stops.realDataNext);
    const frames = createFrames();
    const demo = await openDemo(frames);
    followLanguage(frames);
    render(<DemoShell demo={demo} frames={frames} />, root);
  } catch (error) {
    reportError(error);
    stop(stops.failed, stops.failedNext(String(error)));
  }
}

const root = document.getElementById("demo");
if (root !== null) void start(root);
