import type { Article } from "../../../src/domain/article.ts";
import { makeUuid, type Uuid } from "../../../src/domain/ids.ts";
import { type LabelNumber, type LabelPrefix, labelPrefix, makeLabelNumber } from "../../../src/domain/label-number.ts";
import type { Line } from "../../../src/domain/line.ts";
import { type Currency, currency, type Minor, minor } from "../../../src/domain/money.ts";
import { quantity } from "../../../src/domain/quantity.ts";
import type { Result } from "../../../src/domain/result.ts";
import { SOFT_CHECK_FORMAT, type SoftCheckDocument } from "../../../src/domain/soft-check.ts";
import type { Fact } from "../../ports/facts.ts";
import type { LabelRunRow } from "../../ports/labels.ts";
import type { StaffRow } from "../../ports/people.ts";
import type { RedemptionRow } from "../../ports/redemptions.ts";
import type { SoftCheckRow } from "../../ports/soft-checks.ts";
import type { SpotCheckRow, SpotCheckSeed } from "../../ports/spot-checks.ts";
import type { Queries } from "../../ports/storage.ts";
import type { StoreRow } from "../../ports/stores.ts";
import type { TerminalRow } from "../../ports/terminals.ts";

/** The value of a result that is known to be good. */
export function must<T>(result: Result<T, string>): T {
  if (!result.ok) throw new Error(`a sample is wrong: ${result.error}`);
  return result.value;
}

let made = 0;

/** A new id, later than all before it. */
export function newId(): Uuid {
  made++;
  const count = [made >>> 24, made >>> 16, made >>> 8, made].map((part) => part & 0xff);
  return makeUuid(1_700_000_000_000 + made, Uint8Array.from([0, 0, 0, 0, 0, 0, ...count]));
}

export const money = (value: number): Minor => must(minor(value));
const RUB: Currency = must(currency("RUB"));
export const prefixOf = (digits: string): LabelPrefix => must(labelPrefix(digits));
export const PREFIX: LabelPrefix = prefixOf("12");

/** The label of a serial; always the same one. */
export function labelOf(serial: number, prefix: LabelPrefix = PREFIX): LabelNumber {
  let random = serial % 1000;
  return must(makeLabelNumber(prefix, serial, () => random++ % 1000));
}

/** Text that has broken programs before: quotes, markup, other scripts, emoji, control characters (never NUL). */
export const AWKWARD_TEXT = `O'Brien "<b>&amp;</b>" -- ; drop table; % _ \\ Ёжик İstanbul 👩‍👩‍👧 e\u0301 \u202e \u001d\t\r\n\u0001\u007f\uffff`;

export const storeSample = (id: string): StoreRow => ({
  id,
  code: `code-${id}`,
  name: `Store ${id}`,
  currency: "RUB",
  demo: false,
  settings: "{}",
  settingsVersion: 1,
});

export const staffSample = (store: string, login: string): StaffRow => ({
  id: newId(),
  store,
  login,
  name: `Name of ${login}`,
  role: "floor",
  pinHash: "hash",
  active: true,
  failures: 0,
  lockedUntil: null,
  locked: false,
  badgeHash: null,
  pinChangedAt: null,
  lastSignedInAt: null,
});

export const terminalSample = (store: string, name: string): TerminalRow => ({
  id: newId(),
  store,
  kind: "handheld",
  name,
  publicKey: "{}",
  enrolledAt: 1,
  revokedAt: null,
  lastSeenAt: null,
});

export const articleSample = (sku: string, price = 100): Article => ({
  sku,
  name: `Article ${sku}`,
  barcodes: [{ barcode: `K-${sku}`, pieces: 1 }],
  unit: "pc",
  priceMinor: money(price),
  currency: RUB,
  vatPercent: 20,
  flags: [],
});

export const runSample = (store: string, labels: readonly LabelNumber[]): LabelRunRow => ({
  id: newId(),
  store,
  prefix: PREFIX,
  count: labels.length,
  template: "roll-58x40",
  state: "allocated",
  first: labels[0] ?? labelOf(0),
  last: labels.at(-1) ?? labelOf(0),
  voided: 0,
  createdAt: 1,
  createdBy: "anna",
  forStaff: null,
  printer: null,
  sent: 0,
  confirmed: 0,
  witness: null,
  trouble: null,
  startedAt: null,
  endedAt: null,
  press: null,
  pressAliveAt: null,
});

export const lineSample = (line: number): Line => ({
  line,
  barcode: "4006381333931",
  sku: "pen",
  name: "Pen",
  unit: "pc",
  quantity: must(quantity(1, "pc")),
  unitPriceMinor: money(100),
  amountMinor: money(100),
  priceFrom: "server",
  catalogueVersion: 1,
  marks: [],
  entered: "scan",
  marksMissing: 0,
});

export const documentSample = (label: LabelNumber): SoftCheckDocument => ({
  format: SOFT_CHECK_FORMAT,
  id: newId(),
  terminal: newId(),
  staff: "anna",
  visit: newId(),
  sequence: 1,
  label,
  lines: [lineSample(1)],
  currency: RUB,
  totalMinor: money(100),
  openedAt: "2026-03-01T10:00:00.000Z",
  sealedAt: "2026-03-01T10:05:00.000Z",
  agreedAt: "2026-03-01T10:06:00.000Z",
});

export const softCheckSample = (store: string, label: LabelNumber): SoftCheckRow => ({
  document: documentSample(label),
  store,
  state: "stored",
  label,
  bound: true,
  storedAt: 1_000,
  contentSha256: "0".repeat(64),
  signature: null,
  pieces: 1,
  emptiedAt: null,
});

export const redemptionSample = (store: string, till: string): RedemptionRow => ({
  id: newId(),
  store,
  state: "held",
  till,
  terminal: null,
  staff: null,
  since: 1_000,
  expiresAt: 2_000,
  committedAt: null,
  receipt: null,
  reason: null,
});

export const spotCheckSample = (store: string, label: LabelNumber, softCheck: Uuid): SpotCheckRow => ({
  softCheck,
  store,
  label,
  staff: "anna",
  rules: ["share"],
  state: "differs",
  askedAt: 1_000,
  till: "Till 1",
  endedAt: 1_500,
  endedBy: "clara",
  reason: null,
  differences: [{ sku: "pen", name: AWKWARD_TEXT, expected: 2, counted: 1 }],
});

export const SEED_DAY = "2026-01-15";
export const seedSample = (store: string): SpotCheckSeed => ({ store, day: SEED_DAY, seed: "00".repeat(32) });

export const factSample = (store: string, subject: string): Fact => ({
  store,
  at: 1,
  kind: "soft-check-stored",
  subject,
  who: "anna",
  terminal: null,
  address: null,
  outcome: "done",
  detail: "{}",
});

/** Gives out printed labels of a store from a serial on. */
export async function printLabels(queries: Queries, store: string, labels: readonly LabelNumber[]): Promise<void> {
  const run = runSample(store, labels);
  await queries.labels.insertRun(run, labels);
  await queries.labels.markPrinted(run.id);
}

/** A stored soft check on a printed label. */
export async function storeBag(queries: Queries, store: string, label: LabelNumber): Promise<SoftCheckRow> {
  await printLabels(queries, store, [label]);
  const bag = softCheckSample(store, label);
  await queries.softChecks.insert(bag);
  await queries.labels.setState(label, "bound", bag.document.id);
  return bag;
}
