import { signal } from "@preact/signals";
import type { Article, ArticleFlag } from "../../../domain/article.ts";
import { DEFAULT_RULES } from "../../../domain/barcodes/barcode-rule.ts";
import type { InStoreLayout } from "../../../domain/barcodes/in-store.ts";
import { makeUuid } from "../../../domain/ids.ts";
import { labelAi, labelPrefix, makeLabelNumber } from "../../../domain/label-number.ts";
import { currency, minor } from "../../../domain/money.ts";
import type { Unit } from "../../../domain/quantity.ts";
import { assert, err, ok, type Result } from "../../../domain/result.ts";
import { openInMemory } from "../../../journal/in-memory.ts";
import type { CopyStatus } from "../../../journal/port.ts";
import type { Settings, StaffView, TerminalView } from "../../../protocol/identity.ts";
import { isUnitTaken, readScan } from "../../../protocol/read-scan.ts";
import type { ArticleLookup, Found, Link, LinkState } from "../../../sync/port.ts";
import type { Worker } from "../floor.ts";
import { createTerminal } from "../terminal.ts";
import type { Cue, TerminalWorld } from "../world.ts";

function must<T>(result: Result<T, unknown>): T {
  assert(result.ok, "what a test gives is well formed");
  return result.value;
}

const RUB = must(currency("RUB"));
const PREFIX = must(labelPrefix("4711"));

/** How the scales of this store code what they weigh. */
export const SCALES: InStoreLayout = { prefix: "22", articleDigits: 5, measureDigits: 5, measure: "grams" };

export const SETTINGS: Settings = {
  version: 1,
  store: { id: "12", name: "Store 12", currency: RUB },
  labelAi: must(labelAi("98")),
  labelPrefixes: [PREFIX],
  manualQuantity: true,
  holdMinutes: 15,
  idleMinutes: 15,
  expiry: { kind: "never" },
  daysKept: 7,
  sessionHours: 12,
  offlineDays: 7,
  retentionDays: 0,
  barcodeRules: DEFAULT_RULES.map((rule) => (rule.reads === "in-store" ? { ...rule, layout: SCALES } : rule)),
};

/** The n-th label of the store's roll. */
export function labelOf(serial: number) {
  let tries = 122 + serial;
  return must(
    makeLabelNumber(PREFIX, serial, () => {
      tries += 1;
      return tries;
    }),
  );
}

type Said = {
  readonly price: number;
  readonly unit?: Unit;
  readonly flags?: readonly ArticleFlag[];
  readonly pieces?: number;
};

export function article(barcode: string, name: string, said: Said): Article {
  return {
    sku: name.toUpperCase(),
    name,
    barcodes: [{ barcode, pieces: said.pieces ?? 1 }],
    unit: said.unit ?? "pc",
    priceMinor: must(minor(said.price)),
    currency: RUB,
    vatPercent: 20,
    flags: said.flags ?? [],
  };
}

export const idAt = (count: number) => makeUuid(1_700_000_000_000 + count, new Uint8Array(10).fill(count % 256));

const TERMINAL: TerminalView = {
  id: idAt(1),
  kind: "handheld",
  name: "H1",
  store: "Store 12",
  enrolledAt: "2026-01-01T08:00:00.000Z",
  revokedAt: null,
  lastSeenAt: null,
};

export const STAFF: StaffView = { id: idAt(2), login: "07", name: "Anna", role: "floor", active: true };

const COPY: CopyStatus = { version: 5, articles: 3, confirmedAt: 0 };

/** A lookup that knows what it is told; answers wait while it is held back. */
function scriptedLookup(articles: readonly Article[]) {
  const known = new Map<string, readonly Article[]>();
  const put = (...more: readonly Article[]): void => {
    for (const one of more) {
      for (const { barcode } of one.barcodes) {
        const others = (known.get(barcode) ?? []).filter((other) => other.sku !== one.sku);
        known.set(barcode, [...others, one]);
      }
    }
  };
  put(...articles);
  let held: Promise<void> = Promise.resolve();
  const find = async (barcode: string, keys: readonly { readonly key: string }[]): Promise<Found> => {
    await held;
    const found = [barcode, ...keys.map(({ key }) => key)].flatMap((key) => known.get(key) ?? []);
    const unique = [...new Set(found)];
    if (unique.length === 0) return { kind: "unknown", asked: true };
    return { kind: "found", articles: unique, priceFrom: "server", catalogueVersion: 5 };
  };
  const lookup: ArticleLookup = { find };
  return {
    lookup,
    put,
    /** Nothing is answered until the returned function is called. */
    holdBack(): () => void {
      let letGo: () => void = () => undefined;
      held = new Promise((resolve) => {
        letGo = resolve;
      });
      return letGo;
    },
  };
}

function scriptedLink() {
  const state = signal<LinkState>({
    server: "server",
    answeredAt: 0,
    unsent: 0,
    oldestUnsentAt: undefined,
    refused: 0,
    copy: COPY,
    revoked: false,
  });
  const listeners = new Set<() => void>();
  let kicks = 0;
  const link: Link = {
    state: () => state.value,
    watch(changed) {
      listeners.add(changed);
      return () => listeners.delete(changed);
    },
    kick: () => {
      kicks += 1;
    },
  };
  return {
    link,
    kicks: () => kicks,
    becomes(part: Partial<LinkState>): void {
      state.value = { ...state.value, ...part };
      for (const listener of listeners) listener();
    },
  };
}

type Given = {
  readonly articles?: readonly Article[];
  readonly settings?: Partial<Settings>;
  readonly worker?: () => Worker | undefined;
  readonly client?: Partial<TerminalWorld["client"]>;
  readonly quickKeys?: readonly Article[];
  readonly freeMegabytes?: () => Promise<number | undefined>;
  /** The same device after a reload. */
  readonly device?: ReturnType<typeof openInMemory>;
};

/** A handheld in the hands of a test: the real state over a disk in memory, a scripted lookup and link. */
export async function shopFloor(given: Given = {}) {
  const device = given.device ?? openInMemory();
  const lookup = scriptedLookup(given.articles ?? []);
  const link = scriptedLink();
  const cues: Cue[] = [];
  const badges: string[] = [];
  const saved: { name: string; text: string }[] = [];
  let ids = given.device === undefined ? 100 : 1_000;
  const world: TerminalWorld = {
    terminal: TERMINAL,
    journal: device.journal,
    orders: device.orders,
    outbox: device.outbox,
    copy: { quickKeys: async () => given.quickKeys ?? [] },
    link: link.link,
    read: async (scan) => readScan({ ...SETTINGS, ...given.settings }, scan),
    isUnitTaken: async (mark, others) => isUnitTaken(mark, others),
    lookup: lookup.lookup,
    client: {
      label: async () => err({ kind: "no-answer" }),
      relabel: async () => err({ kind: "no-answer" }),
      ...given.client,
    },
    terminalToken: async () => "terminal-token",
    settings: () => ({ ...SETTINGS, ...given.settings }),
    cue: (cue) => {
      cues.push(cue);
    },
    badgeShown: (badge) => {
      badges.push(badge);
    },
    now: () => 1_700_000_000_000,
    newId: () => {
      ids += 1;
      return idAt(ids);
    },
    dayStart: () => "2023-11-14T00:00:00.000Z",
    freeMegabytes: given.freeMegabytes ?? (async () => undefined),
    saveFile: (name, text) => {
      saved.push({ name, text });
    },
  };
  const terminal = createTerminal(world, given.worker ?? (() => ({ staff: STAFF, mayManage: false })));
  await terminal.start();
  const scan = (raw: string, aim?: string) =>
    terminal.scan({ raw, source: "wedge", ...(aim === undefined ? {} : { aim }) });
  /** Scans a label as the demo roll carries it: GS1-128 with the company-internal identifier. */
  const scanLabel = (serial: number) => scan(`98${labelOf(serial)}`, "]C1");
  const lines = () => terminal.book.openBag.value?.lines.map((line) => `${line.name} × ${line.quantity}`) ?? [];
  return { terminal, device, lookup, link, cues, badges, saved, scan, scanLabel, lines, ok };
}
