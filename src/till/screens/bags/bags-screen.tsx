import type { JSX } from "preact";
import { useRef, useState } from "preact/hooks";
import { Button } from "../../../ui/components/button.tsx";
import { lazily } from "../../../ui/components/lazily.tsx";
import { Notice } from "../../../ui/components/notice.tsx";
import { tillWords } from "../../../ui/words/till/words.ts";
import { TillFrame } from "../frame/till-frame.tsx";
import type { Page } from "../page.ts";
import { PaymentPanel } from "../payment/payment-panel.tsx";
import { BagList } from "./bag-list.tsx";
import styles from "./bags-screen.module.css";
import { GoodsTable } from "./goods-table.tsx";
import { SaidStrip } from "./said-strip.tsx";
import { TillActions } from "./till-actions.tsx";

const camera = lazily(() => import("../../../ui/camera/camera-panel.tsx").then((part) => part.CameraPanel));

/** The work of the till: bags with their state on the left, merged lines on the right, one total (R1). */
export function BagsScreen({ page }: { readonly page: Page }): JSX.Element {
  const words = tillWords().scan;
  const [cameraOpen, setCameraOpen] = useState(false);
  const bags = useRef<HTMLElement>(null);
  const { till } = page;
  const paying = till.basket.value === undefined && till.payment.value.kind !== "none";
  return (
    <TillFrame
      page={page}
      actions={
        <TillActions
          page={page}
          cameraOpen={cameraOpen}
          onCamera={() => setCameraOpen(!cameraOpen)}
          onChooseBag={() => focusNextButton(bags.current)}
        />
      }
    >
      <h1 class="for-ears">{words.title}</h1>
      <SaidStrip till={till} />
      {till.basket.value === undefined && !paying && <UpdateNotice page={page} />}
      {cameraOpen && (
        <div ref={intoView} class={styles.camera}>
          <camera.Part show={page.startCamera} aim="label" />
        </div>
      )}
      {paying ? (
        <PaymentPanel page={page} />
      ) : (
        <div class={styles.columns}>
          <section ref={bags} class={styles.bags} aria-label={words.bags}>
            <BagList page={page} />
          </section>
          <section class={styles.goods} aria-label={words.lines}>
            <GoodsTable till={till} />
          </section>
        </div>
      )}
    </TillFrame>
  );
}

/** Wherever the list stood: what was asked for is seen whole. */
const intoView = (opened: HTMLElement | null): void => opened?.scrollIntoView({ block: "center" });

/** Offered between customers, never while bags are held (UX). */
function UpdateNotice({ page }: { readonly page: Page }): JSX.Element | null {
  if (!page.update.ready.value) return null;
  const words = tillWords().update;
  const start = <Button onPress={page.update.start}>{words.start}</Button>;
  return (
    <Notice tone="waiting" icon="update" title={words.offered} actions={start}>
      {words.offeredMeaning}
    </Notice>
  );
}

/** The keyboard's way to a single bag: each press goes one button on. */
function focusNextButton(within: HTMLElement | null): void {
  const buttons = [...(within?.querySelectorAll<HTMLElement>("button") ?? [])];
  const at = buttons.findIndex((button) => button.matches(":focus"));
  buttons[(at + 1) % buttons.length]?.focus();
}
