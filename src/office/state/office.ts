import { type ReadonlySignal, signal } from "@preact/signals";
import { type Ask, createAsk } from "../../asking/ask.ts";
import type { Uuid } from "../../domain/ids.ts";
import { currencyDecimals } from "../../domain/money.ts";
import type { Right } from "../../domain/rights.ts";
import { signInHere } from "../../protocol/browser-session.ts";
import type { SessionAnswer, SetupBody, SetupState } from "../../protocol/identity.ts";
import type { LabelLife } from "../../protocol/label-life.ts";
import type { SoftCheckDetail } from "../../protocol/soft-check-detail.ts";
import type { SoftCheckView } from "../../protocol/soft-checks.ts";
import { type Areas, createAreas } from "./areas.ts";
import type { AuditQuery } from "./audit-query.ts";
import type { DifferenceQuery } from "./difference-query.ts";
import { createLabelScans } from "./label-scans.ts";
import type { ListQuery, ListReading } from "./list-query.ts";
import { addressOf, type Place, placeOf, START } from "./place.ts";
import type { PuttingBackQuery } from "./putting-back.ts";
import { createSoftCheckList, type SoftCheckList } from "./soft-check-list.ts";
import type { SpotCheckDays } from "./spot-check-days.ts";
import { createStoreSettings, type StoreSettings } from "./store-settings.ts";
import type { OfficeWorld } from "./world.ts";

/** The back office: where it is, who is signed in, and what was asked of the server. */
export type Office = Areas &
  StoreSettings & {
    readonly place: ReadonlySignal<Place>;
    /** The list as it was last arranged: where the way back leads. */
    readonly lastList: ReadonlySignal<Place>;
    readonly session: ReadonlySignal<SessionAnswer | undefined>;
    /** Whose session ended by itself: what they typed waits until they are back. */
    readonly interrupted: ReadonlySignal<SessionAnswer | undefined>;
    readonly setup: Ask<SetupState>;
    readonly settingUp: Ask<SessionAnswer>;
    readonly signingIn: Ask<SessionAnswer>;
    readonly list: SoftCheckList;
    readonly detail: Ask<SoftCheckDetail>;
    readonly cancelling: Ask<SoftCheckView>;
    readonly label: Ask<LabelLife>;
    go(place: Place): void;
    follow(href: string): void;
    /** Changes what the list shows; the address follows at once, the server is asked when typing pauses. */
    narrow(query: ListQuery): void;
    narrowLog(query: AuditQuery): void;
    narrowSpotChecks(days: SpotCheckDays): void;
    narrowDifferences(query: DifferenceQuery): void;
    narrowPuttingBack(query: PuttingBackQuery): void;
    narrowComingPrices(text: string): void;
    refresh(): void;
    /** What the list's days and figures are read by at this moment. */
    reading(): ListReading;
    setUp(body: SetupBody): Promise<void>;
    signIn(login: string, pin: string): Promise<void>;
    signOut(): Promise<void>;
    cancel(id: Uuid, reason: string): Promise<boolean>;
    /** For a screen that reads scans itself: until it stops, labels lead nowhere. */
    readonly listen: OfficeWorld["scans"];
    /** A label scanned on any page leads to its own (L6); the way to stop. */
    followLabels(): () => void;
    readonly copyText: OfficeWorld["copyText"];
    may(right: Right): boolean;
    /** Asks whether the store is set up, then shows what the address says. Returns the way to stop. */
    start(): () => void;
  };

/** Typing pauses for so long (ms) before the server is asked. */
const TYPING_PAUSE = 250;

export function createOffice(world: OfficeWorld): Office {
  const { client } = world;
  const place = signal<Place>(placeOf(world.address.read()));
  const lastList = signal<Place>(place.value.at === "soft-checks" ? place.value : START);
  const session = signal(world.session.current());
  const interrupted = signal<SessionAnswer | undefined>(undefined);
  /** What somebody was typing stays there while they sign in anew. */
  const whose = () => session.value ?? interrupted.value;
  const asks = {
    setup: createAsk<SetupState>(),
    settingUp: createAsk<SessionAnswer>(),
    signingIn: createAsk<SessionAnswer>(),
    detail: createAsk<SoftCheckDetail>(),
    cancelling: createAsk<SoftCheckView>(),
    label: createAsk<LabelLife>(),
  };
  const list = createSoftCheckList(world);
  const { areas, ...parts } = createAreas(world, whose);
  const may = (right: Right): boolean => whose()?.rights.includes(right) ?? false;
  const showsStanding = (): boolean => place.value.at === "settings" && may("manage");
  const { store, ...settings } = createStoreSettings(world, areas, showsStanding);
  /** Two decimals until the store's currency is known. */
  const reading = (): ListReading => {
    const currency = store.settings.value.value?.store.currency;
    return { now: world.clock.now(), decimals: currency === undefined ? 2 : currencyDecimals(currency) };
  };
  let cancelPause = (): void => undefined;

  /** Where they are looked at, others may have changed them since. */
  const areSettingsDue = ({ at }: Place): boolean =>
    at === "settings" || (store.settings.value.value === undefined && !store.settings.busy.value);

  /** Asks for what the place shows. */
  const load = (): void => {
    cancelPause();
    const here = place.value;
    if (here.at !== "board" || session.value === undefined) areas.board.close();
    if (session.value === undefined) return;
    if (areSettingsDue(here)) void settings.refresh();
    if (here.at === "soft-checks") void list.refresh(here.query, reading());
    else if (here.at === "soft-check") void openSoftCheck(here.id);
    else if (here.at === "label") void asks.label.run(() => client.labelLife(here.number));
    else parts.load(here);
  };

  /** With the life of the label that it is found under (L6). */
  const openSoftCheck = async (id: Uuid): Promise<void> => {
    const found = await asks.detail.run(() => client.softCheck(id));
    if (found !== undefined) await asks.label.run(() => client.labelLife(found.label));
  };

  const show = (next: Place, how: "push" | "replace" | "stay"): void => {
    const samePlace = next.at === place.value.at && addressOf(next) === addressOf(place.value);
    if (!samePlace) {
      asks.detail.forget();
      asks.cancelling.forget();
      asks.label.forget();
      list.forget();
      settings.forget();
      parts.forget();
    }
    place.value = next;
    if (next.at === "soft-checks") lastList.value = next;
    if (how !== "stay") world.address[how](addressOf(next));
    load();
  };

  const narrowTo = (next: Place): void => {
    place.value = next;
    world.address.replace(addressOf(next));
    cancelPause();
    cancelPause = world.clock.after(TYPING_PAUSE, load);
  };

  const signedIn = (): void => {
    const before = session.value;
    session.value = world.session.current();
    interrupted.value = session.value === undefined ? (before ?? interrupted.value) : undefined;
    if ((session.value === undefined) !== (before === undefined)) load();
  };

  return {
    ...asks,
    ...areas,
    ...store,
    list,
    reading,
    place,
    lastList,
    session,
    interrupted,
    may,
    go: (next) => show(next, "push"),
    follow: (href) => show(placeOf(href), "push"),
    narrow(query) {
      lastList.value = { at: "soft-checks", query };
      narrowTo(lastList.value);
    },
    narrowLog: (query) => narrowTo({ at: "audit", query }),
    narrowSpotChecks: (days) => narrowTo({ at: "spot-checks", days }),
    narrowDifferences: (query) => narrowTo({ at: "differences", query }),
    narrowPuttingBack: (query) => narrowTo({ at: "putting-back", query }),
    narrowComingPrices: (text) => narrowTo({ at: "coming-prices", text }),
    refresh: load,
    async setUp(body) {
      const answer = await asks.settingUp.run(() => client.setUp(body));
      if (answer === undefined) return;
      world.session.begin(answer);
      await asks.setup.run(() => client.setupState());
      show(START, "replace");
    },
    async signIn(login, pin) {
      await asks.signingIn.run(() => signInHere(world.session, (body) => client.signIn(body), login, pin));
    },
    async signOut() {
      await client.signOut();
      world.session.end();
      interrupted.value = undefined;
      parts.forget();
      asks.signingIn.forget();
      store.settings.forget();
    },
    async cancel(id, reason) {
      const done = await asks.cancelling.act(() => client.cancelSoftCheck(id, { reason }));
      if (done) load();
      return done;
    },
    ...createLabelScans(
      world,
      () => store.settings.value.value,
      (number) => show({ at: "label", number }, "push"),
    ),
    copyText: world.copyText,
    start() {
      const stops = [
        world.session.watch(signedIn),
        world.address.watch(() => show(placeOf(world.address.read()), "stay")),
      ];
      if (place.value.at === "soft-checks" && !world.address.read().includes("soft-checks")) show(START, "replace");
      else load();
      void asks.setup.run(() => client.setupState());
      return () => {
        for (const stop of stops) stop();
        cancelPause();
        areas.terminals.closePairing();
      };
    },
  };
}
