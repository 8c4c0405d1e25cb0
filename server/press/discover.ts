import Bonjour from "bonjour-service";
import * as v from "valibot";
import type { DiscoveredPrinters, PrinterLanguage } from "../../src/protocol/printers.ts";

type Discovered = DiscoveredPrinters["items"][number];

/** Raw printing and IPP as DNS-SD names them (RFC 6763; Bonjour Printing Specification 1.2.1). */
const RAW = "pdl-datastream";
const IPP = "ipp";

/** Long enough for printers that answer after a random pause (RFC 6762 section 6). */
const LISTEN_MS = 2_500;

/** What a service told of itself; anything may stand in it. */
const Told = v.object({
  name: v.string(),
  type: v.picklist([RAW, IPP]),
  host: v.string(),
  port: v.number(),
  addresses: v.optional(v.array(v.string()), []),
  txt: v.optional(
    v.object({ ty: v.optional(v.string()), rp: v.optional(v.string()), pdl: v.optional(v.string()) }),
    {},
  ),
});

/** Page description languages by the media types that printers list under `pdl`. */
const LANGUAGES: readonly (readonly [told: RegExp, language: PrinterLanguage])[] = [
  [/zebra|zpl/i, "zpl"],
  [/tspl|tsc/i, "tspl"],
  [/application\/pdf/i, "pdf"],
];

/** A guess at the printer behind a service, by its numeric address where it told one; undefined when it is none. */
export function printerOf(service: unknown): Discovered | undefined {
  const told = v.safeParse(Told, service);
  if (!told.success) return undefined;
  const { name, type, host, port, addresses, txt } = told.output;
  const at = addresses.find((address) => /^\d+(\.\d+){3}$/.test(address)) ?? host.replace(/\.$/, "");
  const says = `${txt.pdl ?? ""} ${txt.ty ?? ""} ${name}`;
  const languages = LANGUAGES.flatMap(([pattern, language]) => (pattern.test(says) ? [language] : []));
  const transport =
    type === RAW
      ? { kind: "tcp" as const, host: at, port }
      : { kind: "ipp" as const, host: at, port, path: `/${txt.rp ?? "ipp/print"}` };
  return { name, model: txt.ty ?? "", transport, languages };
}

/** Listens for a moment to what names itself a printer on this network; nothing where the network forbids it. */
export async function discoverPrinters(): Promise<DiscoveredPrinters["items"]> {
  const found = new Map<string, Discovered>();
  const bonjour = new Bonjour({}, () => undefined);
  const hear = (service: unknown): void => {
    const printer = printerOf(service);
    if (printer !== undefined) found.set(JSON.stringify(printer.transport), printer);
  };
  const browsers = [RAW, IPP].map((type) => bonjour.find({ type }, hear));
  await new Promise((resolve) => setTimeout(resolve, LISTEN_MS));
  for (const browser of browsers) browser.stop();
  await new Promise<void>((resolve) => bonjour.destroy(() => resolve()));
  return [...found.values()].toSorted((a, b) => a.name.localeCompare(b.name));
}
