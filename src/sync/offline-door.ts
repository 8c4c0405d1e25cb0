import { err, ok, type Result } from "../domain/result.ts";
import type { DeviceMemory, OfflinePerson, OfflineStaff } from "../journal/port.ts";
import type { Failure } from "../protocol/answer.ts";
import { askingOver, type ClientWorld } from "../protocol/asking-over.ts";
import { SessionAnswer, type Settings } from "../protocol/identity.ts";
import { TerminalStaff } from "../protocol/people.ts";
import { type Claimed, forgiven, remembered, stillWelcome, takeTry } from "./offline-staff.ts";
import type { PinCrypto } from "./pin-crypto.ts";
import type { Link } from "./port.ts";
import { type Pause, type Repeater, repeat } from "./repeater.ts";

/** Why the door stays shut without the server, beside what the server itself would say. */
export type OfflineFault = "wrong-pin" | "offline-shut";

export type OfflineDoorWorld = Pick<ClientWorld, "fetch" | "origin"> & {
  readonly memory: Pick<DeviceMemory, "offlineStaff">;
  readonly crypto: PinCrypto;
  readonly link: Pick<Link, "state" | "watch">;
  /** This terminal's id. */
  readonly terminal: string;
  readonly terminalToken: () => Promise<string | undefined>;
  readonly settings: () => Pick<Settings, "offlineDays">;
  /** Milliseconds of this device's clock. */
  readonly now: () => number;
  readonly pause: Pause;
  readonly report: (bug: unknown) => void;
};

/** Who works here by the word of this door alone, if anybody; `end` shuts it behind them. */
export type AtWork = { login(): string | undefined; end(): void };

/** Sign-in without the server, for composing alone, for whoever signed in here with it before (T2, decision 23). */
export type OfflineDoor = {
  /**
   * What a sign-in comes to: the server's answer as it is, or, when it gave none, what this device knows. An answer that
   * lets somebody in is remembered, behind the caller's back: nobody waits for it.
   */
  settle(
    answer: Result<SessionAnswer, Failure>,
    claim: Claimed,
    pin: string,
  ): Promise<Result<SessionAnswer, Failure | OfflineFault>>;
  /** Asks the server from time to time who is still welcome. Returns the way to stop. */
  follow(atWork: AtWork): () => void;
  /** Resolves when everything set off so far is done. */
  idle(): Promise<unknown>;
};

const HEAR_MS = 60_000;
/** While somebody works by this door alone: a short gap in the network may be over before the link has noticed it. */
const HEAR_SOON_MS = 5_000;

/** Keeps who may sign in without the server (decision 23), and lets them in while nobody answers. */
export function createOfflineDoor(world: OfflineDoorWorld): OfflineDoor {
  const { memory, crypto, link, now } = world;
  const { json } = askingOver({ ...world, token: () => undefined });
  const days = (): number => world.settings().offlineDays;
  let hearing: Repeater | undefined;
  let someoneIn = false;
  let last: Promise<unknown> = Promise.resolve();
  /** One conversation with the server after the other. */
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const done = last.then(work);
    last = done.catch(() => undefined);
    return done;
  };
  const welcome = async () => {
    const token = await world.terminalToken();
    if (token === undefined) return undefined;
    const answer = await json(TerminalStaff, `/terminals/${world.terminal}/staff`, { token });
    return answer.ok ? answer.value.items : undefined;
  };

  const admit = async (claim: Claimed, pin: string): Promise<Result<SessionAnswer, OfflineFault> | undefined> => {
    if (days() === 0 || link.state().revoked) return undefined;
    let found: OfflinePerson | "nobody" | "shut" = "nobody";
    const counted = await memory.offlineStaff((before) => {
      if (before === undefined) return undefined;
      const tried = takeTry(before, claim, days(), now());
      found = tried.found;
      return tried.kept;
    });
    // A try that could not be written down is none.
    if (!counted.ok || counted.value === undefined) return undefined;
    return judged(counted.value, found, pin);
  };

  const judged = async (kept: OfflineStaff, found: OfflinePerson | "nobody" | "shut", pin: string) => {
    if (found === "nobody") return undefined;
    if (found === "shut") return err("offline-shut");
    const { staff, sealed, triesLeft } = found;
    if (!(await crypto.matches(kept.key, pin, sealed))) return err(triesLeft === 0 ? "offline-shut" : "wrong-pin");
    await memory.offlineStaff((before) => before && forgiven(before, found));
    const expiresAt = new Date(now()).toISOString();
    // No token: there is none to be had.
    return ok<SessionAnswer>({ token: "", expiresAt, rights: ["compose"], staff, terminal: null });
  };

  const remember = async ({ token, staff, rights }: SessionAnswer, claim: Claimed, pin: string): Promise<void> => {
    if (days() === 0 || staff === null || !rights.includes("compose")) return;
    const known = (await welcome())?.find(({ login }) => login === staff.login);
    if (known === undefined || !known.mayCompose) return;
    // A new PIN ends every session made with the old one: while this one stands, what was told above is of this PIN.
    const alive = await json(SessionAnswer, "/sessions/current", { token });
    if (!alive.ok) return;
    const fresh = await crypto.makeKey();
    const opened = await memory.offlineStaff((before) => before ?? { key: fresh, time: 0, seenAt: now(), people: [] });
    if (!opened.ok || opened.value === undefined) return;
    const { key } = opened.value;
    const badge = "badge" in claim ? claim.badge : undefined;
    const person = { staff, badge, sealed: await crypto.seal(key, pin), pinChangedAt: known.pinChangedAt };
    await memory.offlineStaff((before) => before && remembered(before, person, now()));
  };

  const hear = async (atWork: AtWork): Promise<void> => {
    const working = atWork.login();
    const held = await memory.offlineStaff((before) => before);
    if (!held.ok || (held.value === undefined && working === undefined)) return;
    const told = link.state().server === "none" ? undefined : await welcome();
    const left = await memory.offlineStaff((before) => {
      if (days() === 0 || link.state().revoked) return undefined;
      return told === undefined ? before : before && stillWelcome(before, told, days(), now());
    });
    if (!left.ok || told === undefined || working === undefined || atWork.login() !== working) return;
    const isLeft = left.value?.people.some(({ staff }) => staff.login === working) ?? false;
    if (!isLeft) atWork.end();
  };

  return {
    async settle(answer, claim, pin) {
      if (answer.ok) {
        inTurn(() => remember(answer.value, claim, pin)).catch(world.report);
        return answer;
      }
      if (answer.error.kind === "problem") return answer;
      const admitted = await admit(claim, pin);
      if (admitted === undefined) return answer;
      if (admitted.ok) {
        someoneIn = true;
        hearing?.kick();
      }
      return admitted;
    },
    follow(atWork) {
      const again = repeat(
        async () => {
          await inTurn(() => hear(atWork));
          // Who was let in a moment ago may not have taken up their work yet.
          const soon = someoneIn || atWork.login() !== undefined;
          someoneIn = false;
          return soon ? HEAR_SOON_MS : HEAR_MS;
        },
        world.pause,
        world.report,
      );
      hearing = again;
      let { server } = link.state();
      const unwatch = link.watch(() => {
        const before = server;
        ({ server } = link.state());
        if (server === "server" && before !== "server") again.kick();
      });
      return () => {
        unwatch();
        again.stop();
      };
    },
    idle: () => last,
  };
}
