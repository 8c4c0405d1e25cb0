import { type Signal, signal } from "@preact/signals";
import { render } from "preact";
import { makeUuid } from "../domain/ids.ts";
import { openCatalogueWorker } from "../journal/catalogue-worker.ts";
import { type Device, openDevice } from "../journal/device.ts";
import { requestPersistence } from "../journal/persistence.ts";
import type { CatalogueCopy, Identity, StorageFault } from "../journal/port.ts";
import { offerUpdate } from "../offline/update-offer.ts";
import { createClient } from "../protocol/client.ts";
import type { Settings } from "../protocol/identity.ts";
import { softwareVersion } from "../protocol/software-version.ts";
import { pageClock } from "../scanner/clock.ts";
import type { Scan } from "../scanner/port.ts";
import { loadVideoCamera, startCamera } from "../scanner/start-camera.ts";
import type { WedgeRules } from "../scanner/wedge-settings.ts";
import { aloneByLock } from "../sync/alone.ts";
import { deviceCrypto } from "../sync/device-crypto.ts";
import { type DeviceLink, openLink } from "../sync/link.ts";
import type { OfflineDoor } from "../sync/offline-door.ts";
import { pageWakeups } from "../sync/page-wakeups.ts";
import type { Link } from "../sync/port.ts";
import { timerPause } from "../sync/repeater.ts";
import { audioAfterGesture, createFeedback } from "../ui/feedback.ts";
import { keptName } from "../ui/kept-choice.ts";
import { storeLanguage } from "../ui/words/language.ts";
import { type Preferences, startPreferences } from "./preferences.ts";
import type { Page } from "./screens/page.ts";
import { TerminalScreen } from "./screens/terminal-screen.tsx";
import { createSession, type Session } from "./state/session.ts";
import { createTerminal, type Terminal } from "./state/terminal.ts";
import type { Cue, TerminalWorld } from "./state/world.ts";

/** How often ages on the screen and the idle time are looked at (ms). */
const TICK = 10_000;

const now = (): number => Date.now();
const page = (request: Request): Promise<Response> => fetch(request);
const randomBytes = (count: number): Uint8Array<ArrayBuffer> => crypto.getRandomValues(new Uint8Array(count));
const vitals = () => import("../journal/vitals.ts").then(({ readVitals }) => readVitals());
const freeMegabytes = () => import("../journal/free-space.ts").then((space) => space.freeMegabytes());
/** Rules and GS1 tables come right behind the page: nobody scans goods before signing in. */
const reading = () => import("../protocol/read-scan.ts");
/** Asked for at once, but not part of what must be there before the first picture. */
const scanners = import("../scanner/open-scanners.ts");

/** Listens to every scanner at hand. Where its part of the page did not load, camera and typing are left. */
async function startScanners(rules: () => WedgeRules | undefined, onScan: (scan: Scan) => void): Promise<() => void> {
  try {
    const { openScanners } = await scanners;
    const opened = openScanners({ page: document, browser: navigator, clock: pageClock, rules, report: reportError });
    return opened.start(onScan);
  } catch (problem) {
    reportError(problem);
    return () => undefined;
  }
}

/** Puts the handheld together: device, enrolment if it has no name yet, link, then the work. */
export async function mount(root: HTMLElement): Promise<void> {
  void reading();
  // A thread takes longer to start than a database to open: both at once, and the first scan waits for neither.
  const copy = openCatalogueWorker();
  const device = await openDevice();
  if (!device.ok) return showStorageFault(root, device.error);
  const known = await device.value.memory.identity();
  if (!known.ok) return showStorageFault(root, known.error);
  const evictable = signal(false);
  const persist = async (): Promise<void> => {
    evictable.value = (await requestPersistence()) === "refused";
  };
  const identity = known.value ?? (await enrol(root, device.value, persist));
  if (known.value !== undefined) void persist();
  await work(root, device.value, identity, { evictable, copy });
}

async function showStorageFault(root: HTMLElement, fault: StorageFault): Promise<void> {
  const { StorageScreen } = await import("./screens/start/storage-screen.tsx");
  render(<StorageScreen fault={fault} onRetry={() => location.reload()} />, root);
}

/** Resolves once this device is a terminal of the store. Its part of the page is loaded by a new device alone. */
async function enrol(
  root: HTMLElement,
  { memory }: Device,
  requestPersistence: () => Promise<void>,
): Promise<Identity> {
  const client = createClient({ fetch: page, origin: location.origin, token: () => undefined });
  const [{ showEnrolment }, { enrolDevice, makeDeviceKey }, { pairingCodeOf }] = await Promise.all([
    import("./screens/enrol/show-enrolment.tsx"),
    import("../sync/enrol-device.ts"),
    import("../sync/pairing-code.ts"),
  ]);
  const makeKey = () => makeDeviceKey(crypto.subtle);
  const world = { memory, client, makeKey, requestPersistence };
  return showEnrolment(
    root,
    (code) => enrolDevice(world, "handheld", code),
    async (enrolment) => {
      const stop = await startScanners(
        () => undefined,
        ({ raw }) => void enrolment.enrol(pairingCodeOf(raw)),
      );
      const offered = new URLSearchParams(location.search).get("pair");
      if (offered !== null) {
        // Used up by now: a reload must not try it again.
        history.replaceState(null, "", location.pathname);
        void enrolment.enrol(offered);
      }
      return stop;
    },
  );
}

type Prepared = { readonly evictable: Signal<boolean>; readonly copy: CatalogueCopy };

async function work(root: HTMLElement, device: Device, identity: Identity, prepared: Prepared): Promise<void> {
  const { evictable, copy } = prepared;
  const link = openDeviceLink(device, copy);
  await link.start();
  const settings = link.settings() ?? (await firstSettings(root, link.link, link.settings));
  const preferences = startPreferences(localStorage);
  const parts = { device, identity, copy, link, settings: () => link.settings() ?? settings, preferences };
  const speak = (): void => {
    storeLanguage.value = parts.settings().language;
  };
  speak();
  link.link.watch(speak);
  const { terminal, session } = createWork(parts);
  await session.start();
  await terminal.start();
  const clock = signal(now());
  watchIdleness(session, clock);
  const take = (scan: Scan): void => {
    session.touch();
    void terminal.scan(scan);
  };
  await startScanners(() => parts.settings().wedge, take);
  const shown: Page = {
    terminal,
    session,
    preferences,
    storeName: () => parts.settings().store.name,
    settingsVersion: () => parts.settings().version,
    currency: () => parts.settings().store.currency,
    now: clock,
    startCamera: (video, onState) => startCamera(loadCamera, video, onState, take),
    update: offerUpdate("terminal", reportError),
    evictable,
    handoffCodes: (order) =>
      import("../sync/handoff-codes.ts").then(({ handoffCodes }) =>
        handoffCodes({ ...device, crypto: deviceCrypto(crypto.subtle) }, order),
      ),
  };
  render(<TerminalScreen page={shown} />, root);
}

function openDeviceLink({ outbox, orders, memory }: Device, copy: CatalogueCopy): DeviceLink {
  return openLink({
    outbox,
    orders,
    memory,
    copy,
    fetch: page,
    origin: location.origin,
    crypto: deviceCrypto(crypto.subtle),
    alone: aloneByLock("softcheck-sync", navigator.locks),
    wakeups: pageWakeups(window),
    pause: timerPause,
    now,
    random: () => Math.random(),
    report: reportError,
    about: { softwareVersion, vitals },
  });
}

/** A terminal enrolled a moment ago must hear its store's rules once; later starts remember them. */
async function firstSettings(root: HTMLElement, link: Link, settings: DeviceLink["settings"]): Promise<Settings> {
  const { WaitScreen } = await import("./screens/start/wait-screen.tsx");
  render(<WaitScreen />, root);
  return new Promise((resolve) => {
    const look = (): void => {
      const told = settings();
      if (told === undefined) return;
      stop();
      resolve(told);
    };
    const stop = link.watch(look);
    look();
  });
}

type Parts = {
  readonly device: Device;
  readonly identity: Identity;
  readonly copy: CatalogueCopy;
  readonly link: DeviceLink;
  readonly settings: () => Settings;
  readonly preferences: Preferences;
};

function createWork({ device, identity, copy, link, settings, preferences }: Parts): {
  readonly terminal: Terminal;
  readonly session: Session;
} {
  const { journal, orders, outbox, memory } = device;
  const terminalToken = (): Promise<string | undefined> => link.token();
  const staffClient = createClient({ fetch: page, origin: location.origin, token: () => staffToken() });
  let door: OfflineDoor | undefined;
  /** Nobody waits for it at the start: loaded behind the first picture. */
  const offline = () =>
    Promise.all([import("../sync/offline-door.ts"), import("../sync/pin-crypto.ts")]).then(
      ([{ createOfflineDoor }, { pinCrypto }]) =>
        (door ??= createOfflineDoor({
          memory,
          settings,
          now,
          terminalToken,
          terminal: identity.terminal.id,
          link: link.link,
          fetch: page,
          origin: location.origin,
          crypto: pinCrypto(crypto.subtle, randomBytes),
          pause: timerPause,
          report: reportError,
        })),
    );
  const session = createSession({
    memory,
    settings,
    now,
    terminalToken,
    client: staffClient,
    settle: (answer, claim, pin) =>
      offline().then(
        (there) => there.settle(answer, claim, pin),
        () => answer,
      ),
  });
  /** None for who was let in without the server. */
  const staffToken = (): string | undefined => {
    const state = session.state.value;
    return state.kind === "working" ? state.session.token || undefined : undefined;
  };
  const atWork = (): string | undefined => {
    const state = session.state.value;
    return state.kind === "working" && state.session.token === "" ? state.staff.login : undefined;
  };
  offline().then(
    (there) => there.follow({ login: atWork, end: () => void session.signOut("unauthenticated") }),
    reportError,
  );
  const world: TerminalWorld = {
    terminal: identity.terminal,
    journal,
    orders,
    outbox,
    copy,
    link: link.link,
    read: (scan) => reading().then(({ readScan }) => readScan(settings(), scan)),
    isUnitTaken: (mark, others) => reading().then((read) => read.isUnitTaken(mark, others)),
    lookup: link.lookup,
    client: clientOnTerminal(terminalToken),
    terminalToken,
    settings,
    cue: startCues(preferences),
    badgeShown: (badge) => {
      session.badge.value = badge;
    },
    now,
    newId: () => makeUuid(now(), randomBytes(10)),
    dayStart: (moment) => new Date(new Date(moment).setHours(0, 0, 0, 0)).toISOString(),
    freeMegabytes,
    saveFile,
  };
  return { terminal: createTerminal(world, session.worker), session };
}

/** Calls on the terminal's own authority, whoever is signed in. */
function clientOnTerminal(terminalToken: () => Promise<string | undefined>): TerminalWorld["client"] {
  let token: string | undefined;
  const client = createClient({ fetch: page, origin: location.origin, token: () => token });
  return {
    async label(number) {
      token = await terminalToken();
      return client.label(number);
    },
    relabel: client.relabel,
  };
}

function startCues({ sound, vibration }: Preferences): (cue: Cue) => void {
  const feedback = createFeedback({
    audio: audioAfterGesture({ page: window, create: () => new AudioContext() }),
    vibrate: (pattern) => navigator.vibrate?.([...pattern]) ?? false,
    wanted: () => ({ sound: sound.value, vibration: vibration.value }),
  });
  return (cue) => feedback.play(cue);
}

function saveFile(name: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: "application/json" }));
  const anchor = document.createElement("a");
  anchor.href = address;
  anchor.download = name;
  anchor.click();
  URL.revokeObjectURL(address);
}

/** Touching the screen is activity; the clock on the screen and the lock follow the same tick. */
function watchIdleness(session: Session, clock: Signal<number>): void {
  const look = (): void => {
    clock.value = now();
    session.check();
  };
  setInterval(look, TICK);
  document.addEventListener("visibilitychange", look);
  document.addEventListener("pointerdown", () => session.touch(), { passive: true });
}

const loadCamera = loadVideoCamera(pageClock, keptName(localStorage, "softcheck.terminal.camera"));
