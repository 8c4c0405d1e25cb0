import { type Ask, createAsk } from "../../asking/ask.ts";
import type { ComingPrices as ComingPage, ComingPrice, WithdrawalBody } from "../../protocol/coming-prices.ts";
import { createEndlessRows, type EndlessRows } from "./endless-rows.ts";
import type { OfficeWorld } from "./world.ts";

/** Prices that were announced and do not hold yet. */
export type ComingPrices = EndlessRows<ComingPrice, ComingPage> & {
  readonly withdrawing: Ask<{ readonly withdrawn: number }>;
  /** By article number, barcode or words of the name; empty: all. */
  refresh(text: string): Promise<void>;
  /** Takes announced prices back; false when that was refused. */
  withdraw(wanted: WithdrawalBody): Promise<boolean>;
};

export function createComingPrices({ client }: Pick<OfficeWorld, "client">): ComingPrices {
  const { begin, ...list } = createEndlessRows<ComingPrice, ComingPage>();
  const withdrawing = createAsk<{ readonly withdrawn: number }>();
  let lookedFor = "";
  const refresh = async (text: string): Promise<void> => {
    lookedFor = text.trim();
    const q = lookedFor === "" ? {} : { q: lookedFor };
    await begin((after) => client.comingPrices({ ...q, ...(after === undefined ? {} : { after }) }));
  };
  return {
    ...list,
    withdrawing,
    refresh,
    async withdraw(wanted) {
      const done = await withdrawing.act(() => client.withdrawComing(wanted));
      await refresh(lookedFor);
      return done;
    },
  };
}
