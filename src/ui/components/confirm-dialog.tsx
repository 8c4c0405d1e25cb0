import type { ComponentChildren, JSX } from "preact";
import { Button } from "./button.tsx";
import { Dialog } from "./dialog.tsx";
import { ProblemNotice } from "./problem-notice.tsx";

type ConfirmDialogProps = {
  readonly title: string;
  /** On the button that leaves everything as it is. */
  readonly keep: string;
  /** On the button that does it. */
  readonly act: string;
  /** `danger` unless told otherwise: most of what is asked before takes something away. */
  readonly kind?: "danger" | "primary";
  readonly busy?: boolean;
  readonly disabled?: boolean;
  /** Why the last try failed, by code. */
  readonly problem?: string | undefined;
  readonly onClose: () => void;
  readonly onAct: () => void;
  /** What will happen, and what is asked for it. */
  readonly children: ComponentChildren;
};

/** Asks before something is done that is not undone by the next press. */
export function ConfirmDialog(props: ConfirmDialogProps): JSX.Element {
  const {
    title,
    keep,
    act,
    kind = "danger",
    busy = false,
    disabled = false,
    problem,
    onClose,
    onAct,
    children,
  } = props;
  return (
    <Dialog
      title={title}
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{keep}</Button>
          <Button kind={kind} busy={busy} disabled={disabled} onPress={onAct}>
            {act}
          </Button>
        </>
      }
    >
      {children}
      {problem && <ProblemNotice code={problem} />}
    </Dialog>
  );
}
