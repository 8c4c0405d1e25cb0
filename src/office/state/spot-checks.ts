import { type Ask, createAsk } from "../../asking/ask.ts";
import type { Uuid } from "../../domain/ids.ts";
import type { RedemptionView } from "../../protocol/redemptions.ts";
import type { SpotCheckStatistics } from "../../protocol/spot-checks.ts";
import { momentsOfDays } from "./days.ts";
import type { SpotCheckDays } from "./spot-check-days.ts";
import type { OfficeWorld } from "./world.ts";

/** What came of spot checks (R7), and receipts that are undone (I3). */
export type SpotChecks = {
  readonly statistics: Ask<SpotCheckStatistics>;
  readonly reversing: Ask<RedemptionView>;
  refresh(days: SpotCheckDays): Promise<void>;
  reverse(redemption: Uuid, reason: string): Promise<boolean>;
  forget(): void;
};

export function createSpotChecks({ client }: Pick<OfficeWorld, "client">): SpotChecks {
  const statistics = createAsk<SpotCheckStatistics>();
  const reversing = createAsk<RedemptionView>();
  return {
    statistics,
    reversing,
    async refresh(days) {
      await statistics.run(() => client.spotChecks(momentsOfDays(days)));
    },
    reverse: (redemption, reason) => reversing.act(() => client.reverse(redemption, { reason })),
    forget() {
      statistics.forget();
      reversing.forget();
    },
  };
}
