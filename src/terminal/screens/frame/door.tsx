import type { ComponentChildren, JSX } from "preact";
import styles from "./door.module.css";

type DoorProps = { readonly title: string; readonly lead?: ComponentChildren; readonly children: ComponentChildren };

/** A screen before the work: pairing, sign-in. */
export const Door = ({ title, lead, children }: DoorProps): JSX.Element => (
  <main class={styles.door}>
    <h1>{title}</h1>
    {lead && <p>{lead}</p>}
    {children}
  </main>
);
