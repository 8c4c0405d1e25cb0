import type { Uuid } from "../../src/domain/ids.ts";
import { toBase64url } from "../../src/protocol/base64url.ts";
import { pause } from "../frame/pause.ts";
import type { ChainedFact } from "../ports/facts.ts";
import type { DeliveryRow, OutletKind, OutletRow } from "../ports/outlets.ts";
import type { Ports } from "../ports/ports.ts";
import { filesWay } from "./files-way.ts";
import { mailWay } from "./mail-way.ts";
import { turnAt } from "./turn.ts";
import type { Wants, Way } from "./way.ts";
import { webhookWay } from "./webhook-way.ts";

export type SenderWorld = Pick<
  Ports,
  "storage" | "clock" | "random" | "log" | "wakeups" | "outgoing" | "filesOut" | "mail"
>;

/** An act is followed by what it sends within so long. */
const LOOK_EVERY_MS = 500;
/** A database that is away is not asked, nor the log told, twice a second. */
const AFTER_A_FAILURE_MS = 10_000;
/** Facts looked through at once for one that is wanted. */
const PAGE = 50;

/**
 * Takes what happened out of the server: from the facts, in their order, at least once (R5, E4). It remembers nothing that
 * is not in the database: any process may go on where another one stopped.
 */
export function makeSender(world: SenderWorld) {
  const holder = toBase64url(world.random.bytes(12));
  const ways: Readonly<Record<OutletKind, Way>> = {
    webhook: webhookWay(world),
    files: filesWay(world),
    mail: mailWay(world),
  };
  const broken = (error: unknown): void => world.log.error("sending failed", { error: String(error) });

  /** By outlet: one that is slow, or has a long way to go, keeps no other one waiting. */
  const works = new Map<Uuid, Promise<void>>();

  const begin = (outlet: OutletRow): void => {
    const begun = work(world, holder, ways[outlet.kind], outlet)
      .catch(broken)
      .finally(() => works.delete(outlet.id));
    works.set(outlet.id, begun);
  };

  const look = async (): Promise<void> => {
    const due = await world.storage.read(({ outlets }) => outlets.due(world.clock.now()));
    for (const outlet of due) if (!works.has(outlet.id)) begin(outlet);
  };

  /** Everything that is due now, to its end. */
  const round = async (): Promise<void> => {
    await look();
    await Promise.all(works.values());
  };

  /** `looked`: told after each look that came to its end. */
  const run = async (looked: () => void = () => undefined): Promise<void> => {
    while (!world.wakeups.isClosed()) {
      const went = await look().then(
        () => {
          looked();
          return true;
        },
        (error: unknown) => broken(error),
      );
      await pause(world, went === true ? LOOK_EVERY_MS : AFTER_A_FAILURE_MS);
    }
    await Promise.all(works.values());
  };
  return { round, run };
}

type Next =
  | { readonly what: "replay"; readonly delivery: DeliveryRow; readonly fact: ChainedFact }
  | { readonly what: "send"; readonly fact: ChainedFact }
  | { readonly what: "skip"; readonly to: number };

/** What an outlet has to do next; undefined: nothing. */
function findNext({ storage }: SenderWorld, outlet: OutletRow, wants: Wants): Promise<Next | undefined> {
  return storage.read(async ({ outlets, facts }) => {
    const [delivery] = await outlets.deliveries(outlet.id, ["replaying"], 1);
    if (delivery !== undefined) {
      const [fact] = await facts.chain(outlet.store, delivery.n, 1);
      if (fact?.n === delivery.n) return { what: "replay", delivery, fact };
    }
    const page = await facts.chain(outlet.store, outlet.position + 1, PAGE);
    const fact = page.find(wants);
    if (fact !== undefined) return { what: "send", fact };
    const last = page.at(-1);
    return page.length === PAGE && last !== undefined ? { what: "skip", to: last.n } : undefined;
  });
}

async function work(world: SenderWorld, holder: string, way: Way, due: OutletRow): Promise<void> {
  // Looking is cheap, taking the lease is a write to disk.
  if ((await findNext(world, due, way.wants(due))) === undefined) return;
  const turn = turnAt(world, holder, due.id);
  let outlet = await turn.take();
  while (outlet?.active === true && !world.wakeups.isClosed()) {
    const wants = way.wants(outlet);
    const next = await findNext(world, outlet, wants);
    if (next === undefined) break;
    if (next.what === "skip") outlet = await turn.skip(outlet.position, next.to);
    else if (next.what === "replay") {
      outlet = await turn.settleReplay(next.delivery, await way.carry(outlet, next.fact));
    } else {
      const { position } = outlet;
      outlet = await turn.settle(position, next.fact, wants, await way.carry(outlet, next.fact));
    }
  }
  await turn.letGo();
}
