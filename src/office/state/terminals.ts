import { type ReadonlySignal, signal } from "@preact/signals";
import { type Ask, createAsk } from "../../asking/ask.ts";
import type { Uuid } from "../../domain/ids.ts";
import type { TerminalKind } from "../../domain/rights.ts";
import type { PairingAnswer, TerminalView } from "../../protocol/identity.ts";
import type { OpenPairing } from "../../protocol/people.ts";
import type { TerminalStanding } from "../../protocol/terminal-list.ts";
import type { OfficeWorld } from "./world.ts";

/** A pairing code that waits for its device (T1). */
export type Pairing = PairingAnswer & {
  readonly kind: TerminalKind;
  readonly name: string;
  /** What the QR code opens on the device. */
  readonly address: string;
  readonly minutesLeft: number;
  /** The device that took it. */
  readonly taken: TerminalView | undefined;
};

type TerminalItems = {
  readonly items: readonly TerminalStanding[];
  /** That of the store's settings when it was asked. */
  readonly settingsVersion?: number | undefined;
};

export type Terminals = {
  readonly list: Ask<TerminalItems>;
  readonly making: Ask<PairingAnswer>;
  readonly revoking: Ask<null>;
  /** Codes that still work. */
  readonly open: Ask<{ readonly items: readonly OpenPairing[] }>;
  readonly withdrawing: Ask<null>;
  readonly pairing: ReadonlySignal<Pairing | undefined>;
  /** `pairings`: the open codes, too; they are for those who may make some. */
  refresh(pairings: boolean): Promise<void>;
  makePairing(kind: TerminalKind, name: string): Promise<void>;
  /** The code goes on working until its time is over. */
  closePairing(): void;
  withdrawPairing(id: Uuid): Promise<boolean>;
  revoke(id: Uuid): Promise<boolean>;
};

/** How often (ms) the list is asked for while a code waits for its device. */
const POLL = 3_000;
const PAGES: Readonly<Record<TerminalKind, string>> = { handheld: "/", till: "/till" };

export function createTerminals(world: OfficeWorld): Terminals {
  const { client, clock } = world;
  const list = createAsk<TerminalItems>();
  const making = createAsk<PairingAnswer>();
  const revoking = createAsk<null>();
  const open = createAsk<{ readonly items: readonly OpenPairing[] }>();
  const withdrawing = createAsk<null>();
  const pairing = signal<Pairing | undefined>(undefined);
  let cancelPoll = (): void => undefined;

  const refresh = async (): Promise<void> => {
    await list.run(() => client.terminals());
  };
  const refreshOpen = async (): Promise<void> => {
    await open.run(() => client.pairings());
  };

  /** Looks whether a device has come that was not there before the code was made. */
  const poll = async (before: ReadonlySet<Uuid>): Promise<void> => {
    await refresh();
    const waiting = pairing.value;
    if (waiting === undefined || waiting.taken !== undefined) return;
    const taken = list.value.value?.items.find(({ id, name }) => !before.has(id) && name === waiting.name);
    pairing.value = { ...waiting, minutesLeft: minutesLeft(waiting, clock.now()), taken };
    if (taken === undefined) cancelPoll = clock.after(POLL, () => void poll(before));
    else await refreshOpen();
  };
  const closePairing = (): void => {
    cancelPoll();
    pairing.value = undefined;
    making.forget();
  };

  return {
    list,
    making,
    revoking,
    open,
    withdrawing,
    pairing,
    async refresh(pairings) {
      await Promise.all(pairings ? [refresh(), refreshOpen()] : [refresh()]);
    },
    async makePairing(kind, name) {
      await refresh();
      const made = await making.run(() => client.makePairing({ kind, name }));
      if (made === undefined) return;
      // Before the code is shown: whoever closes it at once finds the form as it stays, and the focus in it.
      await refreshOpen();
      const address = `${world.origin}${PAGES[kind]}?pair=${made.code}`;
      pairing.value = { ...made, kind, name, address, minutesLeft: minutesLeft(made, clock.now()), taken: undefined };
      const before = new Set((list.value.value?.items ?? []).map(({ id }) => id));
      cancelPoll = clock.after(POLL, () => void poll(before));
    },
    closePairing,
    async withdrawPairing(id) {
      const done = await withdrawing.act(() => client.withdrawPairing(id));
      if (done && pairing.value?.id === id) closePairing();
      await refreshOpen();
      return done;
    },
    async revoke(id) {
      const done = await revoking.act(() => client.revokeTerminal(id));
      await refresh();
      return done;
    },
  };
}

const minutesLeft = ({ expiresAt }: PairingAnswer, now: number): number =>
  Math.max(0, Math.ceil((Date.parse(expiresAt) - now) / 60_000));
