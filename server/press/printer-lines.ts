import { ok, type Result } from "../../src/domain/result.ts";
import type { PrinterBody } from "../../src/protocol/printers.ts";
import type { PrinterLine, PrinterLines } from "../ports/printers.ts";
import type { Clock } from "../ports/world.ts";
import { discoverPrinters } from "./discover.ts";
import type { Connection } from "./lines/connection.ts";
import { type StatusTalk, streamLine } from "./lines/stream-line.ts";
import { tsplStatus } from "./lines/tspl-status.ts";
import { zplStatus } from "./lines/zpl-status.ts";
import { openCups } from "./transports/cups.ts";
import { openDeviceFile } from "./transports/device-file.ts";
import { openIpp } from "./transports/ipp.ts";
import { openTcp } from "./transports/tcp.ts";

/** Ways to real printers, from this machine. */
export function printerLines(clock: Clock): PrinterLines {
  return { open: (printer) => openLine(printer, clock), discover: discoverPrinters };
}

async function openLine(printer: PrinterBody, clock: Clock): Promise<Result<PrinterLine, "unreachable">> {
  const { transport, language } = printer;
  switch (transport.kind) {
    case "tcp":
      return overConnection(await openTcp(transport.host, transport.port), talkOf(language), clock);
    case "device":
      return overConnection(await openDeviceFile(transport.path), undefined, clock);
    case "cups":
      return openCups(transport.queue, language);
    case "ipp":
      return openIpp(transport, language);
  }
}

function overConnection(
  opened: Result<Connection, "unreachable">,
  talk: StatusTalk | undefined,
  clock: Clock,
): Result<PrinterLine, "unreachable"> {
  return opened.ok ? ok(streamLine(opened.value, talk, clock)) : opened;
}

function talkOf(language: PrinterBody["language"]): StatusTalk | undefined {
  if (language === "zpl") return zplStatus();
  return language === "tspl" ? tsplStatus() : undefined;
}
