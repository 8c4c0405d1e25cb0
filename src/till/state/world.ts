import type { Uuid } from "../../domain/ids.ts";
import type { TillJournal } from "../../journal/port.ts";
import type { Settings, TerminalView } from "../../protocol/identity.ts";
import type { TillClient } from "../../protocol/till-client.ts";
import type { TillLink } from "../../sync/till-port.ts";

/** What a scan became, for the ears; the screen says the same in colour, word and icon. */
export type Cue = "added" | "unknown" | "bound" | "refused";

/** Everything the till's state works with; only main.tsx knows what stands behind it. */
export type TillWorld = {
  readonly terminal: TerminalView;
  readonly journal: TillJournal;
  readonly client: Pick<TillClient, "hold" | "extend" | "release"> &
    Pick<TillClient, "takeOver" | "reverse" | "recount" | "skipRecount"> &
    Pick<TillClient, "signIn" | "endSession" | "events" | "label" | "articles">;
  /** The till's own session: whoever lends a right does so at this till; undefined while the server gives none. */
  readonly tillToken: () => Promise<string | undefined>;
  readonly link: TillLink;
  /** The settings of this moment; the newest that the server told. */
  readonly settings: () => Settings;
  readonly cue: (cue: Cue) => void;
  /** A badge was scanned while nobody is signed in: the number in it. */
  readonly badgeShown: (badge: string) => void;
  /** Milliseconds since 1970 by this device's clock: evidence, not order (I9). */
  readonly now: () => number;
  readonly newId: () => Uuid;
  /** Start of the local day that a moment lies in (RFC 3339). */
  readonly dayStart: (now: number) => string;
  /** Runs once after so many milliseconds, unless its returned function is called first. */
  readonly after: (milliseconds: number, run: () => void) => () => void;
};
