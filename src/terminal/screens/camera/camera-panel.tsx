import type { JSX } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import type { CameraError, CameraState } from "../../../scanner/camera-port.ts";
import { Notice } from "../../../ui/components/notice.tsx";
import { terminalWords } from "../../../ui/words/terminal/words.ts";
import type { Page } from "../page.ts";
import styles from "./camera-panel.module.css";

/** The camera's picture with the frame to aim by; its scans go the way of every scan (B5). */
export function CameraPanel({ page }: { readonly page: Page }): JSX.Element {
  const video = useRef<HTMLVideoElement>(null);
  const [state, setState] = useState<CameraState>({ kind: "opening" });
  useEffect(() => {
    const element = video.current;
    return element === null ? undefined : page.startCamera(element, setState);
  }, []);
  const words = terminalWords().camera;
  return (
    <section class={styles.panel} aria-label={words.title}>
      <video ref={video} class={styles.video} playsInline muted />
      {state.kind === "failed" ? (
        <div class={styles.failed}>
          <Notice tone="refused" title={failureWords(state.error)} />
        </div>
      ) : (
        <>
          <div class={styles.aim} />
          <p class={styles.hint}>{state.kind === "live" ? words.aim : words.starting}</p>
        </>
      )}
    </section>
  );
}

function failureWords(error: CameraError): string {
  const words = terminalWords().camera;
  const said: Readonly<Record<CameraError, string>> = {
    "permission-refused": words.denied,
    "camera-busy": words.busy,
    "no-camera": words.none,
    "insecure-page": words.insecure,
    failed: words.failed,
  };
  return said[error];
}
