import type { JSX } from "preact";
import type { HeartbeatView } from "../../../protocol/alerts.ts";
import { Notice } from "../../../ui/components/notice.tsx";
import { alertWords } from "../../../ui/words/office/alerts/words.ts";
import { faultText } from "../outlet-state.tsx";
import { timeText } from "../time-text.ts";
import styles from "./alerts-screen.module.css";

type HeartbeatProps = { readonly heartbeat: HeartbeatView | null };

/** Whether somebody outside would notice that this server is silent. */
export function HeartbeatPart({ heartbeat }: HeartbeatProps): JSX.Element {
  const words = alertWords().heartbeat;
  return (
    <section class={styles.part}>
      <h2>{words.title}</h2>
      <p>{words.lead}</p>
      {heartbeat === null ? (
        <Notice tone="offline" title={words.off}>
          {words.offNext}
        </Notice>
      ) : (
        <Told heartbeat={heartbeat} />
      )}
    </section>
  );
}

function Told({ heartbeat }: { readonly heartbeat: HeartbeatView }): JSX.Element {
  const words = alertWords().heartbeat;
  const { host, everyMinutes, takenAt, failed } = heartbeat;
  return (
    <>
      <p>
        {words.on(host, everyMinutes)} {takenAt === null ? words.never : words.taken(timeText(takenAt))}
      </p>
      {failed && (
        <Notice tone="refused" title={words.failed(timeText(failed.at))}>
          {whyText(failed.fault)}
        </Notice>
      )}
    </>
  );
}

function whyText(fault: NonNullable<HeartbeatView["failed"]>["fault"]): string {
  const { faults } = alertWords().heartbeat;
  return fault === "not-well" || fault === "database" ? faults[fault] : faultText({ code: fault });
}
