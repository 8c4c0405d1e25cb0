import type { JSX } from "preact";
import type { LabEvent } from "../../../scanner/lab-port.ts";
import { scannerLabWords } from "../../../ui/words/scanner-lab/words.ts";
import styles from "./lab-screen.module.css";
import { visibleText } from "./visible-text.ts";

/** The events of the last trigger, in the order and with the gaps in which the page was told of them. */
export function EventList({ events }: { readonly events: readonly LabEvent[] }): JSX.Element {
  const words = scannerLabWords().events;
  return (
    <section class={styles.part}>
      <h2>{words.title}</h2>
      <table class={styles.events}>
        <caption class="for-ears">{words.caption}</caption>
        <thead>
          <tr>
            <th scope="col">{words.at}</th>
            <th scope="col">{words.gap}</th>
            <th scope="col">{words.type}</th>
            <th scope="col">{words.name}</th>
            <th scope="col">{words.place}</th>
          </tr>
        </thead>
        <tbody>
          {events.map((event, index) => (
            <tr key={String(index)}>
              <td>{event.at}</td>
              <td>{event.gap}</td>
              <td>{event.type}</td>
              <td>{[...event.modifiers, visibleText(event.name)].join(" + ")}</td>
              <td>{visibleText(event.place)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
