import { documentFaults, type SoftCheckDocument } from "../../../src/domain/soft-check.ts";
import type { Fault } from "../../../src/protocol/problem.ts";
import type { Principal } from "../../frame/principal.ts";
import { importTerminalKey, isSignedBy } from "../../frame/secrets.ts";
import type { TerminalRow } from "../../ports/terminals.ts";

/** The header that carries a terminal's signature over the sealed bytes: ECDSA P-256, IEEE P1363, base64url. */
export const SIGNATURE_HEADER = "softcheck-signature";

/** The header that carries the label that a bag has by now, when it was given another since the sealing (S5). */
export const LABEL_HEADER = "softcheck-label";

/** Whom and what the document is measured against. */
export type DocumentContext = {
  readonly id: string;
  readonly principal: Principal;
  /** The terminal that the document names, if it is enrolled. */
  readonly terminal: TerminalRow | undefined;
  /** Brought in by a till that a terminal showed it to (R4). */
  readonly handedOver?: boolean;
};

/** Everything that makes a well-formed document untrue here, by path. */
export function faultsOf(document: SoftCheckDocument, context: DocumentContext): readonly Fault[] {
  const faults: Fault[] = documentFaults(document).map(({ path, code }) => ({ path, code }));
  if (document.id !== context.id) faults.push({ path: "id", code: "not-the-id-of-the-path" });
  if (document.currency !== context.principal.settings().store.currency)
    faults.push({ path: "currency", code: "wrong-currency" });
  const terminalFault = faultOfTerminal(document, context);
  if (terminalFault !== undefined) faults.push({ path: "terminal", code: terminalFault });
  return faults;
}

/**
 * A terminal sends its own, and a till what a terminal of the store showed it; an integration may send for any terminal of the store. A manager may also bring in the file
 * of a terminal that a restored server does not know (any more).
 */
function faultOfTerminal(document: SoftCheckDocument, context: DocumentContext): string | undefined {
  const { principal, terminal, handedOver = false } = context;
  if (terminal === undefined && principal.kind === "staff") return undefined;
  if (terminal === undefined || terminal.store !== principal.store) return "unknown-terminal";
  // A key that may be stolen vouches for nothing that comes by another hand.
  if (handedOver) return terminal.revokedAt === null ? undefined : "revoked-terminal";
  return principal.kind === "terminal" && principal.terminal !== document.terminal ? "not-this-terminal" : undefined;
}

/** Do these bytes come from the terminal's key? */
export async function isGenuine(
  terminal: TerminalRow,
  bytes: Uint8Array<ArrayBuffer>,
  signature: string,
): Promise<boolean> {
  const key = await importTerminalKey(terminal.publicKey);
  return key !== undefined && (await isSignedBy(key, signature, bytes));
}
