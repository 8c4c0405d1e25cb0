import { makeAlertWatch } from "../../server/features/alerts/watch.ts";

import { reconcileAll } from "../../server/features/reconciliation/reconcile.ts";
import { alone } from "../../server/frame/duty.ts";
import { FIRST_RULES } from "../../src/domain/alerts/alert-rule.ts";
import type { Board } from "../../src/protocol/board.ts";
import type { Shop } from "../story/shop.ts";
import { standFor } from "../world/given-globals.ts";
import { createScheduler, type Scheduler } from "../world/scheduler.ts";
import { seeded } from "../world/seeded.ts";
import { createStoreServer, type StoreServer } from "../world/store-server.ts";
import type { DrillPlan } from "./faults.ts";
import { type Office, officeAt } from "./office.ts";
import { createPaperPrinter } from "./paper-printer.ts";
import { portalOver } from "./portal.ts";
import { differencesAt, handInReceipts, takeDifferences } from "./receipts.ts";
import { openShopFloor } from "./shop-floor.ts";
import { createWitness, type Seen } from "./witness.ts";

export type DrillEnd = {
  /** Everything that two witnesses told differently, and what was put in to be told so. */
  readonly differences: readonly string[];
  readonly differencesPutIn: readonly string[];
  readonly bags: number;
  readonly receipts: number;
  readonly faults: readonly Seen[];
  /** Alerts that no fault was put in for. */
  readonly falseAlerts: readonly string[];
  readonly steps: number;
};

/** Faults are put in and looked for so often. */
const TICK_MS = 1_000;
const PRINTER = {
  ...{ model: "Simulated", language: "zpl", dotsPerMm: 8, widthMm: 104 },
  transport: { kind: "tcp", host: "10.0.0.7", port: 9100 },
};
/** Labels of the run in which the paper ends, and how far the roll goes. */
const RUN = 60;
const ROLL = 20;

/** Some time in a shop, by the story's clock, with the faults of the plan put in; what the office saw of it, and when. */
export async function holdDrill(
  shop: Shop,
  plan: DrillPlan,
  seed: string,
  say: (text: string) => void,
): Promise<DrillEnd> {
  const { silent, stuck, paper, receipt } = plan;
  const random = seeded(`drill ${seed}`);
  const scheduler = createScheduler(random);
  standFor(scheduler, random);
  const failures: string[] = [];
  const failed = (error: string) => void failures.push(error);
  const printer = createPaperPrinter(scheduler, ROLL);
  const server = createStoreServer(
    { scheduler, random, interleaving: 0, trace: () => undefined, failed, printers: printer.lines },
    shop.database,
  );
  server.start();
  const office = officeAt(server, shop.officeToken);
  const witness = createWitness(plan.limits, scheduler.now, say);
  const portal = portalOver(stuck.subject);
  const inBetween = (device: string, sent: Parameters<typeof portal.answer>[1]) => {
    const answer = portal.answer(device, sent);
    if (answer !== undefined) witness.began(stuck);
    return answer;
  };

  const work = async (): Promise<DrillEnd> => {
    await office.ask("PUT", "/alert-rules", rulesOf(plan));
    const floor = await openShopFloor({ shop, seed, scheduler, server, inBetween, failed });
    const watch = makeAlertWatch(server.ports(), alone);
    void watch.run(() => undefined);
    void reconcileAgainAndAgain(server, scheduler);
    const lost: string[] = [];
    const acts: Readonly<Record<number, () => unknown>> = {
      [silent.from]: () => {
        floor.breakDown(silent.subject);
        witness.began(silent);
      },
      [silent.to]: () => {
        witness.ended(silent);
        return floor.comeBack(silent.subject);
      },
      [stuck.from]: () => portal.close(),
      [stuck.to]: () => portal.open(),
      [paper.from]: () => printRun(office, paper.subject),
      [paper.to]: () => printer.addPaper(RUN),
      [receipt.from]: async () => {
        lost.push(await handInReceipts(office, floor, plan.listedUntil));
        witness.began(receipt);
      },
      [receipt.to]: async () => {
        await takeDifferences(office);
        witness.ended(receipt);
      },
    };
    for (let at = 0; at < plan.ms; at += TICK_MS) {
      await acts[at]?.();
      await scheduler.sleep(TICK_MS);
      const [outage] = printer.outages();
      if (outage !== undefined) witness.began(paper, outage.from);
      if (outage?.to !== undefined) witness.ended(paper, outage.to);
      if (portal.isOpenAgain() && (await floor.waiting(stuck.subject)) === 0) witness.ended(stuck);
      witness.look(await office.openAlerts(), await office.clearedAlerts(), await office.board());
    }
    floor.stop();
    if (failures.length > 0) throw new Error(failures.join("\n"));
    const board = await office.board();
    const sum = (count: (hour: Board["hours"][number]) => number) =>
      board.hours.reduce((all, hour) => all + count(hour), 0);
    return {
      bags: sum(({ stored }) => stored),
      receipts: sum(({ redeemed }) => redeemed),
      differences: (await differencesAt(office)).map(({ kind, about }) => `${kind} ${about.receipt?.number ?? ""}`),
      differencesPutIn: lost.map((number) => `receipt-not-listed ${number}`),
      faults: witness.seen(),
      falseAlerts: witness.falseAlerts(),
      steps: scheduler.steps(),
    };
  };
  return scheduler.run(work());
}

const rulesOf = ({ limits }: DrillPlan) => ({
  rules: FIRST_RULES.map((rule) => ({ ...rule, limit: limits[rule.kind] ?? rule.limit })),
  openingHours: { timeZone: "UTC", days: Array.from({ length: 7 }, () => ({ from: "00:00", to: "24:00" })) },
});

const RECONCILE_MS = 15_000;

/** As the server's own timer does. */
async function reconcileAgainAndAgain(server: StoreServer, scheduler: Scheduler): Promise<void> {
  for (;;) {
    await scheduler.sleep(RECONCILE_MS);
    await reconcileAll(server.ports());
  }
}

async function printRun(office: Office, name: string): Promise<void> {
  const printer = idOf(await office.ask("POST", "/printers", { ...PRINTER, name }));
  const run = idOf(await office.ask("POST", "/label-runs", { count: RUN, template: "roll-58x40", printer }));
  await office.ask("POST", `/label-runs/${run}/print`);
}

const idOf = (answer: unknown): string =>
  typeof answer === "object" && answer !== null ? String(Reflect.get(answer, "id")) : "";
