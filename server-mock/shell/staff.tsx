import type { JSX } from "preact";
import { commonWords } from "../../src/ui/words/common/words.ts";
import { demoWords } from "../words/words.ts";
import type { Demo } from "./demo.ts";
import styles from "./panels.module.css";

/** Who works here, with the PINs of this load. */
export function Staff({ demo }: { readonly demo: Demo }): JSX.Element {
  const words = demoWords().staff;
  const { fields, roles } = commonWords();
  return (
    <section class={styles.panel} aria-label={words.title}>
      <h2>{words.title}</h2>
      <p>{words.hint}</p>
      <table class={styles.people}>
        <thead>
          <tr>
            <th scope="col">{fields.login}</th>
            <th scope="col">{fields.pin}</th>
            <th scope="col">{fields.staff}</th>
          </tr>
        </thead>
        <tbody>
          {demo.people.map(({ login, pin, role, name }) => (
            <tr key={login}>
              <td>{login}</td>
              <td>{pin}</td>
              <td>
                {name}
                <br />
                <small>{roles[role]}</small>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
