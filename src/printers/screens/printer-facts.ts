import type { Printer } from "../../protocol/printers.ts";
import { deskWords } from "../../ui/words/desk/words.ts";
import { formatNumber } from "../../ui/words/formats.ts";
import { dpiOf } from "../state/printer-draft.ts";

/** In one line: model, language, resolution, width, and how it is reached. */
export function factsOf({ model, language, dotsPerMm, widthMm, transport }: Printer): string {
  const words = deskWords().printers;
  const facts = words.facts(words.languages[language], formatNumber(dpiOf(dotsPerMm)), formatNumber(widthMm));
  return [model, facts, `${words.kinds[transport.kind]}: ${addressText(transport)}`].filter(Boolean).join(". ");
}

function addressText(transport: Printer["transport"]): string {
  switch (transport.kind) {
    case "tcp":
      return `${transport.host}:${transport.port}`;
    case "ipp":
      return `${transport.host}:${transport.port}${transport.path}`;
    case "cups":
      return transport.queue;
    case "device":
      return transport.path;
  }
}
