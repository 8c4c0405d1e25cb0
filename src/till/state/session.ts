import { type ReadonlySignal, type Signal, signal } from "@preact/signals";
import type { Right } from "../../domain/rights.ts";
import type { DeviceMemory } from "../../journal/port.ts";
import type { Client } from "../../protocol/client.ts";
import { failureCode } from "../../protocol/failure-code.ts";
import type { SessionAnswer, StaffView } from "../../protocol/identity.ts";

/** Who works at the till (T2). `fault` is a code that the problem words know. */
export type SessionState =
  | {
      readonly kind: "signed-out";
      /** Who worked here before the idle time ended or the server let the session go. */
      readonly before?: StaffView;
      readonly fault?: string;
    }
  | { readonly kind: "working"; readonly staff: StaffView; readonly session: SessionAnswer };

/** Who somebody says to be; the PIN proves it. */
export type Claim = { readonly login: string } | { readonly badge: string };

/** The cashier's session: it survives a reload, and ends when nobody has touched the till for the store's idle time. */
export type Session = {
  readonly state: ReadonlySignal<SessionState>;
  /** The badge that was scanned at the door; takes the place of the login. */
  readonly badge: Signal<string | undefined>;
  readonly busy: ReadonlySignal<boolean>;
  readonly working: () => boolean;
  readonly may: (right: Right) => boolean;
  readonly token: () => string | undefined;
  /** Takes up the session that was kept over a reload. */
  start(): Promise<void>;
  signIn(claim: Claim, pin: string): Promise<void>;
  signOut(): Promise<void>;
  /** The server no longer takes this token. */
  refused(token: string): void;
  /** Somebody did something: the idle time starts anew. */
  touch(): void;
  /** Ends the session of a till that was left alone. */
  check(): void;
};

export type SessionWorld = {
  readonly memory: Pick<DeviceMemory, "staffSession" | "keepStaffSession">;
  readonly client: Pick<Client, "signIn" | "signOut">;
  /** The till's own session, so that the cashier's belongs to this till; undefined while the server gives none. */
  readonly tillToken: () => Promise<string | undefined>;
  readonly idleMinutes: () => number;
  /** Milliseconds of this device's clock. */
  readonly now: () => number;
};

/** The kept time of the last touch may be this old (ms): each write is a strict one. */
const KEEP_EVERY = 20_000;

export function createSession(world: SessionWorld): Session {
  const state = signal<SessionState>({ kind: "signed-out" });
  const badge = signal<string | undefined>(undefined);
  const busy = signal(false);
  let lastActiveAt = 0;
  let keptAt = 0;

  const isIdle = (): boolean => world.now() - lastActiveAt > world.idleMinutes() * 60_000;
  const token = (): string | undefined => (state.value.kind === "working" ? state.value.session.token : undefined);
  const keep = (): void => {
    if (state.value.kind !== "working") return;
    keptAt = lastActiveAt;
    void world.memory.keepStaffSession({ session: state.value.session, lastActiveAt });
  };
  const end = (fault?: string): void => {
    const before = state.value.kind === "working" ? state.value.staff : state.value.before;
    state.value = {
      kind: "signed-out",
      ...(before === undefined ? {} : { before }),
      ...(fault === undefined ? {} : { fault }),
    };
    void world.memory.keepStaffSession(undefined);
  };
  const accept = (session: SessionAnswer): void => {
    const { staff } = session;
    if (staff === null || !session.rights.includes("redeem")) {
      end("forbidden");
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
    token,
    working: () => state.value.kind === "working",
    may: (right) => state.value.kind === "working" && state.value.session.rights.includes(right),
    async start() {
      const kept = await world.memory.staffSession();
      if (!kept.ok || kept.value === undefined || kept.value.session.staff === null) return;
      const { session } = kept.value;
      lastActiveAt = kept.value.lastActiveAt;
      keptAt = lastActiveAt;
      state.value = { kind: "working", staff: kept.value.session.staff, session };
      if (isIdle()) end();
    },
    async signIn(claim, pin) {
      busy.value = true;
      const answer = await world.client.signIn({ kind: "staff", ...claim, pin }, await world.tillToken());
      busy.value = false;
      if (answer.ok) accept(answer.value);
      else end(failureCode(answer.error));
    },
    async signOut() {
      // Asked while the session's token is still at hand; its answer changes nothing here.
      const told = world.client.signOut();
      state.value = { kind: "signed-out" };
      await world.memory.keepStaffSession(undefined);
      await told;
    },
    refused(spent) {
      if (spent === token()) end("unauthenticated");
    },
    touch() {
      if (state.value.kind !== "working") return;
      lastActiveAt = world.now();
      if (Math.abs(lastActiveAt - keptAt) > KEEP_EVERY) keep();
    },
    check() {
      if (state.value.kind === "working" && isIdle()) end();
    },
  };
}
