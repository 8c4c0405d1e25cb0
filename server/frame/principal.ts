import type { Uuid } from "../../src/domain/ids.ts";
import type { Right } from "../../src/domain/rights.ts";
import type { Settings } from "../../src/protocol/identity.ts";
import type { SessionRow } from "../ports/sessions.ts";
import type { TerminalRow } from "../ports/terminals.ts";

export type PrincipalKind = SessionRow["kind"];
const PRINCIPAL_KINDS: readonly PrincipalKind[] = ["terminal", "staff", "token"];

/** Who asks. The store of everything that is read or written comes from here and from nowhere else. */
export type Principal = {
  readonly kind: PrincipalKind;
  readonly store: string;
  /** The enrolled device that asks, or on which somebody signed in. */
  readonly terminal: Uuid | null;
  /** What is known of that device, read with this call. */
  readonly device: TerminalRow | undefined;
  /** The store's settings, as they were read with this call. */
  readonly settings: () => Settings;
  readonly staff: Uuid | null;
  /** Staff login, terminal's name or token's name: `who` of a fact. */
  readonly name: string;
  readonly rights: readonly Right[];
  /** The network address that this request came from. */
  readonly address?: string;
  /** SHA-256 hex of the token it came with. */
  readonly session: string;
};

/**
 * Who may call a route: `open` to everybody, or a principal of one of the kinds that has the right
 * (no right named: any signed-in principal of those kinds).
 */
export type Access = "open" | { readonly right?: Right; readonly principals: readonly PrincipalKind[] };

/** Any principal that has the right. */
export const needs = (right: Right): { readonly right: Right; readonly principals: readonly PrincipalKind[] } => ({
  right,
  principals: PRINCIPAL_KINDS,
});

/** Any principal at all. */
export const SIGNED_IN: { readonly principals: readonly PrincipalKind[] } = { principals: PRINCIPAL_KINDS };

/** The one check of rights. */
export function mayCall(access: Access, principal: Principal | undefined): "yes" | "unauthenticated" | "forbidden" {
  if (access === "open") return "yes";
  if (principal === undefined) return "unauthenticated";
  const rightKind = access.principals.includes(principal.kind);
  const hasRight = access.right === undefined || principal.rights.includes(access.right);
  return rightKind && hasRight ? "yes" : "forbidden";
}
