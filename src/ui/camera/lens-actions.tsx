import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { Button } from "../components/button.tsx";
import { cameraWords } from "../words/camera/words.ts";
import { formatNumber } from "../words/formats.ts";
import styles from "./lens-actions.module.css";
import type { ShownCamera } from "./shown-camera.ts";

/** Torch, zoom and the other camera: only what this camera has. Each starts dark and not zoomed. */
export function LensActions({ camera }: { readonly camera: ShownCamera }): JSX.Element | null {
  const { lens, changeCamera } = camera;
  const [lit, setLit] = useState(false);
  const [step, setStep] = useState(0);
  const words = cameraWords();
  const nextStep = (step + 1) % Math.max(lens.zoom.length, 1);
  const next = lens.zoom[nextStep];
  if (!lens.torch && next === undefined && changeCamera === undefined) return null;

  const light = async (): Promise<void> => {
    if (await lens.setTorch(!lit)) setLit(!lit);
  };
  const zoom = async (factor: number): Promise<void> => {
    if (await lens.setZoom(factor)) setStep(nextStep);
  };
  return (
    <div class={styles.actions}>
      {lens.torch && <Button onPress={() => void light()}>{lit ? words.torchOff : words.torchOn}</Button>}
      {next !== undefined && (
        <Button onPress={() => void zoom(next)}>{words.zoomTo(formatNumber(Math.round(next * 10) / 10))}</Button>
      )}
      {changeCamera && <Button onPress={changeCamera}>{words.change}</Button>}
    </div>
  );
}
