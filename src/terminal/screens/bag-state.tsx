import type { JSX } from "preact";
import type { Bag } from "../../domain/bag.ts";
import type { OrderState } from "../../journal/port.ts";
import { Badge, StateBadge } from "../../ui/components/state-badge.tsx";
import { type ShownState, STATE_LOOKS } from "../../ui/components/state-look.ts";
import { terminalWords } from "../../ui/words/terminal/words.ts";

type BagStateProps = { readonly bag: Bag; readonly order: OrderState | undefined };

/** Where a bag stands, for what is known (S4): "saved here" is not "at the server". */
export function BagState({ bag, order }: BagStateProps): JSX.Element {
  if (order?.kind === "refused")
    return <Badge tone="refused" icon="refused" word={terminalWords().scan.orderRefused} />;
  return <StateBadge state={shownState(bag, order)} />;
}

function shownState(bag: Bag, order: OrderState | undefined): ShownState {
  if (order?.kind === "clash") return "clash";
  if (order?.kind === "at-the-server") return atTheServer(order.state);
  if (bag.stage === "agreed" || bag.stage === "declined") return "saved";
  return bag.stage;
}

/** The server's word for a state in ours; a word we do not know yet is at least "at the server". */
const atTheServer = (state: string): ShownState => (isShown(state) ? state : "stored");

const isShown = (state: string): state is ShownState => Object.hasOwn(STATE_LOOKS, state);
