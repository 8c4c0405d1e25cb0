import { type ReadonlySignal, signal } from "@preact/signals";
import type * as v from "valibot";
import { type Ask, createAsk } from "../../asking/ask.ts";
import { RIGHTS, type Right, type Role, rightsOfRole } from "../../domain/rights.ts";
import type { RoleList, RoleView } from "../../protocol/roles.ts";
import type { OfficeWorld } from "./world.ts";

type RoleItems = v.InferOutput<typeof RoleList>;
type Draft = ReadonlyMap<Role, readonly Right[]>;

/** What each role may do at the store, and a change of it that counts when it is saved (T2). */
export type Roles = {
  readonly list: Ask<RoleItems>;
  readonly saving: Ask<RoleView>;
  /** Roles that differ from what the server has. */
  readonly changed: () => readonly Role[];
  /** Roles that the newest saving has brought to the server. */
  readonly saved: ReadonlySignal<readonly Role[]>;
  refresh(): Promise<void>;
  /** What the role may do as the table shows it: with the changes that are not saved yet. */
  shown(role: Role): readonly Right[];
  /** What the role may do by the server's newest word; before it has said anything: what it usually may. */
  rightsOf(role: Role): readonly Right[];
  /** What the one who is signed in may do. */
  mine(): readonly Right[];
  toggle(role: Role, right: Right): void;
  /** As at a store that changed nothing. */
  makeUsual(role: Role): void;
  discard(): void;
  /** One role after the other; stops at the first that is refused, and keeps what is not saved. */
  save(): Promise<boolean>;
  forget(): void;
};

const same = (left: readonly Right[], right: readonly Right[]): boolean =>
  left.length === right.length && left.every((one) => right.includes(one));

export function createRoles({ client }: Pick<OfficeWorld, "client">, mine: () => readonly Right[]): Roles {
  const list = createAsk<RoleItems>();
  const saving = createAsk<RoleView>();
  const draft = signal<Draft>(new Map());
  const saved = signal<readonly Role[]>([]);

  const viewOf = (role: Role): RoleView | undefined => list.value.value?.items.find((one) => one.role === role);
  const rightsOf = (role: Role): readonly Right[] => viewOf(role)?.rights ?? rightsOfRole(role);
  const shown = (role: Role): readonly Right[] => draft.value.get(role) ?? rightsOf(role);
  const refresh = async (): Promise<void> => {
    await list.run(() => client.roles());
  };
  const put = (role: Role, rights: readonly Right[]): void => {
    if (viewOf(role)?.fixed !== false) return;
    const next = new Map(draft.value);
    if (same(rights, rightsOf(role))) next.delete(role);
    else next.set(role, rights);
    draft.value = next;
    saved.value = [];
    saving.forget();
  };
  const changed = (): readonly Role[] => [...draft.value.keys()];

  const saveOne = async (role: Role): Promise<boolean> => {
    const answer = await saving.run(() => client.changeRole(role, { rights: [...shown(role)] }));
    if (answer === undefined) return false;
    draft.value = new Map([...draft.value].filter(([other]) => other !== role));
    saved.value = [...saved.value, role];
    return true;
  };

  return {
    list,
    saving,
    changed,
    saved,
    refresh,
    shown,
    rightsOf,
    mine,
    toggle(role, right) {
      const now = shown(role);
      const next = now.includes(right) ? now.filter((one) => one !== right) : [...now, right];
      put(
        role,
        RIGHTS.filter((one) => next.includes(one)),
      );
    },
    makeUsual: (role) => put(role, viewOf(role)?.usual ?? rightsOfRole(role)),
    discard() {
      draft.value = new Map();
      saving.forget();
    },
    async save() {
      saved.value = [];
      let done = true;
      for (const role of changed()) {
        done = await saveOne(role);
        if (!done) break;
      }
      await refresh();
      return done;
    },
    forget() {
      draft.value = new Map();
      saved.value = [];
      saving.forget();
    },
  };
}
