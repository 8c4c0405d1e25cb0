import type { BrowserSession } from "../../protocol/browser-session.ts";
import type { Client } from "../../protocol/client.ts";

/** Everything the label desk's state works with; only main.tsx knows what stands behind it. */
export type DeskWorld = {
  readonly client: Pick<
    Client,
    | "signIn"
    | "signOut"
    | "settings"
    | "labelRuns"
    | "makeLabelRun"
    | "confirmPrinted"
    | "reportDamaged"
    | "runDocument"
    | "label"
  >;
  readonly session: BrowserSession;
  /** Shows a document in a window of its own, where the browser can print it. */
  readonly openFile: (file: Blob) => void;
  readonly saveFile: (name: string, file: Blob) => void;
};
