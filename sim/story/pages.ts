import type { LabelNumber } from "../../src/domain/label-number.ts";
import { assert } from "../../src/domain/result.ts";
import { seeded } from "../world/seeded.ts";
import { type Cashier, createCashier } from "./cashier.ts";
import { type CounterCashier, createCounterCashier } from "./counter-cashier.ts";
import { type Body, type HandheldTab, openHandheld, openTill, type Tab, type TillTab } from "./devices.ts";
import { createFloorStaff, type FloorStaff } from "./floor-staff.ts";
import { DEVICES, type DeviceNumber, isTill } from "./plan.ts";
import type { Stage } from "./stage.ts";

type Page =
  | { readonly kind: "handheld"; readonly tab: HandheldTab; readonly staff: FloorStaff }
  | { readonly kind: "till"; readonly tab: TillTab; readonly cashier: Cashier; readonly counter: CounterCashier };

/** The pages that are open on the devices, each with whoever works at it. */
export type Pages = {
  open(device: DeviceNumber, tab: number): Promise<void>;
  openOn(device: DeviceNumber): Promise<void>;
  openAll(): Promise<void>;
  /** Killed, with whatever they were doing. */
  closeOn(device: DeviceNumber): void;
  closeAll(): void;
  lives(): readonly Tab["life"][];
  lifeOf(device: DeviceNumber, tab: number): Tab["life"] | undefined;
  staffAt(device: DeviceNumber, tab: number): FloorStaff | undefined;
  cashierAt(device: DeviceNumber): Cashier | undefined;
  counterAt(device: DeviceNumber): CounterCashier | undefined;
  isAnybodyBusy(): boolean;
  copies(): readonly HandheldTab["copy"][];
};

export function createPages(stage: Stage, rolls: readonly LabelNumber[][]): Pages {
  const { shop, plan, random, know, say, violated } = stage;
  const pages = new Map<string, Page>();
  const counterChances = Array.from({ length: DEVICES }, (_, device) => seeded(`counter ${plan.seed} ${device}`));
  let receipts = 0;

  const tabsOf = (device: DeviceNumber): number => (isTill(device) || plan.twoTabs[device] !== true ? 1 : 2);
  const at = (device: DeviceNumber, tab: number): Page | undefined => pages.get(`${device} ${tab % tabsOf(device)}`);
  const tabsEach = (device: DeviceNumber): readonly number[] => Array.from({ length: tabsOf(device) }, (_, tab) => tab);
  const living = (): readonly Page[] => [...pages.values()].filter(({ tab }) => tab.life.alive());

  const handheldPage = async (body: Body, number: number): Promise<Page> => {
    const tab = await openHandheld(stage.devices, body, `.${number}`);
    const { number: device, identity } = body;
    const freshLabel = () => rolls[device]?.shift();
    const beside = () => staffAt(device, number + 1);
    const world = { shop, random, know, device, identity, freshLabel, beside, violated, trace: say };
    return { kind: "handheld", tab, staff: createFloorStaff(world, tab) };
  };
  const tillPage = async (body: Body, number: number): Promise<Page> => {
    const tab = await openTill(stage.devices, body, `.${number}`);
    const { officeToken } = shop;
    const nextReceipt = () => String(++receipts);
    const cashier = createCashier({ random, know, name: body.name, nextReceipt, officeToken, trace: say }, tab);
    const { alone, isBusy } = cashier;
    const { terminal } = body.identity;
    const own = counterChances[body.number];
    assert(own !== undefined, "every device has a stream of its own");
    const counter = createCounterCashier(
      { shop, random: own, know, terminal, nextReceipt, alone, isBusy, trace: say },
      tab,
    );
    return { kind: "till", tab, cashier, counter };
  };
  const open = async (device: DeviceNumber, asked: number): Promise<void> => {
    const tab = asked % tabsOf(device);
    // At night nobody switches anything on; in the morning everything is.
    if (stage.isNight || at(device, tab)?.tab.life.alive()) return;
    const body = stage.bodyOf(device);
    say(`${body.name}.${tab} opens`);
    const page = isTill(device) ? await tillPage(body, tab) : await handheldPage(body, tab);
    pages.set(`${device} ${tab}`, page);
    stage.start(pickUpAt(page));
  };
  const openOn = async (device: DeviceNumber): Promise<void> => {
    for (const tab of tabsEach(device)) await open(device, tab);
  };
  const closeOn = (device: DeviceNumber): void => {
    for (const tab of tabsEach(device)) at(device, tab)?.tab.life.kill();
  };
  const pickUpAt = async (page: Page): Promise<void> => {
    if (page.kind === "handheld") return page.staff.pickUp();
    await page.cashier.pickUp();
    await page.counter.pickUp();
  };
  const livingAt = (device: DeviceNumber, tab: number): Page | undefined => {
    const page = at(device, tab);
    return page?.tab.life.alive() ? page : undefined;
  };
  const staffAt = (device: DeviceNumber, tab: number): FloorStaff | undefined => {
    const page = livingAt(device, tab);
    return page?.kind === "handheld" ? page.staff : undefined;
  };

  return {
    open,
    openOn,
    async openAll() {
      for (let device = 0; device < DEVICES; device++) await openOn(device);
    },
    closeOn,
    closeAll() {
      for (let device = 0; device < DEVICES; device++) closeOn(device);
    },
    lives: () => [...pages.values()].map(({ tab }) => tab.life),
    lifeOf: (device, tab) => at(device, tab)?.tab.life,
    staffAt,
    cashierAt(device) {
      const page = livingAt(device, 0);
      return page?.kind === "till" ? page.cashier : undefined;
    },
    counterAt(device) {
      const page = livingAt(device, 0);
      return page?.kind === "till" ? page.counter : undefined;
    },
    isAnybodyBusy: () => living().some((page) => (page.kind === "till" ? page.cashier.isBusy() : page.staff.isBusy())),
    copies: () => living().flatMap((page) => (page.kind === "handheld" ? [page.tab.copy] : [])),
  };
}
