import type { JSX } from "preact";
import { utf8 } from "../../../domain/pos-code/pos-pattern.ts";
import type { PosCodesFault, PosPart } from "../../../domain/pos-code/write-pos-codes.ts";
import { Button } from "../../../ui/components/button.tsx";
import { Dialog } from "../../../ui/components/dialog.tsx";
import { MatrixCode } from "../../../ui/components/matrix-code.tsx";
import { Notice } from "../../../ui/components/notice.tsx";
import { commonWords } from "../../../ui/words/common/words.ts";
import { formatNumber } from "../../../ui/words/formats.ts";
import { posCodeWords } from "../../../ui/words/pos-code/words.ts";
import type { PosCodeView } from "../../state/pos-code.ts";
import type { Till } from "../../state/till.ts";
import type { Page } from "../page.ts";
import { money } from "../texts.ts";
import { useKeys } from "../use-keys.ts";
import styles from "./pos-code.module.css";

type PosCodeProps = { readonly page: Page };

/** The goods as codes for the scanner of a POS that cannot be changed, one part after the other (R6). */
export function PosCode({ page }: PosCodeProps): JSX.Element {
  const words = posCodeWords();
  const { till } = page;
  const view = till.posCode.view.value;
  const close = (): void => till.ask("nothing");
  if (view.kind === "parts") return <Parts page={page} view={view} onClose={close} />;
  return (
    <Dialog
      title={words.title}
      onClose={close}
      actions={
        <>
          <Button onPress={close}>{words.close}</Button>
          {view.kind === "taken-out" && (
            <Button kind="primary" onPress={till.posCode.again}>
              {words.again}
            </Button>
          )}
        </>
      }
    >
      {view.kind === "taken-out" && (
        <Notice tone="refused" title={words.takenOut}>
          {words.takenOutNext}
        </Notice>
      )}
      {view.kind === "fault" && (
        <Notice tone="refused" title={words.fault}>
          <p>{faultText(view.fault)}</p>
          <p>{words.faultNext}</p>
        </Notice>
      )}
    </Dialog>
  );
}

function faultText(fault: PosCodesFault): string {
  const words = posCodeWords();
  if (fault.code === "nothing-to-type") return words.nothing;
  return fault.code === "template" ? words.template : words.faults[fault.code](fault.name);
}

type View = Extract<PosCodeView, { kind: "parts" }>;
type PartsProps = PosCodeProps & { readonly view: View; readonly onClose: () => void };

function Parts({ page, view, onClose }: PartsProps): JSX.Element | null {
  const words = posCodeWords();
  const { till } = page;
  const part = view.parts[view.at];
  const isLast = view.at === view.parts.length - 1;
  // Enter turns no page: it is what a scanner types that has lost its POS.
  useKeys({
    F3: till.posCode.next,
    ArrowRight: till.posCode.next,
    ArrowLeft: till.posCode.back,
    ...(isLast ? { F8: () => till.ask("receipt") } : {}),
  });
  if (part === undefined) return null;
  const [at, of] = [formatNumber(view.at + 1), formatNumber(view.parts.length)];
  return (
    <Dialog
      wide
      title={words.title}
      onClose={onClose}
      actions={<Actions till={till} isFirst={view.at === 0} isLast={isLast} onClose={onClose} />}
    >
      <div class={styles.columns}>
        <div class={styles.code}>
          <MatrixCode symbol={view.symbol} bytes={utf8(part.text)} label={words.code(at, of)} />
        </div>
        <div class={styles.facts}>
          <p class={styles.part} role="status" aria-atomic="true">
            {view.parts.length === 1 ? words.one : words.part(at, of)}
          </p>
          <p>{view.at === 0 ? words.lead : words.leadNext}</p>
          {part.asks && <Notice tone="waiting" title={asksText(part.asks)} />}
          <Figures view={view} part={part} currency={page.currency()} />
          {view.unchecked && <Notice tone="waiting" title={words.unchecked} />}
          {isLast && <p>{words.last}</p>}
        </div>
      </div>
    </Dialog>
  );
}

function asksText({ name, questions }: NonNullable<PosPart["asks"]>): string {
  const words = posCodeWords();
  return words.asks(name, questions.map((question) => words.questions[question]).join(", "));
}

type ActionsProps = {
  readonly till: Till;
  readonly isFirst: boolean;
  readonly isLast: boolean;
  readonly onClose: () => void;
};

function Actions({ till, isFirst, isLast, onClose }: ActionsProps): JSX.Element {
  const words = posCodeWords();
  return (
    <>
      <Button onPress={onClose}>{words.close}</Button>
      {/* On the first part, too: nothing moves when the parts are turned. */}
      {!(isFirst && isLast) && (
        <Button keyShown="←" onPress={till.posCode.back} disabled={isFirst}>
          {words.back}
        </Button>
      )}
      {isLast ? (
        <Button kind="primary" keyShown="F8" onPress={() => till.ask("receipt")}>
          {words.record}
        </Button>
      ) : (
        <Button kind="primary" keyShown="F3" onPress={till.posCode.next}>
          {words.next}
        </Button>
      )}
    </>
  );
}

type Sum = Pick<PosPart, "pieces" | "totalMinor">;
type FiguresProps = { readonly view: View; readonly part: PosPart; readonly currency: string };

/** What the POS must show: of this part, of all so far, of all. */
function Figures({ view, part, currency }: FiguresProps): JSX.Element {
  const words = posCodeWords();
  const before = view.parts.slice(0, view.at + 1);
  const soFar: Sum = {
    pieces: before.reduce((sum, { pieces }) => sum + pieces, 0),
    totalMinor: before.reduce((sum, { totalMinor }) => sum + totalMinor, 0),
  };
  const row = (name: string, { pieces, totalMinor }: Sum): JSX.Element => (
    <div>
      <dt>{name}</dt>
      <dd>{commonWords().pieces(pieces)}</dd>
      <dd>{money(totalMinor, currency)}</dd>
    </div>
  );
  return (
    <dl class={styles.figures}>
      {view.parts.length > 1 && row(words.thisPart, part)}
      {view.parts.length > 1 && row(words.soFar, soFar)}
      {row(words.all, view)}
    </dl>
  );
}
