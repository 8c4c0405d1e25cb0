import type { CommonWords } from "../words/common/en.ts";
import type { IconName } from "./icons.tsx";

export type Tone = "good" | "waiting" | "refused" | "offline" | "quiet";

/** The states of a soft check by the names the words have for them (S4). */
export type ShownState = keyof CommonWords["states"];

type Look = { readonly tone: Tone; readonly icon: IconName };

/** The same state has the same colour, icon and word on every page. */
export const STATE_LOOKS: Readonly<Record<ShownState, Look>> = {
  open: { tone: "quiet", icon: "bag" },
  sealed: { tone: "waiting", icon: "bound" },
  saved: { tone: "offline", icon: "device" },
  stored: { tone: "good", icon: "server" },
  held: { tone: "waiting", icon: "till" },
  redeemed: { tone: "good", icon: "check" },
  cancelled: { tone: "quiet", icon: "close" },
  dropped: { tone: "quiet", icon: "close" },
  expired: { tone: "refused", icon: "wait" },
  clash: { tone: "refused", icon: "refused" },
  "needs-check": { tone: "refused", icon: "warning" },
  "opened-at-the-till": { tone: "waiting", icon: "till" },
};
