import type { JSX } from "preact";
import { Button } from "./button.tsx";
import styles from "./key-grid.module.css";

export type GridKey = { readonly id: string; readonly name: string; readonly price: string };

type KeyGridProps = { readonly keys: readonly GridKey[]; readonly onPress: (id: string) => void };

/** Goods as keys to press: the terminal's quick keys, and their picture in the back office. */
export const KeyGrid = ({ keys, onPress }: KeyGridProps): JSX.Element => (
  <div class={styles.keys}>
    {keys.map(({ id, name, price }) => (
      <Button key={id} onPress={() => onPress(id)}>
        {name}
        <br />
        {price}
      </Button>
    ))}
  </div>
);
