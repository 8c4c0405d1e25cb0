import type { JSX } from "preact";

type AnnouncerProps = {
  readonly text: string;
  /** Grows with each announcement: the same words twice are read out twice. */
  readonly count: number;
};

/** Says to the ears what the screen shows: the last scan, a state that became true. Stays mounted from the start. */
export const Announcer = ({ text, count }: AnnouncerProps): JSX.Element => (
  <div class="for-ears" role="status" aria-live="polite" aria-atomic="true">
    {count > 0 && <span key={count}>{text}</span>}
  </div>
);
