import type { JSX } from "preact";
import { useState } from "preact/hooks";
import type { LiveCamera } from "../../../scanner/camera-port.ts";
import { Button } from "../../../ui/components/button.tsx";
import { formatNumber } from "../../../ui/words/formats.ts";
import { terminalPartsWords } from "../../../ui/words/terminal-parts/words.ts";
import styles from "./lens-actions.module.css";

/** Torch, zoom and the other camera: only what this camera has. Each starts dark and not zoomed. */
export function LensActions({ camera }: { readonly camera: LiveCamera }): JSX.Element | null {
  const { lens, changeCamera } = camera;
  const [lit, setLit] = useState(false);
  const [step, setStep] = useState(0);
  const words = terminalPartsWords().camera;
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
