import type { ScanEvent } from "../../domain/barcodes/scan-event.ts";
import type { ScannedText } from "../../domain/barcodes/which-event.ts";
import type { Uuid } from "../../domain/ids.ts";
import type { Result } from "../../domain/result.ts";
import type { CatalogueCopy, Journal, Orders, Outbox } from "../../journal/port.ts";
import type { Client } from "../../protocol/client.ts";
import type { Settings, TerminalView } from "../../protocol/identity.ts";
import type { ArticleLookup, Link } from "../../sync/port.ts";

/** What a scan became, for ears and hand; the screen says the same in colour, word and icon. */
export type Cue = "added" | "unknown" | "bound" | "refused";

/** Everything the handheld's state works with; only main.tsx knows what stands behind it. */
export type TerminalWorld = {
  readonly terminal: TerminalView;
  readonly journal: Journal;
  readonly orders: Orders;
  readonly outbox: Pick<Outbox, "retry" | "bytes">;
  readonly copy: Pick<CatalogueCopy, "quickKeys">;
  readonly link: Link;
  /** What a scan is, by the store's rules (B1). */
  readonly read: (scan: ScannedText) => Promise<Result<ScanEvent, "malformed-barcode">>;
  /** Is the unit of a marking code among those of the others (B4)? */
  readonly isUnitTaken: (mark: string, others: ReadonlySet<string>) => Promise<boolean>;
  readonly lookup: ArticleLookup;
  readonly client: Pick<Client, "label" | "relabel">;
  /** The terminal's own session; undefined while the server gives none. */
  readonly terminalToken: () => Promise<string | undefined>;
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
  /** Hands a file to the person: the way out of an order that no server takes (S5). */
  /** Megabytes that the browser would still give; undefined where it tells none. */
  readonly freeMegabytes: () => Promise<number | undefined>;
  readonly saveFile: (name: string, text: string) => void;
};
