import type * as v from "valibot";
import { type Ask, createAsk } from "../../asking/ask.ts";
import type { Uuid } from "../../domain/ids.ts";
import { mayGive, type Role } from "../../domain/rights.ts";
import type { StaffMember, StaffMembers } from "../../protocol/people.ts";
import type { Roles } from "./roles.ts";
import type { OfficeWorld } from "./world.ts";

/** What is done to somebody, each with an answer of its own beside its button. */
const MEMBER_ACTS = ["change", "access", "unlock", "pin", "badge"] as const;
export type MemberAct = (typeof MEMBER_ACTS)[number];

type StaffItems = v.InferOutput<typeof StaffMembers>;
type StaffBody = Parameters<OfficeWorld["client"]["addStaff"]>[0];
type StaffChange = Parameters<OfficeWorld["client"]["changeStaff"]>[1];
type OwnPinBody = Parameters<OfficeWorld["client"]["changeOwnPin"]>[0];

/** Who may sign in at the store, and what is done about it (T2). */
export type People = {
  readonly list: Ask<StaffItems>;
  readonly adding: Ask<StaffMember>;
  readonly acts: Readonly<Record<MemberAct, Ask<StaffMember>>>;
  readonly ownPin: Ask<null>;
  refresh(): Promise<void>;
  add(body: StaffBody): Promise<boolean>;
  change(id: Uuid, to: StaffChange): Promise<boolean>;
  /** Shuts somebody out, or lets them in again; all else of them stays as the server has it. */
  letIn(member: StaffMember, active: boolean): Promise<boolean>;
  unlock(id: Uuid): Promise<boolean>;
  giveNewPin(id: Uuid, pin: string): Promise<boolean>;
  /** Null takes the badge away. */
  giveBadge(id: Uuid, badge: string | null): Promise<boolean>;
  changeOwnPin(body: OwnPinBody): Promise<boolean>;
  /** Nobody changes somebody who may do more than they may themselves. */
  mayActOn(member: StaffMember): boolean;
  mayGiveRole(role: Role): boolean;
  /** Those who typed too many wrong PINs. */
  locked(): readonly StaffMember[];
  forget(): void;
};

export function createPeople({ client }: Pick<OfficeWorld, "client">, roles: Pick<Roles, "mine" | "rightsOf">): People {
  const list = createAsk<StaffItems>();
  const adding = createAsk<StaffMember>();
  const ownPin = createAsk<null>();
  const acts = {
    change: createAsk<StaffMember>(),
    access: createAsk<StaffMember>(),
    unlock: createAsk<StaffMember>(),
    pin: createAsk<StaffMember>(),
    badge: createAsk<StaffMember>(),
  };
  const refresh = async (): Promise<void> => {
    await list.run(() => client.staff());
  };
  const forgetActs = (): void => {
    for (const act of MEMBER_ACTS) acts[act].forget();
  };
  const mayGiveRole = (role: Role): boolean => mayGive(roles.mine(), roles.rightsOf(role));

  /** Only the newest act's outcome is shown; refused or done, the list may be another by now. */
  const act = async (name: MemberAct, question: Parameters<Ask<StaffMember>["run"]>[0]): Promise<boolean> => {
    for (const other of MEMBER_ACTS) if (other !== name) acts[other].forget();
    const done = await acts[name].act(question);
    await refresh();
    return done;
  };

  return {
    list,
    adding,
    acts,
    ownPin,
    refresh,
    add: (body) => adding.act(() => client.addStaff(body), refresh),
    change: (id, to) => act("change", () => client.changeStaff(id, to)),
    letIn: ({ id, name, role }, active) => act("access", () => client.changeStaff(id, { name, role, active })),
    unlock: (id) => act("unlock", () => client.unlockStaff(id)),
    giveNewPin: (id, pin) => act("pin", () => client.giveNewPin(id, { pin })),
    giveBadge: (id, badge) =>
      act("badge", () => (badge === null ? client.takeBadge(id) : client.giveBadge(id, { badge }))),
    changeOwnPin: (body) => ownPin.act(() => client.changeOwnPin(body)),
    mayActOn: ({ role }) => mayGiveRole(role),
    mayGiveRole,
    locked: () => list.value.value?.items.filter((member) => member.locked && member.active) ?? [],
    forget() {
      adding.forget();
      ownPin.forget();
      forgetActs();
    },
  };
}
