import type { SessionAnswer } from "../../protocol/identity.ts";
import { type Alerts, createAlerts } from "./alerts.ts";
import { type Audit, createAudit } from "./audit.ts";
import { type Board, createBoard } from "./board.ts";
import { type ComingPrices, createComingPrices } from "./coming-prices.ts";
import { createDifferences, type Differences } from "./differences.ts";
import { createLabelPrefixes, type LabelPrefixes } from "./label-prefixes.ts";
import { createOutgoing, type Outgoing } from "./outgoing.ts";
import { createOwnArticles, type OwnArticles } from "./own-articles.ts";
import { createPeople, type People } from "./people.ts";
import type { Place } from "./place.ts";
import { createPriceLists, type PriceLists } from "./price-lists.ts";
import { createOfficePrinters, type Printers } from "./printers.ts";
import { createPuttingBack, type PuttingBack } from "./putting-back.ts";
import { createReceiptLists, type ReceiptLists } from "./receipt-lists.ts";
import { createRescue, type Rescue } from "./rescue.ts";
import { createRoles, type Roles } from "./roles.ts";
import { createSettingStanding, type SettingStanding } from "./setting-standing.ts";
import { createSignedIn, type SignedIn } from "./signed-in.ts";
import { createSpotChecks, type SpotChecks } from "./spot-checks.ts";
import { createTerminals, type Terminals } from "./terminals.ts";
import { createTokens, type Tokens } from "./tokens.ts";
import type { OfficeWorld } from "./world.ts";

/** The parts of the back office beside its soft checks and settings, each with a state of its own. */
export type Areas = {
  readonly terminals: Terminals;
  readonly rescue: Rescue;
  readonly people: People;
  readonly roles: Roles;
  readonly tokens: Tokens;
  readonly signedIn: SignedIn;
  readonly audit: Audit;
  readonly outgoing: Outgoing;
  readonly spotChecks: SpotChecks;
  readonly differences: Differences;
  readonly puttingBack: PuttingBack;
  readonly alerts: Alerts;
  readonly receiptLists: ReceiptLists;
  readonly board: Board;
  readonly priceLists: PriceLists;
  readonly comingPrices: ComingPrices;
  readonly settingStanding: SettingStanding;
  readonly labelPrefixes: LabelPrefixes;
  readonly printers: Printers;
  readonly ownArticles: OwnArticles;
};

/** Places that name devices; the open pairings are of their own place alone. */
const WITH_DEVICES: ReadonlySet<Place["at"]> = new Set(["terminals", "pos-templates"]);

export function createAreas(world: OfficeWorld, whose: () => SessionAnswer | undefined) {
  const roles = createRoles(world, () => whose()?.rights ?? []);
  const comingPrices = createComingPrices(world);
  const areas: Areas = {
    terminals: createTerminals(world),
    rescue: createRescue(world),
    people: createPeople(world, roles),
    roles,
    tokens: createTokens(world),
    signedIn: createSignedIn(world),
    audit: createAudit(world),
    outgoing: createOutgoing(world),
    spotChecks: createSpotChecks(world),
    differences: createDifferences(world),
    puttingBack: createPuttingBack(world),
    alerts: createAlerts(world),
    receiptLists: createReceiptLists(world),
    board: createBoard(world),
    priceLists: createPriceLists(world, comingPrices),
    comingPrices,
    settingStanding: createSettingStanding(world),
    labelPrefixes: createLabelPrefixes(world),
    printers: createOfficePrinters(world),
    ownArticles: createOwnArticles(world),
  };
  const {
    terminals,
    rescue,
    people,
    tokens,
    signedIn,
    audit,
    outgoing,
    spotChecks,
    differences,
    settingStanding,
    alerts,
  } = areas;
  const manages = (): boolean => whose()?.rights.includes("manage") ?? false;

  /** Asks for what a place of these parts shows. */
  const load = (place: Place): void => {
    if (WITH_DEVICES.has(place.at)) void terminals.refresh(place.at === "terminals" && manages());
    switch (place.at) {
      case "articles":
      case "quick-keys":
        areas.ownArticles.load(place.at);
        return;
      case "settings":
      case "setting-changes":
        if (!manages()) return;
        for (const part of [settingStanding, areas.labelPrefixes, areas.printers]) part.load(place);
        return;
      case "board":
        return void areas.board.open();
      case "catalogue":
      case "catalogue-profiles":
        return void areas.priceLists.refresh();
      case "coming-prices":
        return void comingPrices.refresh(place.text);
      case "tokens":
        return void tokens.refresh();
      case "sessions":
        return void signedIn.refresh();
      case "roles":
        return void roles.refresh();
      case "staff":
      case "person":
        void people.refresh();
        return void roles.refresh();
      case "audit":
        void people.refresh();
        return void audit.refresh(place.query);
      case "spot-checks":
        return void spotChecks.refresh(place.days);
      case "receipt-lists":
        return void areas.receiptLists.refresh();
      case "putting-back":
        return void areas.puttingBack.refresh(place.query);
      case "differences":
        return void differences.refresh(place.query);
      case "alerts":
        return void alerts.refresh(place.before, manages());
      default:
        outgoing.load(place.at);
    }
  };

  /** What was said of an act is of its place alone. */
  const forget = (): void => {
    rescue.asking.forget();
    areas.priceLists.forget();
    comingPrices.withdrawing.forget();
    people.forget();
    roles.forget();
    tokens.forget();
    signedIn.forget();
    audit.forget();
    outgoing.forget();
    spotChecks.forget();
    settingStanding.forget();
    areas.labelPrefixes.forget();
    areas.printers.forget();
    differences.forget();
    areas.puttingBack.forget();
    areas.ownArticles.forget();
    alerts.forget();
    areas.receiptLists.forget();
  };
  return { areas, load, forget };
}
