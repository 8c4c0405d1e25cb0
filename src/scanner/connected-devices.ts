import type { Clock } from "./clock.ts";
import type { Scan } from "./port.ts";
import { type HidDevice, hidScanner, POS_SCANNER } from "./web-hid.ts";
import { type SerialLine, serialScanner } from "./web-serial.ts";
import type { WedgeRules } from "./wedge-settings.ts";

/** Where a browser lends devices (`navigator.serial`, `navigator.hid`): those a person allowed before, and new ones. */
type Lending<Device> = Pick<EventTarget, "addEventListener" | "removeEventListener"> & {
  readonly granted: () => Promise<readonly Device[]>;
  /** Shows the browser's own choice; needs a person's press. */
  readonly choose: () => Promise<readonly Device[]>;
  /** What of this kind is a scanner. */
  readonly isScanner: (device: Device) => boolean;
};

export type DeviceKind = "serial" | "hid";

type Connected = {
  readonly browser: object;
  readonly clock: Clock;
  readonly rules: () => WedgeRules;
  readonly onScan: (scan: Scan) => void;
  readonly onLost?: (kind: DeviceKind, reason: unknown) => void;
};

export type ConnectedDevices = {
  /** What this browser can do at all. */
  readonly kinds: readonly DeviceKind[];
  /** Asks a person which device it is; true once one is listened to. The browser remembers it for this site. */
  connect(kind: DeviceKind): Promise<boolean>;
  stop(): void;
};

/**
 * Listens to every scanner that a person has allowed this site to use, as soon as it is plugged in. A device allowed in
 * the scanner lab is there for the till and the terminal of the same browser.
 */
export function connectedDevices(given: Connected): ConnectedDevices {
  const { browser, clock, rules, onScan, onLost } = given;
  const serial = serialOf(browser);
  const hid = hidOf(browser);
  const lineLost = (reason: unknown): void => onLost?.("serial", reason);
  const deviceLost = (reason: unknown): void => onLost?.("hid", reason);
  const lines = listening(serial, lineLost, (line) =>
    serialScanner({ line, clock, rules, onLost: lineLost }).start(onScan),
  );
  const devices = listening(hid, deviceLost, (device) =>
    hidScanner({ device, clock, rules, onLost: deviceLost }).start(onScan),
  );
  const stops = [lines.begin(), devices.begin()];
  return {
    kinds: [...(serial ? ["serial" as const] : []), ...(hid ? ["hid" as const] : [])],
    connect: (kind) => (kind === "serial" ? lines.choose() : devices.choose()),
    stop() {
      for (const stop of stops) stop();
    },
  };
}

function listening<Device extends object>(
  lending: Lending<Device> | undefined,
  lost: (reason: unknown) => void,
  listen: (device: Device) => () => void,
) {
  const open = new Map<Device, () => void>();
  const take = (devices: readonly Device[]): boolean => {
    const scanners = devices.filter((device) => lending?.isScanner(device));
    for (const device of scanners) if (!open.has(device)) open.set(device, listen(device));
    return scanners.length > 0;
  };
  const takeGranted = async (): Promise<void> => {
    take((await lending?.granted()) ?? []);
  };
  const onConnect = (): void => void takeGranted().catch(lost);
  /** A device that is gone must be opened anew when it comes back. */
  const onDisconnect = (event: Event): void => {
    for (const [device, stop] of open) {
      if (device !== event.target && !("device" in event && event.device === device)) continue;
      stop();
      open.delete(device);
    }
  };
  return {
    begin(): () => void {
      lending?.addEventListener("connect", onConnect);
      lending?.addEventListener("disconnect", onDisconnect);
      onConnect();
      return () => {
        lending?.removeEventListener("connect", onConnect);
        lending?.removeEventListener("disconnect", onDisconnect);
        for (const stop of open.values()) stop();
        open.clear();
      };
    },
    async choose(): Promise<boolean> {
      if (lending === undefined) return false;
      try {
        return take(await lending.choose());
      } catch {
        // Nothing chosen, or the browser forbids it here: the same to the person who asked.
        return false;
      }
    },
  };
}

function serialOf(browser: object): Lending<SerialLine> | undefined {
  if (!("serial" in browser) || !isSerial(browser.serial)) return undefined;
  const { serial } = browser;
  return {
    addEventListener: serial.addEventListener.bind(serial),
    removeEventListener: serial.removeEventListener.bind(serial),
    granted: () => serial.getPorts(),
    choose: async () => [await serial.requestPort()],
    isScanner: () => true,
  };
}

function hidOf(browser: object): Lending<HidDevice> | undefined {
  if (!("hid" in browser) || !isHid(browser.hid)) return undefined;
  const { hid } = browser;
  return {
    addEventListener: hid.addEventListener.bind(hid),
    removeEventListener: hid.removeEventListener.bind(hid),
    granted: () => hid.getDevices(),
    choose: () => hid.requestDevice({ filters: [POS_SCANNER] }),
    isScanner: ({ collections }) =>
      collections.some(({ usagePage, usage }) => usagePage === POS_SCANNER.usagePage && usage === POS_SCANNER.usage),
  };
}

type Serial = EventTarget & {
  getPorts(): Promise<readonly SerialLine[]>;
  requestPort(): Promise<SerialLine>;
};

type Hid = EventTarget & {
  getDevices(): Promise<readonly HidDevice[]>;
  requestDevice(wanted: { readonly filters: readonly object[] }): Promise<readonly HidDevice[]>;
};

const isSerial = (value: unknown): value is Serial =>
  value instanceof EventTarget && "getPorts" in value && "requestPort" in value;

const isHid = (value: unknown): value is Hid =>
  value instanceof EventTarget && "getDevices" in value && "requestDevice" in value;
