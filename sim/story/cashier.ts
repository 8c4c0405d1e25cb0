import { makeUuid } from "../../src/domain/ids.ts";
import type { LabelNumber } from "../../src/domain/label-number.ts";
import type { Result } from "../../src/domain/result.ts";
import type { TillRecord } from "../../src/journal/port.ts";
import type { Failure } from "../../src/protocol/answer.ts";
import { isViewOf, type RedemptionView, type Refused } from "../../src/protocol/redemptions.ts";
import { refusedLabels } from "../../src/protocol/refused-labels.ts";
import { createTillClient } from "../../src/protocol/till-client.ts";
import type { Seeded } from "../world/seeded.ts";
import type { TillTab } from "./devices.ts";
import type { PeopleKnow } from "./people-know.ts";
import type { Happening } from "./plan.ts";
import { ORIGIN } from "./shop.ts";

type Payment = Extract<Happening, { kind: "pay" }>;

export type CashierWorld = {
  readonly random: Seeded;
  readonly know: PeopleKnow;
  readonly name: string;
  readonly nextReceipt: () => string;
  /** The manager's session on this till's page. */
  readonly officeToken: string;
  readonly trace: (text: string) => void;
};

export type Cashier = {
  isBusy(): boolean;
  /** One thing at a time at this till; nothing while something is done. */
  alone(work: () => Promise<void>): Promise<void>;
  /** After the page was opened: bags that were being paid for are still on the counter. */
  pickUp(): Promise<void>;
  pay(payment: Payment): Promise<void>;
  /** A bag is opened at the till, and its goods are scanned one by one (S4). */
  openBag(): Promise<void>;
};

const THINK_MS = 10_000;
const TRIES = 6;

/** The payment is over at the server. */
const isFinal = (failure: Failure): boolean => failure.kind === "problem" && failure.problem.status === 409;

export function createCashier(world: CashierWorld, tab: TillTab): Cashier {
  const { random, know, name, nextReceipt, trace } = world;
  const { till } = tab.device;
  const officer = createTillClient({
    fetch: tab.fetch,
    origin: ORIGIN,
    token: () => world.officeToken,
    random: random.next,
  });
  const { client, link } = tab.link;
  const think = () => tab.life.pause(random.below(THINK_MS));
  let busy = false;

  const alone = async (work: () => Promise<void>): Promise<void> => {
    if (busy) return;
    busy = true;
    await work();
    busy = false;
  };

  const bagsOnTheCounter = (payment: Payment): readonly LabelNumber[] => {
    const waiting = [...know.saved.values()].filter(
      ({ word, label }) => word === "agreed" && know.scannedAtTills.has(label) === payment.again,
    );
    // The bags that another till has just seen, or any.
    const lately = payment.again ? [...know.scannedAtTills].slice(-payment.bags) : [];
    const labels = new Set<LabelNumber>(random.chance(0.6) ? lately : []);
    for (let n = 0; n < payment.bags && labels.size < payment.bags && waiting.length > 0; n++)
      labels.add(random.pick(waiting).label);
    for (const label of labels) know.scannedAtTills.add(label);
    return [...labels];
  };

  /** What the server said no to is taken out of the set, or accepted if it is only to be checked (R3). */
  const without = (record: TillRecord, refused: readonly Refused[]): TillRecord => {
    trace(`${name} is refused ${refused.map(({ label, code }) => `${label} ${code}`).join(", ")}`);
    const needsCheck = refused.filter(({ code }) => code === "needs-check").map(({ label }) => label);
    const accepts = random.chance(0.7) ? needsCheck : [];
    const accepted = [...(record.hold.accepted ?? []), ...accepts];
    const gone = new Set(refused.map(({ label }) => label).filter((label) => !accepted.includes(label)));
    const labels = record.hold.labels.filter((label) => !gone.has(label));
    return { ...record, hold: { ...record.hold, labels, accepted } };
  };

  /** Asks until the server says yes; undefined when it says no to all, or nobody answers. */
  const hold = async (record: TillRecord, takesOver = false): Promise<TillRecord | undefined> => {
    let wanted: TillRecord | undefined = record;
    for (let tries = 0; tries < TRIES && wanted !== undefined && wanted.hold.labels.length > 0; tries++) {
      if (!(await till.put(wanted)).ok) return undefined;
      await tab.link.token();
      const answer = link.note(await client.hold(wanted.id, wanted.hold));
      if (isYes(wanted, answer) || (takesOver && (await takeOver(wanted, answer)))) return wanted;
      wanted = afterNo(wanted, answer);
      await tab.life.pause(3_000);
    }
    return undefined;
  };
  const isYes = ({ id, hold: { labels } }: TillRecord, answer: Result<RedemptionView, Failure>): boolean =>
    answer.ok && isViewOf(answer.value, id, labels);

  /** Bags that another till holds, taken away from it; false when there are none, or not all could be had. */
  const takeOver = async (wanted: TillRecord, answer: Result<unknown, Failure>): Promise<boolean> => {
    const refused = answer.ok ? [] : (refusedLabels(answer.error) ?? []);
    const labels = refused.filter(({ code }) => code === "held").map(({ label }) => label);
    if (labels.length === 0) return false;
    const taken = link.note(await officer.takeOver(wanted.id, { till: name, labels, reason: "the till broke" }));
    trace(`${name} takes over ${labels.join(" ")}: ${taken.ok}`);
    return isYes(wanted, taken);
  };

  /** The set to ask for next; undefined when there is nothing more to ask. */
  const afterNo = (wanted: TillRecord, answer: Result<unknown, Failure>): TillRecord | undefined => {
    if (answer.ok) return wanted;
    const refused = refusedLabels(answer.error);
    if (refused !== undefined) return without(wanted, refused);
    return isFinal(answer.error) ? undefined : wanted;
  };

  /** Scans one bag after the other into the same payment (R1). */
  const scanAll = async (
    record: TillRecord,
    labels: readonly LabelNumber[],
    takesOver: boolean,
  ): Promise<TillRecord | undefined> => {
    let held: TillRecord | undefined;
    for (const label of labels) {
      const before = held ?? record;
      const wanted = { ...before, hold: { ...before.hold, labels: [...before.hold.labels, label] } };
      held = (await hold(wanted, takesOver)) ?? (await backTo(held));
      await tab.life.pause(random.below(3_000));
    }
    return held;
  };

  /** One bag more was too much: the set from before, if there was one. */
  const backTo = async (held: TillRecord | undefined): Promise<TillRecord | undefined> =>
    held === undefined ? undefined : hold(held);

  const release = async (record: TillRecord): Promise<void> => {
    for (let tries = 0; tries < TRIES; tries++) {
      await tab.link.token();
      const answer = link.note(await client.release(record.id));
      if (answer.ok || (answer.error.kind === "problem" && answer.error.problem.status === 404)) break;
      await tab.life.pause(3_000);
    }
    await till.put({ ...record, state: "released" });
  };

  const sell = async (record: TillRecord): Promise<void> => {
    const paid: TillRecord = { ...record, state: "committing", receipt: { shift: "1", number: nextReceipt() } };
    // Not written down: not said to be paid.
    if (!(await till.put(paid)).ok) return;
    trace(`${name} sells ${record.id.slice(-6)} receipt ${paid.receipt?.number} of ${record.hold.labels.join(" ")}`);
    await link.send(paid);
  };

  return {
    isBusy: () => busy,
    alone,
    pickUp: () =>
      alone(async () => {
        const records = await till.since("2000-01-01T00:00:00.000Z");
        if (!records.ok) return;
        // Bags that came by code need the page that read them.
        const open = records.value.filter(({ state, handed }) => state === "open" && handed === undefined);
        for (const record of open) {
          const held = await hold(record);
          await think();
          if (held !== undefined && random.chance(0.6)) await sell(held);
          else await release(held ?? record);
        }
      }),
    openBag: () =>
      alone(async () => {
        const bags = [...know.saved.values()];
        if (bags.length === 0) return;
        const { label } = random.pick(bags);
        await tab.link.token();
        const answer = link.note(await client.openBag(label, { till: name, reason: "an article was refused" }));
        trace(`${name} opens the bag ${label}: ${answer.ok}`);
      }),
    pay: (payment) =>
      alone(async () => {
        const labels = bagsOnTheCounter(payment);
        if (labels.length === 0) return;
        const record: TillRecord = {
          id: makeUuid(tab.now(), random.bytes(10)),
          hold: { till: name, labels: [] },
          at: new Date(tab.now()).toISOString(),
          state: "open",
          receipt: null,
          totalMinor: 0,
          currency: "RUB",
        };
        const held = await scanAll(record, labels, payment.takesOver);
        trace(`${name} holds ${record.id.slice(-6)} ${labels.join(" ")}: ${held === undefined ? "no" : "yes"}`);
        await think();
        if (held === undefined) return release({ ...record, hold: { till: name, labels: [...labels] } });
        if (payment.how === "walk-away") return;
        if (payment.how === "release") return release(held);
        await sell(held);
      }),
  };
}
