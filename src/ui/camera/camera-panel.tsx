import type { JSX } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { Notice } from "../components/notice.tsx";
import type { CameraWords } from "../words/camera/en.ts";
import { cameraWords } from "../words/camera/words.ts";
import styles from "./camera-panel.module.css";
import { LensActions } from "./lens-actions.tsx";
import type { CameraShown, ReadRegion, ShowCamera, ShownCamera } from "./shown-camera.ts";

type CameraPanelProps = {
  readonly show: ShowCamera;
  /** What is held into the frame. */
  readonly aim: keyof CameraWords["aim"];
};

/** The camera's picture with the frame to aim by, or why there is none and what to do; its lens below. */
export function CameraPanel({ show, aim }: CameraPanelProps): JSX.Element {
  const video = useRef<HTMLVideoElement>(null);
  const [state, setState] = useState<CameraShown>({ kind: "opening" });
  useEffect(() => {
    const element = video.current;
    return element === null ? undefined : show(element, setState);
  }, []);
  const words = cameraWords();
  const fault = state.kind === "failed" ? words.faults[state.error] : undefined;
  return (
    <section class={styles.panel} aria-label={words.title}>
      <div class={styles.picture} hidden={fault !== undefined}>
        <div class={styles.seen}>
          <video ref={video} class={styles.video} playsInline muted />
          {state.kind === "live" && <Aim watch={state.watchRegion} />}
        </div>
        <p class={styles.hint}>{state.kind === "live" ? words.aim[aim] : words.starting}</p>
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
function Aim({ watch }: { readonly watch: ShownCamera["watchRegion"] }): JSX.Element | null {
  const [region, setRegion] = useState<ReadRegion | null>(null);
  useEffect(() => watch(setRegion), [watch]);
  if (region === null) return null;
  const percent = (part: number): string => `${(part * 100).toFixed(2)}%`;
  const { left, top, width, height } = region;
  const place = { left: percent(left), top: percent(top), width: percent(width), height: percent(height) };
  return <div class={styles.aim} style={place} />;
}
