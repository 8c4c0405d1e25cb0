import type { PrintedLabel } from "../../../domain/label-design/label-design.ts";
import { sampleNumber } from "../../../domain/label-number.ts";
import type { Settings } from "../../../protocol/identity.ts";

/** A label like the store's, with a number that is none; nothing while the store has no prefix. */
export function sampleLabel(settings: Settings | undefined): PrintedLabel | undefined {
  const prefix = settings?.labelPrefixes[0];
  if (settings === undefined || prefix === undefined) return undefined;
  return { number: sampleNumber(prefix), ai: settings.labelAi, store: settings.store.name };
}
