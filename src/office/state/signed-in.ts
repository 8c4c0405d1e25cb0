import type * as v from "valibot";
import { type Ask, createAsk } from "../../asking/ask.ts";
import type { Uuid } from "../../domain/ids.ts";
import type { OpenSessions } from "../../protocol/open-sessions.ts";
import type { OfficeWorld } from "./world.ts";

/** Who is signed in now, and ending it (T2). */
export type SignedIn = {
  readonly list: Ask<v.InferOutput<typeof OpenSessions>>;
  readonly ending: Ask<null>;
  refresh(): Promise<void>;
  end(id: Uuid): Promise<void>;
  forget(): void;
};

export function createSignedIn({ client }: Pick<OfficeWorld, "client">): SignedIn {
  const list = createAsk<v.InferOutput<typeof OpenSessions>>();
  const ending = createAsk<null>();
  const refresh = async (): Promise<void> => {
    await list.run(() => client.openSessions());
  };
  return {
    list,
    ending,
    refresh,
    async end(id) {
      await ending.run(() => client.endSession(id));
      await refresh();
    },
    forget: ending.forget,
  };
}
