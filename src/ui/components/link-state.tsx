import type { JSX } from "preact";
import { commonWords } from "../words/common/words.ts";
import { formatAge } from "../words/formats.ts";
import { classNames } from "./class-names.ts";
import styles from "./link-state.module.css";

/** Who answers a scan right now: the server, this device's own copy of the catalogue, or nobody. */
export type LinkTruth =
  | { readonly kind: "server" }
  | { readonly kind: "copy"; readonly ageMinutes: number }
  | { readonly kind: "none" };

const SIGNS = { server: "●", copy: "◐", none: "○" } as const;
const INKS = { server: "good", copy: "waiting", none: "offline" } as const;

function linkWords(truth: LinkTruth): string {
  const { link } = commonWords();
  if (truth.kind === "copy") return link.copy(formatAge(truth.ageMinutes));
  return link[truth.kind];
}

export const LinkState = ({ truth }: { readonly truth: LinkTruth }): JSX.Element => (
  <span class={classNames(styles.link, styles[INKS[truth.kind]])}>
    <span aria-hidden="true">{SIGNS[truth.kind]}</span> {linkWords(truth)}
  </span>
);
