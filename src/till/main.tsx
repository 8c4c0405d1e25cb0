import { effect, type Signal, signal } from "@preact/signals";
import { render } from "preact";
import { makeUuid } from "../domain/ids.ts";
import { requestPersistence } from "../journal/persistence.ts";
import type { Identity } from "../journal/port.ts";
import { openTillDevice, type TillDevice } from "../journal/till-device.ts";
import { offerUpdate } from "../offline/update-offer.ts";
import { askingOver } from "../protocol/asking-over.ts";
import { createClient } from "../protocol/client.ts";
import { failureCode } from "../protocol/failure-code.ts";
import type { Settings } from "../protocol/identity.ts";
import { slipCall } from "../protocol/slip-call.ts";
import { softwareVersion } from "../protocol/software-version.ts";
import { pageClock } from "../scanner/clock.ts";
import { openScanners } from "../scanner/open-scanners.ts";
import type { Scan, Scanner } from "../scanner/port.ts";
import { loadVideoCamera, startCamera } from "../scanner/start-camera.ts";
import type { WedgeRules } from "../scanner/wedge-settings.ts";
import { aloneByLock } from "../sync/alone.ts";
import { deviceCrypto } from "../sync/device-crypto.ts";
import { enrolDevice, makeDeviceKey } from "../sync/enrol-device.ts";
import { pageWakeups } from "../sync/page-wakeups.ts";
import { pairingCodeOf } from "../sync/pairing-code.ts";
import { timerPause } from "../sync/repeater.ts";
import { openTillLink, type TillDeviceLink } from "../sync/till-link.ts";
import { verifyBy } from "../sync/verify-crypto.ts";
import { audioAfterGesture, createFeedback, type Feedback } from "../ui/feedback.ts";
import { keptName } from "../ui/kept-choice.ts";
import { saveFile } from "../ui/save-file.ts";
import { language, storeLanguage } from "../ui/words/language.ts";
import { EnrolScreen } from "./screens/enrol/enrol-screen.tsx";
import type { Page } from "./screens/page.ts";
import { BeforeWork } from "./screens/root/before-work.tsx";
import { TillRoot } from "./screens/root/till-root.tsx";
import { createEnrolment } from "./state/enrolment.ts";
import { createSession, type Session } from "./state/session.ts";
import { createTill, type Till } from "./state/till.ts";

/** A till beside a handheld in one browser is another device: it has a database of its own. */
const DATABASE = "softcheck-till";
/** The idle time is looked at this often (ms). */
const CHECK_IDLE_MS = 10_000;

/** The till, put together and shown in `root`. */
export async function mount(root: HTMLElement): Promise<void> {
  render(<BeforeWork why="opening" />, root);
  const device = await openTillDevice(DATABASE);
  const known = device.ok ? await device.value.memory.identity() : device;
  if (!device.ok || !known.ok) {
    render(<BeforeWork why="no-storage" />, root);
    return;
  }
  const evictable = signal(false);
  const persist = async (): Promise<void> => {
    evictable.value = (await requestPersistence()) === "refused";
  };
  const identity = known.value ?? (await enrol(root, device.value, persist));
  if (known.value !== undefined) void persist();
  await work(root, device.value, identity, evictable);
}

/** Shows the pairing page until this browser is a till; a code in the address is tried at once. */
async function enrol(
  root: HTMLElement,
  { memory }: TillDevice,
  requestPersistence: () => Promise<void>,
): Promise<Identity> {
  const client = createClient({ fetch: wire, origin: location.origin, token: () => undefined });
  const makeKey = () => makeDeviceKey(crypto.subtle);
  const enrolment = createEnrolment((code) =>
    enrolDevice({ memory, client, makeKey, requestPersistence }, "till", code),
  );
  const given = new URLSearchParams(location.search).get("pair");
  const stopScanner = handScanner(() => undefined).start(({ raw }) => void enrolment.enrol(pairingCodeOf(raw)));
  render(<EnrolScreen enrolment={enrolment} />, root);
  if (given !== null) {
    // Used up by now: a reload must not try it again.
    history.replaceState(null, "", location.pathname);
    void enrolment.enrol(given);
  }
  const identity = await new Promise<Identity>((resolve) => {
    effect(() => {
      const state = enrolment.state.value;
      if (state.kind === "enrolled") resolve(state.identity);
    });
  });
  stopScanner();
  return identity;
}

async function work(
  root: HTMLElement,
  device: TillDevice,
  identity: Identity,
  evictable: Signal<boolean>,
): Promise<void> {
  const link = openTillLink({
    memory: device.memory,
    till: device.till,
    fetch: wireOf(() => session),
    origin: location.origin,
    staffToken: () => session.token(),
    crypto: deviceCrypto(crypto.subtle),
    verify: verifyBy(crypto.subtle),
    alone: aloneByLock("softcheck-till", navigator.locks),
    wakeups: pageWakeups(window),
    pause: timerPause,
    now,
    random: () => Math.random(),
    report: reportError,
    about: {
      softwareVersion,
      vitals: () => import("../journal/vitals.ts").then(({ readVitals }) => readVitals()),
    },
  });
  const session: Session = createSession({
    memory: device.memory,
    client: link.client,
    tillToken: link.token,
    idleMinutes: () => link.settings()?.idleMinutes ?? 1,
    now,
  });
  await link.start();
  const first = link.settings() ?? (await firstSettings(root, link));
  await session.start();
  const settings = () => link.settings() ?? first;
  const speak = (): void => {
    storeLanguage.value = settings().language;
  };
  speak();
  link.link.watch(speak);
  const till = openTill(device, identity, link, session, settings);
  await till.start();
  const take = (scan: Scan): void => {
    session.touch();
    void till.scan(scan);
  };
  handScanner(() => settings().wedge).start(take);
  watchTouches(session);
  const page: Page = {
    till,
    session,
    tillName: identity.terminal.name,
    storeName: () => settings().store.name,
    settingsVersion: () => settings().version,
    currency: () => settings().store.currency,
    update: offerUpdate("till", reportError),
    evictable,
    saveSlip: slipsOf(session),
    startCamera: (video, onState) => startCamera(loadCamera, video, onState, take),
  };
  render(<TillRoot page={page} />, root);
}

function openTill(
  { till: journal }: TillDevice,
  { terminal }: Identity,
  { client, link, token }: TillDeviceLink,
  session: Session,
  settings: () => Settings,
): Till {
  const feedback = openFeedback();
  const world = {
    terminal,
    journal,
    client,
    link,
    tillToken: token,
    settings,
    cue: feedback.play,
    badgeShown: (badge: string) => {
      session.badge.value = badge;
    },
    now,
    newId: () => makeUuid(now(), crypto.getRandomValues(new Uint8Array(10))),
    dayStart: (at: number) => new Date(new Date(at).setHours(0, 0, 0, 0)).toISOString(),
    after: pageClock.after,
  };
  return createTill(world, session.working);
}

const openFeedback = (): Feedback =>
  createFeedback({
    audio: audioAfterGesture({ page: window, create: () => new AudioContext() }),
    vibrate: () => false,
    wanted: () => ({ sound: true, vibration: false }),
  });

/** A till that was never told the store's settings waits for them: it could not tell a label from an article. */
function firstSettings(root: HTMLElement, link: TillDeviceLink): Promise<Settings> {
  return new Promise((resolve) => {
    const look = (): void => {
      const settings = link.settings();
      if (settings === undefined) {
        if (link.link.state().server === "none") render(<BeforeWork why="no-settings" />, root);
        return;
      }
      unwatch();
      resolve(settings);
    };
    const unwatch = link.link.watch(look);
    look();
  });
}

const handScanner = (rules: () => WedgeRules | undefined): Scanner =>
  openScanners({ page: document, browser: navigator, clock: pageClock, rules, report: reportError });

const loadCamera = loadVideoCamera(pageClock, keptName(localStorage, "softcheck.till.camera"));

function watchTouches(session: Session): void {
  const touch = (): void => session.touch();
  document.addEventListener("keydown", touch, { capture: true, passive: true });
  document.addEventListener("pointerdown", touch, { capture: true, passive: true });
  setInterval(session.check, CHECK_IDLE_MS);
}

const now = (): number => Date.now();
const wire = (request: Request): Promise<Response> => fetch(request);

/** As the cashier asks for it: on the slip stands who is signed in. */
function slipsOf(session: Session): Page["saveSlip"] {
  const slip = slipCall(
    askingOver({ fetch: wireOf(() => session), origin: location.origin, token: () => session.token() }),
  );
  return async (softCheck, fileName) => {
    const answer = await slip(softCheck, language.value);
    if (!answer.ok) return failureCode(answer.error);
    saveFile(fileName, answer.value);
    return undefined;
  };
}

/** A fetch that notices when the server no longer takes the cashier's session. */
const wireOf =
  (session: () => Session) =>
  async (request: Request): Promise<Response> => {
    const response = await fetch(request);
    const sent = request.headers.get("authorization");
    if (response.status === 401 && sent !== null) session().refused(sent.replace(/^Bearer /, ""));
    return response;
  };
