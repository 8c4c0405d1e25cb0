import type * as v from "valibot";
import { type Ask, createAsk } from "../../asking/ask.ts";
import type { Uuid } from "../../domain/ids.ts";
import type { Right } from "../../domain/rights.ts";
import type { TokenList, TokenMade } from "../../protocol/tokens.ts";
import type { OfficeWorld } from "./world.ts";

/** Tokens of integrations (T2). */
export type Tokens = {
  readonly list: Ask<v.InferOutput<typeof TokenList>>;
  /** Its answer is the only one that ever tells the secret. */
  readonly making: Ask<TokenMade>;
  readonly withdrawing: Ask<null>;
  refresh(): Promise<void>;
  make(name: string, scopes: readonly Right[]): Promise<boolean>;
  withdraw(id: Uuid): Promise<boolean>;
  /** The secret was copied: it is nowhere any more. */
  putAway(): void;
  forget(): void;
};

export function createTokens({ client }: Pick<OfficeWorld, "client">): Tokens {
  const list = createAsk<v.InferOutput<typeof TokenList>>();
  const making = createAsk<TokenMade>();
  const withdrawing = createAsk<null>();
  const refresh = async (): Promise<void> => {
    await list.run(() => client.tokens());
  };
  return {
    list,
    making,
    withdrawing,
    refresh,
    make: (name, scopes) => making.act(() => client.makeToken({ name, scopes: [...scopes] }), refresh),
    async withdraw(id) {
      const done = await withdrawing.act(() => client.withdrawToken(id));
      if (done && making.value.value?.id === id) making.forget();
      await refresh();
      return done;
    },
    putAway: making.forget,
    forget() {
      making.forget();
      withdrawing.forget();
    },
  };
}
