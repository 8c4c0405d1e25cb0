import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { controlName, shownText, utf8 } from "../../../domain/pos-code/pos-pattern.ts";
import type { Settings } from "../../../protocol/identity.ts";
import type { LabState, OpenLab } from "../../../scanner/lab-port.ts";
import { Notice } from "../../../ui/components/notice.tsx";
import { formatNumber } from "../../../ui/words/formats.ts";
import { posTemplatesWords } from "../../../ui/words/pos-templates/words.ts";
import { rulesOfStore } from "../scanner-lab/rules-of-store.ts";
import { useLab } from "../scanner-lab/use-lab.ts";
import { firstDifference } from "./first-difference.ts";
import styles from "./pos-templates.module.css";

type LabProps = { readonly openLab: OpenLab; readonly settings: Settings; readonly promised: string };

const NOTHING: LabState = { events: [], scan: undefined, finding: undefined, typed: undefined };

/** The key that every CR, LF and both arrive as. */
const ENTER = "\r";

/** What a scanner at this computer types of the code beside it, byte by byte, and whether that is what was promised (R6). */
export function PosLab({ openLab, settings, promised }: LabProps): JSX.Element {
  const words = posTemplatesWords().lab;
  const [{ typed }, setState] = useState(NOTHING);
  useLab(openLab, rulesOfStore(settings), setState);
  return (
    <div class={styles.stack} aria-live="polite">
      <h3>{words.title}</h3>
      <p>{words.lead}</p>
      {typed === undefined ? (
        <p class={styles.hint}>{words.waiting}</p>
      ) : (
        <Came typed={typed.replaceAll("\n", ENTER)} promised={promised} />
      )}
    </div>
  );
}

function Came({ typed, promised }: { readonly typed: string; readonly promised: string }): JSX.Element {
  const words = posTemplatesWords().lab;
  const wrong = firstDifference(promised, typed);
  return (
    <>
      {wrong === undefined ? (
        <Notice tone="good" title={words.right} />
      ) : (
        <Notice tone="refused" title={words.wrong(formatNumber(wrong.at + 1))}>
          {words.instead(signText(wrong.promised), signText(wrong.typed))}
        </Notice>
      )}
      <p class={styles.code}>{words.came(shownText(typed))}</p>
      <ol class={styles.bytes}>
        {utf8(typed).map((byte, place) => (
          <li key={`${place} ${byte}`}>
            <span>{byte.toString(16).toUpperCase().padStart(2, "0")}</span> {byteText(byte)}
          </li>
        ))}
      </ol>
    </>
  );
}

const signText = (sign: string | undefined): string =>
  sign === undefined ? posTemplatesWords().lab.nothing : shownText(sign);

/** A byte by its name or as the character that it is; those of UTF-8 beyond ASCII are none. */
function byteText(byte: number): string {
  if (byte > 0x7f) return "";
  return controlName(byte) ?? String.fromCharCode(byte);
}
