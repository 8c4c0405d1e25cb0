import type { JSX } from "preact";
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { type Bag, bagTotal } from "../../../domain/bag.ts";
import { labelForPeople } from "../../../domain/label-number.ts";
import { Button } from "../../../ui/components/button.tsx";
import { QrCode } from "../../../ui/components/qr-code.tsx";
import { handoffWords } from "../../../ui/words/handoff/words.ts";
import { money } from "../figures.ts";
import type { Page } from "../page.ts";
import styles from "./handoff-screen.module.css";
import { keepAwake } from "./keep-awake.ts";

/** Long enough for a till's camera to look several times, short enough not to wait for. */
const TURN_MS = 1_750;

type HandoffProps = { readonly bag: Bag; readonly page: Page; readonly onClose: () => void };

/** A sealed bag as codes for a till, when there is no way to the server (R4). Nothing is claimed but what the server said. */
export function HandoffScreen({ bag, page, onClose }: HandoffProps): JSX.Element {
  const words = handoffWords().terminal;
  const box = useRef<HTMLDialogElement>(null);
  const codes = useCodes(bag, page);
  useLayoutEffect(() => {
    const before = document.activeElement;
    box.current?.showModal();
    // On no button: a scan's Enter would press it.
    box.current?.focus();
    return () => {
      if (before instanceof HTMLElement) before.focus();
    };
  }, []);
  useEffect(() => keepAwake(document, navigator), []);
  const known = page.terminal.history.orderOf(bag.id)?.kind === "at-the-server" ? words.arrived : words.notStored;
  return (
    <dialog
      ref={box}
      class={styles.sheet}
      tabIndex={-1}
      aria-label={words.title}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
    >
      {Array.isArray(codes) ? (
        <Turning codes={codes} bag={bag} page={page} known={known} onClose={onClose} />
      ) : (
        <>
          <div class={styles.words} role="status">
            <h1>{codes === "making" ? words.making : words.notMade}</h1>
            {codes === "none" && <p>{words.notMadeNext}</p>}
          </div>
          <span />
          <div class={styles.actions}>
            <Button onPress={onClose}>{words.close}</Button>
          </div>
        </>
      )}
    </dialog>
  );
}

/** Made once: what is shown stays the same while it is shown, whatever arrives meanwhile. */
function useCodes({ id }: Bag, page: Page): readonly string[] | "making" | "none" {
  const [codes, setCodes] = useState<readonly string[] | "making" | "none">("making");
  useEffect(() => {
    let wanted = true;
    page.handoffCodes(id).then(
      (made) => wanted && setCodes(made ?? "none"),
      () => wanted && setCodes("none"),
    );
    return () => {
      wanted = false;
    };
  }, [id]);
  return codes;
}

type TurningProps = HandoffProps & { readonly codes: readonly string[]; readonly known: string };

function Turning({ codes, bag, page, known, onClose }: TurningProps): JSX.Element {
  const words = handoffWords().terminal;
  const [at, setAt] = useState(0);
  const [turns, setTurns] = useState(codes.length > 1 && !matchMedia("(prefers-reduced-motion: reduce)").matches);
  const next = () => setAt((now) => (now + 1) % codes.length);
  useEffect(() => {
    if (!turns) return undefined;
    const timer = setInterval(next, TURN_MS);
    return () => clearInterval(timer);
  }, [turns]);
  const touch = () => (turns ? setTurns(false) : next());
  const label = bag.label === undefined ? "" : labelForPeople(bag.label);
  const oneCode = codes.length === 1;
  return (
    <>
      <button type="button" class={styles.code} onClick={touch} disabled={oneCode}>
        <QrCode text={codes[at] ?? ""} label={words.code(at + 1, codes.length)} correction="L" />
      </button>
      <div class={styles.words}>
        <p class={styles.place}>{words.place(at + 1, codes.length)}</p>
        <p class={styles.what}>
          {label} · {money(bagTotal(bag), page.currency())}
        </p>
        <p>{words.lead}</p>
        <p role="status">{known}</p>
      </div>
      <div class={styles.actions}>
        {!oneCode && <Button onPress={() => setTurns(!turns)}>{turns ? words.stop : words.goOn}</Button>}
        <Button onPress={onClose}>{words.close}</Button>
      </div>
    </>
  );
}
