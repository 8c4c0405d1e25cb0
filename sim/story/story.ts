import { createHash } from "node:crypto";
import { standFor } from "../world/given-globals.ts";
import { createScheduler } from "../world/scheduler.ts";
import { seeded } from "../world/seeded.ts";
import { type BackOffice, createBackOffice } from "./back-office.ts";
import { happenOn } from "./happen.ts";
import { createPages, type Pages } from "./pages.ts";
import { checkEveryBagCanBeHad } from "./payable-checks.ts";
import type { Happening, Plan } from "./plan.ts";
import { checkCopies, comeToRest } from "./rest.ts";
import { checkAtRest } from "./rest-checks.ts";
import type { Shop } from "./shop.ts";
import { type Stage, setStage } from "./stage.ts";
import type { Violation } from "./violation.ts";

export type Told = {
  readonly violations: readonly Violation[];
  readonly steps: number;
  /** SHA-256 over the whole trace: the same seed tells the same story. */
  readonly hash: string;
  readonly trace: readonly string[];
};

/** Whatever was held up on the way for days arrives while the shop is closed. */
const CLOSED_MS = 4 * 24 * 60 * 60_000;

/** Tells one story to its end, or to the first broken invariant. */
export async function tellStory(shop: Shop, plan: Plan): Promise<Told> {
  const random = seeded(`story ${plan.seed}`);
  const scheduler = createScheduler(random);
  standFor(scheduler, random);
  const trace: string[] = [];
  const violations: Violation[] = [];
  const say = (text: string) => trace.push(`${(scheduler.now() / 1000).toFixed(3)} ${text}`);
  const violated = (invariant: string, what: string) => {
    say(`! ${invariant} ${what}`);
    violations.push({ invariant, what });
  };
  const stage = await setStage({ shop, plan, scheduler, say, violated });
  const rolls = shop.rolls.map((roll) => [...roll]);
  const pages = createPages(stage, rolls);
  const office = createBackOffice(stage);
  await scheduler
    .run(play(stage, pages, office, happenOn(stage, pages, office, rolls)), () => {
      stage.look();
      if (violations.length > 0) throw new Broken();
    })
    .catch((error: unknown) => {
      if (error instanceof Broken) return;
      violated("bug", error instanceof Error ? `${error.message} ${error.stack?.split("\n")[1] ?? ""}` : String(error));
    });
  for (const life of pages.lives()) life.kill();
  stage.server.crash();
  const hash = createHash("sha256").update(trace.join("\n")).digest("hex");
  return { violations, steps: scheduler.steps(), hash, trace };
}

class Broken extends Error {}

async function play(
  stage: Stage,
  pages: Pages,
  office: BackOffice,
  happen: (happening: Happening) => void,
): Promise<void> {
  const { scheduler, plan } = stage;
  await pages.openAll();
  let opened = scheduler.now();
  for (const happening of plan.happenings) {
    const wait = opened + happening.at - scheduler.now();
    if (wait > 0) await scheduler.sleep(wait);
    happen(happening);
    if (happening.kind !== "night") continue;
    const from = scheduler.now();
    await night(stage, pages, happening);
    opened += scheduler.now() - from;
  }
  await scheduler.sleep(5_000);
  await comeToRest(stage, pages);
  checkAtRest(stage.checksWorld, stage.checks.sentBytes);
  await checkCopies(stage, pages);
  stage.isNight = true;
  pages.closeAll();
  await scheduler.sleep(CLOSED_MS);
  checkAtRest(stage.checksWorld, stage.checks.sentBytes);
  await checkEveryBagCanBeHad(office.client, stage.server, stage);
}

async function night(
  stage: Stage,
  pages: Pages,
  { forMs, frozen }: Extract<Happening, { kind: "night" }>,
): Promise<void> {
  const lives = pages.lives();
  for (const life of lives) frozen ? life.freeze() : life.kill();
  stage.isNight = true;
  await stage.scheduler.sleep(forMs);
  stage.isNight = false;
  for (const life of lives) life.thaw();
  await pages.openAll();
}
