import type { JSX } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import type { CameraState, LiveCamera, Region } from "../../../scanner/camera-port.ts";
import { Notice } from "../../../ui/components/notice.tsx";
import { terminalPartsWords } from "../../../ui/words/terminal-parts/words.ts";
import type { Page } from "../page.ts";
import styles from "./camera-panel.module.css";
import { LensActions } from "./lens-actions.tsx";

/** The camera's picture with the frame to aim by; its scans go the way of every scan (B5). */
export function CameraPanel({ page }: { readonly page: Page }): JSX.Element {
  const video = useRef<HTMLVideoElement>(null);
  const [state, setState] = useState<CameraState>({ kind: "opening" });
  useEffect(() => {
    const element = video.current;
    return element === null ? undefined : page.startCamera(element, setState);
  }, []);
  const words = terminalPartsWords().camera;
  const fault = state.kind === "failed" ? words.faults[state.error] : undefined;
  return (
    <section class={styles.panel} aria-label={words.title}>
      <div class={styles.picture} hidden={fault !== undefined}>
        <video ref={video} class={styles.video} playsInline muted />
        {state.kind === "live" && <Aim watch={state.watchRegion} />}
        <p class={styles.hint}>{state.kind === "live" ? words.aim : words.starting}</p>
      </div>
      {fault && (
        <Notice tone="refused" title={fault.what}>
          {fault.next}
        </Notice>
      )}
      {state.kind === "live" && <LensActions camera={state} />}
    </section>
  );
}

/** Drawn round the very part of the picture that is read. */
function Aim({ watch }: { readonly watch: LiveCamera["watchRegion"] }): JSX.Element | null {
  const [region, setRegion] = useState<Region | null>(null);
  useEffect(() => watch(setRegion), [watch]);
  if (region === null) return null;
  const percent = (part: number): string => `${(part * 100).toFixed(2)}%`;
  const { left, top, width, height } = region;
  const place = { left: percent(left), top: percent(top), width: percent(width), height: percent(height) };
  return <div class={styles.aim} style={place} />;
}
