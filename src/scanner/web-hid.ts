import type { Clock } from "./clock.ts";
import { type HidPart, hidPart, SCAN_REPORT } from "./hid-report.ts";
import type { Scanner } from "./port.ts";
import { textOf } from "./sent-bytes.ts";
import type { WedgeRules } from "./wedge-settings.ts";
import { wholeText } from "./wedge-text.ts";

/** What of a WebHID device a scanner needs (https://wicg.github.io/webhid/). */
export type HidDevice = Pick<EventTarget, "addEventListener" | "removeEventListener"> & {
  readonly opened: boolean;
  readonly vendorId: number;
  readonly collections: readonly { readonly usagePage?: number; readonly usage?: number }[];
  open(): Promise<void>;
  close(): Promise<void>;
  sendFeatureReport(reportId: number, data: Uint8Array<ArrayBuffer>): Promise<void>;
};

type InputReport = Event & { readonly reportId: number; readonly data: DataView };

/** Usage page and usage of a bar code scanner in POS mode. */
export const POS_SCANNER = { usagePage: 0x8c, usage: 0x02 } as const;

/** Honeywell's and Metrologic's scanners type until feature report 254 tells them to send reports. */
const TO_POS_MODE: ReadonlySet<number> = new Set([0x0c2e, 0x23d0]);
const POS_MODE_REPORT = 254;

/** The next report of a scan follows within a few ms; a scan that goes on no further (ms) was cut off. */
const CUT_OFF_AFTER = 200;

type WebHid = {
  readonly device: HidDevice;
  readonly clock: Clock;
  readonly rules: () => WedgeRules;
  readonly onLost?: (reason: unknown) => void;
};

/** A scanner in HID POS mode: whole scans in reports, with their AIM identifier, past every field. */
export function hidScanner({ device, clock, rules, onLost }: WebHid): Scanner {
  return {
    start(onScan) {
      let parts: readonly HidPart[] = [];
      let stopped = false;
      let cancelCutOff = (): void => undefined;

      const onReport = (event: Event): void => {
        const part = isReport(event) && event.reportId === SCAN_REPORT ? hidPart(event.data) : undefined;
        if (part === undefined) return;
        cancelCutOff();
        parts = [...parts, part];
        if (part.goesOn) {
          cancelCutOff = clock.after(CUT_OFF_AFTER, () => {
            parts = [];
          });
          return;
        }
        const scan = scanOf(parts, rules());
        parts = [];
        if (scan !== undefined) onScan({ ...scan, source: "hid", at: clock.now() });
      };
      const listen = async (): Promise<void> => {
        if (!device.opened) await device.open();
        if (TO_POS_MODE.has(device.vendorId)) await device.sendFeatureReport(POS_MODE_REPORT, Uint8Array.of(1));
      };
      device.addEventListener("inputreport", onReport);
      listen().catch((reason: unknown) => {
        if (!stopped) onLost?.(reason);
      });
      return () => {
        stopped = true;
        cancelCutOff();
        device.removeEventListener("inputreport", onReport);
        device.close().catch(() => undefined);
      };
    },
  };
}

function scanOf(
  parts: readonly HidPart[],
  rules: WedgeRules,
): { readonly raw: string; readonly aim: string } | undefined {
  const sent = textOf(parts.flatMap(({ bytes }) => [...bytes]));
  const text = wholeText(sent.replace(/[\r\n\t]+$/, ""), rules);
  const aim = parts[0]?.aim;
  return text.raw === "" || aim === undefined ? undefined : { raw: text.raw, aim };
}

function isReport(event: Event): event is InputReport {
  return "reportId" in event && "data" in event && event.data instanceof DataView;
}
