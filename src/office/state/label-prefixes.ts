import { type Ask, createAsk } from "../../asking/ask.ts";
import type { LabelPrefix } from "../../domain/label-number.ts";
import type { LabelPrefixes as Held } from "../../protocol/label-prefixes.ts";
import type { Place } from "./place.ts";
import type { OfficeWorld } from "./world.ts";

/** What label numbers of the store begin with (L1). */
export type LabelPrefixes = {
  readonly held: Ask<Held>;
  readonly choosing: Ask<Held>;
  /** Asks for what a place shows of it. */
  load(place: Place): void;
  /** Whether it is done. `version`: that of the settings somebody looked at. */
  choose(version: number, prefix: LabelPrefix): Promise<boolean>;
  forget(): void;
};

export function createLabelPrefixes({ client }: Pick<OfficeWorld, "client">): LabelPrefixes {
  const held = createAsk<Held>();
  const choosing = createAsk<Held>();
  const refresh = async (): Promise<void> => {
    await held.run(() => client.labelPrefixes());
  };
  return {
    held,
    choosing,
    load(place) {
      if (place.at === "settings") void refresh();
    },
    choose: (version, prefix) => choosing.act(() => client.chooseLabelPrefix({ version, prefix }), refresh),
    forget: choosing.forget,
  };
}
