import type { Clock } from "./clock.ts";
import { keyboardWedge } from "./keyboard-wedge.ts";
import type { Scanner } from "./port.ts";
import { pageFields } from "./wedge-fields.ts";
import { DEFAULT_WEDGE_RULES, type WedgeRules, type WedgeSettings, wedgeSettings } from "./wedge-settings.ts";

type Opened = {
  readonly page: Document;
  readonly browser: Navigator;
  readonly clock: Clock;
  /** The store's rules as they are now; undefined where nobody has set any. */
  readonly rules: () => WedgeRules | undefined;
  readonly report: (problem: unknown) => void;
};

/** Every scanner that this device has at hand beside its camera: one that types, on a serial line, in HID POS mode. */
export function openScanners({ page, browser, clock, rules, report }: Opened): Scanner {
  const current = (): WedgeRules => rules() ?? DEFAULT_WEDGE_RULES;
  return {
    start(onScan) {
      const fields = pageFields();
      const wedge = keyboardWedge({ target: page, clock, fields, settings: settingsBy(current) });
      const stops = [wedge.start(onScan)];
      let stopped = false;
      const later = (loading: Promise<() => void>): void => {
        loading.then((stop) => (stopped ? stop() : stops.push(stop))).catch(report);
      };
      if (/Android/.test(browser.userAgent)) {
        later(import("./scan-catcher.ts").then(({ startScanCatcher }) => startScanCatcher(page, fields)));
      }
      if ("serial" in browser || "hid" in browser) {
        const onLost = (_kind: string, reason: unknown): void => report(reason);
        later(
          import("./connected-devices.ts").then(
            ({ connectedDevices }) => connectedDevices({ browser, clock, rules: current, onScan, onLost }).stop,
          ),
        );
      }
      return () => {
        stopped = true;
        for (const stop of stops) stop();
      };
    },
  };
}

/** Settings follow from rules once per change, not at each key. */
function settingsBy(rules: () => WedgeRules): () => WedgeSettings {
  let known: WedgeRules = rules();
  let settings = wedgeSettings(known);
  return () => {
    const now = rules();
    if (now !== known) {
      known = now;
      settings = wedgeSettings(now);
    }
    return settings;
  };
}
