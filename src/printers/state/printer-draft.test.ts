import { describe, expect, it } from "vitest";
import type { PrinterBody } from "../../protocol/printers.ts";
import { dpiOf, draftOf, headsOf, NEW_PRINTER, readDraft, withKind, withLanguage } from "./printer-draft.ts";

const PRINTER: PrinterBody = {
  name: "Counter 2",
  model: "Zebra ZD421",
  language: "zpl",
  dotsPerMm: 8,
  widthMm: 104,
  transport: { kind: "tcp", host: "192.168.1.50", port: 9100 },
};
const TRANSPORTS: readonly PrinterBody["transport"][] = [
  PRINTER.transport,
  { kind: "ipp", host: "printer.local", port: 631, path: "/ipp/print" },
  { kind: "cups", queue: "Labels_2" },
  { kind: "device", path: "/dev/usb/lp0" },
];

describe("a printer as it is typed", () => {
  it("is read back as it was, whichever way it is reached", () => {
    for (const transport of TRANSPORTS) {
      expect(readDraft(draftOf({ ...PRINTER, transport })).body).toEqual({ ...PRINTER, transport });
    }
  });

  it("names the fields that the server would refuse, and no others", () => {
    const faults = (change: Partial<typeof NEW_PRINTER>) => [
      ...(readDraft({ ...draftOf(PRINTER), ...change }).faults ?? []),
    ];
    expect([...(readDraft(NEW_PRINTER).faults ?? [])]).toEqual(["name", "host"]);
    expect(faults({ port: "22" })).toEqual(["port"]);
    expect(faults({ port: "" })).toEqual(["port"]);
    expect(faults({ host: "http://10.0.0.7/" })).toEqual(["host"]);
    expect(faults({ widthMm: "wide" })).toEqual(["widthMm"]);
    expect(faults({ kind: "device", path: "/etc/passwd" })).toEqual(["path"]);
    expect(faults({ kind: "cups", queue: "-o raw" })).toEqual(["queue"]);
  });

  it("takes the usual port and path of a way that is chosen", () => {
    expect(readDraft(withKind(draftOf(PRINTER), "ipp")).body?.transport).toEqual({
      kind: "ipp",
      host: "192.168.1.50",
      port: 631,
      path: "/ipp/print",
    });
  });

  it("changes the head with the language only where the language has no such head, and keeps an unusual one", () => {
    const draft = draftOf({ ...PRINTER, dotsPerMm: 12 });
    expect(withLanguage(draft, "tspl").dotsPerMm).toBe(12);
    expect(dpiOf(withLanguage(draft, "pdf").dotsPerMm)).toBe(300);
    expect(headsOf({ language: "zpl", dotsPerMm: 16 }).map(dpiOf)).toEqual([203, 300, 600, 406]);
  });
});
