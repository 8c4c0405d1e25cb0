import type { JSX } from "preact";
import { Button } from "../../../ui/components/button.tsx";
import { Dialog } from "../../../ui/components/dialog.tsx";
import { Notice } from "../../../ui/components/notice.tsx";
import { QrCode } from "../../../ui/components/qr-code.tsx";
import { formatTime } from "../../../ui/words/formats.ts";
import { officeWords } from "../../../ui/words/office/words.ts";
import type { Pairing } from "../../state/terminals.ts";
import styles from "./terminals-screen.module.css";

type PairingDialogProps = {
  readonly pairing: Pairing;
  /** The code goes on working. */
  readonly onClose: () => void;
  readonly onWithdraw: () => void;
};

/** A pairing code to scan or to type, until its device has come. */
export function PairingDialog({ pairing, onClose, onWithdraw }: PairingDialogProps): JSX.Element {
  const words = officeWords().terminals.pairing;
  const { code, taken } = pairing;
  return (
    <Dialog
      title={`${words.title}: ${pairing.name}`}
      onClose={onClose}
      actions={
        <>
          <Button kind={taken ? "primary" : "plain"} onPress={onClose}>
            {words.close}
          </Button>
          {!taken && <Button onPress={onWithdraw}>{words.withdraw}</Button>}
        </>
      }
    >
      {taken ? (
        <Notice tone="good" title={words.done(taken.name)} />
      ) : (
        <>
          <output class={styles.code} aria-label={words.title}>
            {code.slice(0, 4)} {code.slice(4)}
          </output>
          <div class={styles.qr}>
            <QrCode text={pairing.address} label={words.qr} />
          </div>
          <p>{words.lead}</p>
          <p class={styles.address}>{words.openAt(pairing.address)}</p>
          <Notice tone="waiting" title={words.waiting}>
            {words.until(formatTime(pairing.expiresAt))} {words.minutesLeft(pairing.minutesLeft)}
          </Notice>
        </>
      )}
    </Dialog>
  );
}
