import { SCAN_REPORT } from "../hid-report.ts";
import type { HidDevice } from "../web-hid.ts";

type ScriptedHid = HidDevice & {
  scan(aim: string, raw: string): void;
  report(data: DataView): void;
  /** Feature reports it was sent: id, then bytes. */
  features(): readonly (readonly number[])[];
};

/** A scanner in HID POS mode in the hands of a test. */
export function scriptedHid(vendorId = 0x05e0, collection = { usagePage: 0x8c, usage: 0x02 }): ScriptedHid {
  const events = new EventTarget();
  const features: (readonly number[])[] = [];
  let opened = false;
  const report = (data: DataView): void => {
    if (!opened) return;
    events.dispatchEvent(Object.assign(new Event("inputreport"), { reportId: SCAN_REPORT, data }));
  };
  return {
    vendorId,
    collections: [collection],
    get opened() {
      return opened;
    },
    addEventListener: events.addEventListener.bind(events),
    removeEventListener: events.removeEventListener.bind(events),
    async open() {
      opened = true;
    },
    async close() {
      opened = false;
    },
    async sendFeatureReport(id, data) {
      features.push([id, ...data]);
    },
    scan(aim, raw) {
      for (const data of reportsOf(aim, raw)) report(data);
    },
    report,
    features: () => features,
  };
}

const DATA = 56;

/** A scan as reports of 63 bytes behind the report id, laid out as in the makers' manuals. */
export function reportsOf(aim: string, raw: string): readonly DataView[] {
  const bytes = new TextEncoder().encode(raw);
  const count = Math.max(1, Math.ceil(bytes.length / DATA));
  return Array.from({ length: count }, (_, index) => {
    const part = bytes.slice(index * DATA, (index + 1) * DATA);
    const report = new Uint8Array(63);
    report.set([part.length, ...new TextEncoder().encode(aim)]);
    report.set(part, 4);
    report[62] = index < count - 1 ? 1 : 0;
    return new DataView(report.buffer);
  });
}
