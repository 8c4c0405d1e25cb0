import { type ReadonlySignal, type Signal, signal } from "@preact/signals";
import { err, type Result } from "../../domain/result.ts";
import type { DeviceMemory } from "../../journal/port.ts";
import type { Failure } from "../../protocol/answer.ts";
import type { Client } from "../../protocol/client.ts";
import type { SessionAnswer, StaffView } from "../../protocol/identity.ts";
import type { Worker } from "./floor.ts";
import { codeOf } from "./take-label.ts";
import type { TerminalWorld } from "./world.ts";

/** Who works here (T2). `fault` is a code that the problem words know. */
export type SessionState =
  | { readonly kind: "signed-out"; readonly fault?: string }
  | { readonly kind: "locked"; readonly staff: StaffView; readonly since: number; readonly fault?: string }
  | { readonly kind: "working"; readonly staff: StaffView; readonly session: SessionAnswer };

/** Who somebody says to be; the PIN proves it. */
export type Claim = { readonly login: string } | { readonly badge: string };

export type Session = {
  readonly state: ReadonlySignal<SessionState>;
  /** The badge that was scanned at the door; takes the place of the login. */
  readonly badge: Signal<string | undefined>;
  readonly busy: ReadonlySignal<boolean>;
  readonly worker: () => Worker | undefined;
  /** Takes up the session that was kept over a reload, locked if nobody has touched the device for too long. */
  start(): Promise<void>;
  signIn(claim: Claim, pin: string): Promise<void>;
  /** `fault`: why somebody else ended it. */
  signOut(fault?: string): Promise<void>;
  /** Somebody did something: the idle time starts anew. */
  touch(): void;
  /** Asks for the PIN when the device was left alone for the store's idle time. */
  check(): void;
};

type SessionWorld = Pick<TerminalWorld, "settings" | "now" | "terminalToken"> & {
  readonly memory: Pick<DeviceMemory, "staffSession" | "keepStaffSession">;
  readonly client: Pick<Client, "signIn" | "signOut">;
  /** What a sign-in comes to where the server may not have answered (docs/decisions/0023); a fault of its own is a code. */
  readonly settle: (
    answer: Result<SessionAnswer, Failure>,
    claim: Claim,
    pin: string,
  ) => Promise<Result<SessionAnswer, Failure | string>>;
};

const SILENCE = err({ kind: "no-answer" });

/** The kept time of the last touch may be this old (ms): each write is a strict one. */
const KEEP_EVERY = 20_000;

/**
 * The session of the person who works here. Without the server, those whom it let in here before can sign in to compose,
 * nobody else (decision 23). Who is not idle goes on without the server, also when the server's own session has ended
 * meanwhile: composing needs no staff token, since orders leave on the terminal's authority.
 */
export function createSession(world: SessionWorld): Session {
  const state = signal<SessionState>({ kind: "signed-out" });
  const badge = signal<string | undefined>(undefined);
  const busy = signal(false);
  let lastActiveAt = 0;
  let keptAt = 0;

  const keep = (): void => {
    const now = state.value;
    if (now.kind !== "working") return;
    keptAt = lastActiveAt;
    void world.memory.keepStaffSession({ session: now.session, lastActiveAt });
  };
  const isIdle = (): boolean => world.now() - lastActiveAt > world.settings().idleMinutes * 60_000;
  const lock = (staff: StaffView): void => {
    state.value = { kind: "locked", staff, since: lastActiveAt };
  };

  const accept = (session: SessionAnswer): void => {
    const { staff } = session;
    if (staff === null || !session.rights.includes("compose")) {
      state.value = { ...atTheDoor(state.value), fault: "forbidden" };
      return;
    }
    lastActiveAt = world.now();
    badge.value = undefined;
    state.value = { kind: "working", staff, session };
    keep();
  };

  return {
    state,
    badge,
    busy,
    worker() {
      const now = state.value;
      if (now.kind !== "working") return undefined;
      return { staff: now.staff, mayManage: now.session.rights.includes("manage") };
    },
    async start() {
      const kept = await world.memory.staffSession();
      if (!kept.ok || kept.value === undefined || kept.value.session.staff === null) return;
      const { session } = kept.value;
      lastActiveAt = kept.value.lastActiveAt;
      keptAt = lastActiveAt;
      state.value = { kind: "working", staff: kept.value.session.staff, session };
      if (isIdle()) lock(kept.value.session.staff);
    },
    async signIn(claim, pin) {
      busy.value = true;
      // On the terminal's own authority, so that the server knows where this person works.
      const token = await world.terminalToken();
      const answer = token === undefined ? SILENCE : await world.client.signIn({ kind: "staff", ...claim, pin }, token);
      const settled = await world.settle(answer, claim, pin);
      busy.value = false;
      if (settled.ok) return accept(settled.value);
      const { error } = settled;
      state.value = { ...atTheDoor(state.value), fault: typeof error === "string" ? error : codeOf(error) };
    },
    async signOut(fault) {
      // Asked while the session's token is still at hand; its answer changes nothing here.
      const told = world.client.signOut();
      badge.value = undefined;
      state.value = { kind: "signed-out", ...(fault && { fault }) };
      await world.memory.keepStaffSession(undefined);
      await told;
    },
    touch() {
      if (state.value.kind !== "working") return;
      lastActiveAt = world.now();
      if (Math.abs(lastActiveAt - keptAt) > KEEP_EVERY) keep();
    },
    check() {
      if (state.value.kind === "working" && isIdle()) lock(state.value.staff);
    },
  };
}

/** The state in which a refused sign-in leaves: never deeper inside than before. */
function atTheDoor(state: SessionState): Exclude<SessionState, { kind: "working" }> {
  return state.kind === "working" ? { kind: "signed-out" } : state;
}
