/** What a person, a terminal or a token may do (T2); the names are the scopes of tokens, too. */
export type Right = "compose" | "redeem" | "labels" | "view" | "manage" | "catalogue" | "admin";
export const RIGHTS: readonly Right[] = ["compose", "redeem", "labels", "view", "manage", "catalogue", "admin"];

/** Who somebody is in the store: floor staff, label operator, cashier, store manager, administrator. */
export type Role = "floor" | "operator" | "cashier" | "manager" | "admin";
export const ROLES: readonly Role[] = ["floor", "operator", "cashier", "manager", "admin"];

/** What a device is enrolled as. */
export type TerminalKind = "handheld" | "till";
export const TERMINAL_KINDS: readonly TerminalKind[] = ["handheld", "till"];

/** The one table of rights per role. */
const RIGHTS_OF_ROLE: Readonly<Record<Role, readonly Right[]>> = {
  floor: ["compose"],
  operator: ["labels", "view"],
  cashier: ["redeem", "view"],
  manager: ["compose", "redeem", "labels", "view", "manage", "catalogue"],
  admin: RIGHTS,
};

/** What a device may do on its own authority, whoever is signed in: bring in what it holds, ask for articles. */
const RIGHTS_OF_TERMINAL: Readonly<Record<TerminalKind, readonly Right[]>> = {
  handheld: ["compose"],
  till: ["redeem"],
};

/** What a role may do at a store that changed nothing of it. */
export const rightsOfRole = (role: Role): readonly Right[] => RIGHTS_OF_ROLE[role];
/** What a device may do by itself. */
export const rightsOfTerminal = (kind: TerminalKind): readonly Right[] => RIGHTS_OF_TERMINAL[kind];

/** Nobody gives what they have not. */
export const mayGive = (giver: readonly Right[], given: readonly Right[]): boolean =>
  given.every((right) => giver.includes(right));
