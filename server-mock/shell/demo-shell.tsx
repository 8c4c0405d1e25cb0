import type { JSX } from "preact";
import { LanguageSwitch } from "../../src/ui/components/switches.tsx";
import { demoWords } from "../words/words.ts";
import type { Demo } from "./demo.ts";
import styles from "./demo-shell.module.css";
import type { FrameBook } from "./frames.ts";
import { Network } from "./network.tsx";
import { PageFrames } from "./page-frames.tsx";
import { Scanner } from "./scanner.tsx";
import { Staff } from "./staff.tsx";
import { Tour } from "./tour.tsx";

type Props = { readonly demo: Demo; readonly frames: FrameBook };

/** The demo's own panel beside the store's pages. */
export const DemoShell = ({ demo, frames }: Props): JSX.Element => (
  <div class={styles.shell}>
    <main class={styles.panel}>
      <header class={styles.header}>
        <h1>{demoWords().title}</h1>
        <p>{demoWords().nothingLeaves}</p>
        <LanguageSwitch />
      </header>
      <Tour demo={demo} />
      <Network demo={demo} />
      <Scanner demo={demo} />
      <Staff demo={demo} />
    </main>
    <PageFrames demo={demo} frames={frames} />
  </div>
);
