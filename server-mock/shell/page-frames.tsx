import type { JSX } from "preact";
import { commonWords } from "../../src/ui/words/common/words.ts";
import { demoWords } from "../words/words.ts";
import { DEMO_PAGES, type Demo, type DemoPage } from "./demo.ts";
import type { FrameBook } from "./frames.ts";
import styles from "./page-frames.module.css";

type Props = { readonly demo: Demo; readonly frames: FrameBook };

/** Where a page begins: the handheld and the till enrol themselves with the code in their address. */
function addressOf({ pairings }: Demo, page: DemoPage): string {
  if (page === "terminal") return `/terminal/?pair=${pairings.terminal}`;
  return page === "till" ? `/till/?pair=${pairings.till}` : `/${page}/`;
}

/** A link inside a page may lead to another one: then that one is shown, and the frame stays what it was. */
function keepToItsPage(demo: Demo, page: DemoPage, frame: HTMLIFrameElement): void {
  const path = frame.contentDocument?.location.pathname ?? "";
  const other = DEMO_PAGES.find((candidate) => candidate === path.split("/")[1]);
  if (other === undefined || other === page) return;
  frame.src = `/${page}/`;
  demo.show(other);
}

/** One frame for each page that was opened; only one is shown, all go on working. */
export const PageFrames = ({ demo, frames }: Props): JSX.Element => (
  <div class={styles.stage}>
    <nav class={styles.pages} aria-label={demoWords().pages}>
      {DEMO_PAGES.map((page) => (
        <button
          key={page}
          type="button"
          class={styles.page}
          aria-current={demo.shown.value === page ? "page" : undefined}
          onClick={() => demo.show(page)}
        >
          {commonWords().pages[page]}
        </button>
      ))}
    </nav>
    {DEMO_PAGES.filter((page) => demo.opened.value.includes(page)).map((page) => (
      <iframe
        key={page}
        name={page}
        title={demoWords().frame(commonWords().pages[page])}
        class={page === "terminal" ? styles.handheld : styles.screen}
        hidden={demo.shown.value !== page}
        allow="camera"
        ref={(frame) => {
          if (frame === null) return;
          frames.put(page, frame);
          if (frame.src === "") frame.src = addressOf(demo, page);
        }}
        onLoad={(event) => keepToItsPage(demo, page, event.currentTarget)}
      />
    ))}
  </div>
);
