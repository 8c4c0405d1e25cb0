import type { JSX } from "preact";
import { classNames } from "../../../ui/components/class-names.ts";
import { Icon, type IconName } from "../../../ui/components/icons.tsx";
import { tillWords } from "../../../ui/words/till/words.ts";
import type { Said } from "../../state/counter.ts";
import type { Till } from "../../state/till.ts";
import { saidText } from "../texts.ts";
import styles from "./said-strip.module.css";

type Look = { readonly tone: "good" | "waiting" | "refused" | "offline" | "quiet"; readonly icon: IconName };

const GOOD: ReadonlySet<Said["kind"]> = new Set(["held", "taken-over", "arrived", "counted", "count-equal"]);

function lookOf({ kind }: Said): Look {
  if (kind === "nothing") return { tone: "quiet", icon: "label" };
  if (GOOD.has(kind)) return { tone: "good", icon: "check" };
  if (kind === "recount") return { tone: "waiting", icon: "warning" };
  if (kind === "skipped" || kind === "reversed") return { tone: "quiet", icon: "undo" };
  if (kind === "vouched") return { tone: "offline", icon: "check" };
  if (kind === "handoff-part") return { tone: "quiet", icon: "wait" };
  if (kind === "opened") return { tone: "good", icon: "bag" };
  if (kind === "opening-saved") return { tone: "offline", icon: "bag" };
  if (kind === "let-go" || kind === "released") return { tone: "quiet", icon: "undo" };
  if (kind === "problem") return { tone: "offline", icon: "offline" };
  return { tone: "refused", icon: "refused" };
}

/** What the last scan or press became; it keeps its place, so that nothing moves when it speaks. */
export function SaidStrip({ till }: { readonly till: Till }): JSX.Element {
  const said = till.said.value;
  const { tone, icon } = lookOf(said);
  const words = tillWords().scan;
  const empty = till.basket.value === undefined;
  const hint = empty ? words.emptyNext : words.next;
  return (
    <p
      class={classNames(styles.strip, styles[tone], said.kind === "nothing" && empty && styles.idle)}
      role="status"
      aria-atomic="true"
    >
      <Icon name={icon} />
      <span key={till.saidCount.value}>{said.kind === "nothing" ? hint : saidText(said)}</span>
    </p>
  );
}
