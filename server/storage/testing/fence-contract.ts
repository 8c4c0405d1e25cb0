import { expect, test } from "vitest";
import { makeUuid, type Uuid } from "../../../src/domain/ids.ts";
import type { RedemptionRow } from "../../ports/redemptions.ts";
import type { Queries, Storage } from "../../ports/storage.ts";
import { alertSample } from "./alerts-contract.ts";
import { comingSample } from "./coming-prices-contract.ts";
import type { OpenedDatabase } from "./opened.ts";
import { deliverySample, outletSample } from "./outlets-contract.ts";
import { ownArticleSample } from "./own-articles-contract.ts";
import { differenceSample, fillReconciliation, receiptListSample } from "./reconciliation-contract.ts";
import {
  articleSample,
  documentSample,
  factSample,
  labelOf,
  newId,
  PREFIX,
  prefixOf,
  printLabels,
  redemptionSample,
  runSample,
  SEED_DAY,
  seedSample,
  softCheckSample,
  spotCheckSample,
  staffSample,
  storeSample,
  terminalSample,
} from "./samples.ts";

/** A store with one of everything. */
async function fill(storage: Storage, store: string, serial: number) {
  const staff = { ...staffSample(store, "anna"), badgeHash: "badge", role: "admin" as const };
  const terminal = terminalSample(store, "TSD");
  const label = labelOf(serial);
  const spare = runSample(store, [labelOf(serial + 1)]);
  const redemption = redemptionSample(store, `Till of ${store}`);
  const token = newId();
  const outlet = outletSample(store);
  const printer = newId();
  const [alert, over] = [alertSample(store, "a"), alertSample(store, "b")];
  const sold: RedemptionRow = { ...redemptionSample(store, `Till of ${store}`), state: "committed", committedAt: 5 };
  const [difference, list] = [differenceSample(store, "subject"), receiptListSample(store)];
  const bag = await storage.write(async (queries) => {
    await queries.stores.insert(storeSample(store));
    await queries.stores.addPrefix(store, store === "s" ? PREFIX : prefixOf("34"));
    await queries.staff.insert(staff);
    await queries.roles.put(store, "cashier", ["redeem"]);
    await queries.terminals.insert(terminal);
    await queries.terminals.putReport(store, { terminal: terminal.id, report: `report of ${store}`, receivedAt: 1 });
    const nobody = { terminal: null, staff: null, createdBy: null, lastUsedAt: null, rights: [] };
    const asToken = { ...nobody, kind: "token", name: "POS", id: token, createdAt: 1, expiresAt: null } as const;
    await queries.sessions.insert({ ...asToken, hash: `token of ${store}`, store });
    await queries.sessions.insert({ ...asToken, kind: "staff", staff: staff.id, id: null, hash: store, store });
    await queries.labels.insertRun(spare, [labelOf(serial + 1)]);
    await queries.labels.voidStretch(spare.id, { from: 0, to: 1, reason: "damaged", trouble: null, at: 1 });
    await printLabels(queries, store, [label]);
    const kept = softCheckSample(store, label);
    const bag = { ...kept, document: { ...kept.document, terminal: terminal.id } };
    await queries.softChecks.insert(bag);
    await queries.redemptions.insert(redemption);
    await queries.redemptions.claim(redemption.id, store, label, bag.document.id);
    await queries.spotChecks.insert(spotCheckSample(store, label, bag.document.id));
    await queries.spotChecks.keepSeed(seedSample(store));
    await queries.redemptions.insert(sold);
    await fillReconciliation(queries, {
      store,
      terminal: terminal.id,
      bag: bag.document.id,
      sold: sold.id,
      difference,
      list,
    });
    await queries.facts.record(factSample(store, "subject"));
    await queries.labelDesigns.put({ store, id: "own", design: `design of ${store}` });
    const transport = { kind: "tcp", host: "10.0.0.9", port: 9100 } as const;
    const model = { name: "Zebra", model: "ZD421", language: "zpl", dotsPerMm: 8, widthMm: 58, transport } as const;
    await queries.printers.insert({ ...model, id: printer, store, removedAt: null });
    await queries.outlets.insert(outlet);
    await queries.outlets.putDelivery(deliverySample(outlet, 1));
    await queries.alerts.raise(alert);
    await queries.alerts.raise(over);
    await queries.alerts.clear(store, over.id, { at: 9, why: "well" });
    await queries.ownArticles.put(store, [ownArticleSample("pen")], false);
    await queries.catalogue.beginImport(store, makeImport(), 1, 0);
    return bag;
  });
  const importId = newId();
  await storage.write(async ({ catalogue }) => {
    await catalogue.beginImport(store, importId, 10, 10);
    await catalogue.stage(store, importId, [articleSample("pen")], 10);
    await catalogue.stageComing(store, importId, [comingSample("pen", 24, { import: importId })]);
    await catalogue.switchTo(store, importId, 10);
  });
  const { build, version } = await storage.write(({ snapshots }) => snapshots.begin(store));
  await storage.write(async ({ snapshots }) => {
    await snapshots.putPiece(store, build, 0, new TextEncoder().encode(store));
    await snapshots.keep(store, build, version);
  });
  return {
    staff,
    terminal,
    label,
    spare,
    redemption,
    sold,
    difference,
    list,
    token,
    printer,
    outlet,
    alert,
    bag,
    importId,
    build,
  };
}

const makeImport = (): Uuid => makeUuid(1, new Uint8Array(10));
type Filled = Awaited<ReturnType<typeof fill>>;

/** Everything that can be read of a store by what it is called; none of it may be there for another one. */
const looks = (store: string, its: Filled): readonly ((queries: Queries) => Promise<unknown>)[] => [
  ({ stores }) => stores.byId(store),
  ({ stores }) => stores.byCode(`code-${store}`),
  ({ stores }) => stores.withPrefixes(store),
  ({ staff }) => staff.byLogin(store, "anna"),
  ({ staff }) => staff.byId(store, its.staff.id),
  ({ staff }) => staff.byBadge(store, "badge"),
  ({ staff }) => staff.list(store),
  ({ staff }) => staff.activeAdmins(store),
  ({ roles }) => roles.of(store, "cashier"),
  async ({ roles }) => [...(await roles.all(store))],
  ({ terminals }) => terminals.byId(its.terminal.id),
  ({ terminals }) => terminals.list(store),
  ({ terminals }) => terminals.reports(store),
  async ({ terminals }) => [...(await terminals.lastSequences(store))],
  ({ sessions }) => sessions.byHash(store),
  ({ sessions }) => sessions.caller(store),
  ({ sessions }) => sessions.tokens(store),
  async ({ catalogue }) => (await catalogue.version(store)) || undefined,
  async ({ catalogue }) => (await catalogue.find(store, "K-pen")).articles,
  async ({ catalogue }) => (await catalogue.count(store)) || undefined,
  ({ catalogue }) => catalogue.page(store, "", 9),
  async ({ catalogue }) => (await catalogue.changes(store, 0, 9))?.changed,
  ({ catalogue }) => catalogue.skus(store, { afterSku: "", rows: 9 }).then(({ skus }) => skus),
  ({ snapshots }) => snapshots.kept(store),
  ({ snapshots }) => snapshots.piece(store, its.build, 0),
  ({ ownArticles }) => ownArticles.all(store),
  ({ comingPrices }) => comingPrices.page(store, { limit: 9 }),
  ({ comingPrices }) => comingPrices.of(store, ["pen"]),
  ({ comingPrices }) => comingPrices.due(store, 99 * 60 * 60_000, "", 9),
  ({ comingPrices }) => comingPrices.byImport(store),
  async ({ comingPrices }) => (await comingPrices.count(store)) || undefined,
  ({ stores }) => stores.forChange(store),
  ({ labels }) => labels.run(store, its.spare.id),
  ({ labels }) => labels.runs(store, 9),
  ({ labels }) => labels.numbers(its.spare.id),
  ({ labels }) => labels.numbersIn(its.spare.id, { from: 0, to: 9 }),
  ({ labels }) => labels.voids(its.spare.id),
  ({ labels }) => labels.byNumber(its.label),
  ({ labels }) => labels.lock([its.label]),
  ({ printers }) => printers.byId(store, its.printer),
  ({ printers }) => printers.list(store),
  ({ labelDesigns }) => labelDesigns.list(store),
  ({ labelDesigns }) => labelDesigns.byId(store, "own"),
  ({ outlets }) => outlets.list(store, "webhook"),
  ({ outlets }) => outlets.byId(store, its.outlet.id),
  async ({ outlets }) => (await outlets.due(9_000)).filter(({ id }) => id === its.outlet.id),
  ({ outlets }) => outlets.deliveries(its.outlet.id, ["dead"], 9),
  ({ outlets }) => outlets.delivery(its.outlet.id, 1),
  async ({ outlets }) => (await outlets.countDeliveries(its.outlet.id, "dead")) || undefined,
  async ({ outlets }) => (await outlets.countWaiting(store, 0, ["x", factSample(store, "subject").kind])) || undefined,
  ({ softChecks }) => softChecks.byId(store, its.bag.document.id),
  ({ softChecks }) => softChecks.view(store, its.bag.document.id),
  ({ softChecks }) => softChecks.boundTo(its.label),
  ({ softChecks }) => softChecks.byLabel(store, its.label),
  ({ softChecks }) => softChecks.unfetched(store, 9_999, { limit: 9 }),
  async ({ softChecks }) =>
    (await softChecks.list(store, {}, { sort: "label", descending: false }, { limit: 9 }))?.rows,
  ({ redemptions }) => redemptions.byId(store, its.redemption.id),
  ({ redemptions }) => redemptions.claims(its.redemption.id),
  ({ facts }) => facts.after(store, 0, 9),
  async ({ facts }) => (await facts.last(store)) || undefined,
  ({ facts }) => facts.of(store, "subject"),
  ({ facts }) => facts.search(store, {}, { limit: 9 }),
  ({ facts }) => facts.chain(store, 1, 9),
  async ({ facts }) => (await facts.head(store)).hash ?? undefined,
  ({ spotChecks }) => spotChecks.seed(store, SEED_DAY),
  async ({ spotChecks }) => (await spotChecks.untold("2026-02-01")).filter((seed) => seed.store === store),
  ({ spotChecks }) => spotChecks.among(store, [its.bag.document.id]),
  ({ spotChecks }) => spotChecks.groups(store, 0, 9_999),
  ({ board }) => board.hours(store, 0),
  ({ board }) => board.printers(store),
  async ({ board }) => (await board.inStates(store, ["stored"])).get("stored"),
  ({ alerts }) => alerts.open(store),
  ({ alerts }) => alerts.cleared(store, { limit: 9 }),
  ({ alerts }) => alerts.waiting(store, ["stored"]),
  ({ spotChecks }) => spotChecks.notEqual(store, 0, 9_999, 9),
  ({ reconciliation }) => reconciliation.position(store),
  ({ reconciliation }) => reconciliation.newReports(store),
  ({ reconciliation }) => reconciliation.sequenceMarks(store),
  async ({ reconciliation }) => [...(await reconciliation.openJudges(store))],
  ({ reconciliation }) => reconciliation.heldAfter(store, its.bag.document.terminal, 0),
  ({ reconciliation }) => reconciliation.numbered(store, its.bag.document.terminal, its.bag.document.sequence),
  ({ reconciliation }) => reconciliation.byId(store, its.difference.id),
  ({ reconciliation }) => reconciliation.about(store, its.difference.kind, its.difference.subject),
  ({ reconciliation }) => reconciliation.ofJudge(store, its.difference.judge),
  ({ reconciliation }) => reconciliation.list(store, {}, { limit: 9 }),
  async ({ reconciliation }) => [...(await reconciliation.openCounts(store))],
  ({ reconciliation }) => reconciliation.longestOpen(store, ["order-missing"]),
  ({ reconciliation }) => reconciliation.receiptProfile(store),
  ({ reconciliation }) => reconciliation.lists(store, 9),
  ({ reconciliation }) => reconciliation.listOf(store, its.list.sha256),
  ({ reconciliation }) => reconciliation.receipts(its.list.id, 0, 9),
  async ({ reconciliation }) => [...(await reconciliation.matchedElsewhere(store, newId(), [its.sold.id]))],
  ({ reconciliation }) => reconciliation.receiptOf(its.sold.id),
  ({ reconciliation }) => reconciliation.charged(its.sold.id),
  ({ reconciliation }) => reconciliation.sales(store, 0, 9_999),
];

const isNothing = (answer: unknown): boolean => answer === undefined || (Array.isArray(answer) && answer.length === 0);

/** Every change of rows by what they are called; through another store's fence none of them changes anything. */
const changes = (store: string, its: Filled): readonly ((queries: Queries) => Promise<unknown>)[] => [
  ({ stores }) => stores.changeSettings(store, "[]"),
  ({ staff }) => staff.recordTry(store, its.staff.id, 9, 9),
  ({ staff }) => staff.change(store, its.staff.id, { name: "X", role: "floor", active: false }),
  ({ staff }) => staff.setPin(store, its.staff.id, "x", 9),
  ({ staff }) => staff.setBadge(store, its.staff.id, null),
  ({ staff }) => staff.lock(store, its.staff.id),
  ({ staff }) => staff.signedIn(store, its.staff.id, 9),
  ({ terminals }) => terminals.seen(its.terminal.id, 9),
  ({ terminals }) => terminals.revoke(store, its.terminal.id, 9),
  ({ sessions }) => sessions.used(store, 9),
  ({ sessions }) => sessions.remove(store),
  ({ sessions }) => sessions.removeToken(store, its.token),
  ({ sessions }) => sessions.removeOfStaff(store, its.staff.id),
  ({ labels }) => labels.takeSerials(store === "s" ? PREFIX : prefixOf("34"), 5, 999),
  ({ labels }) => labels.skipSerials(store === "s" ? PREFIX : prefixOf("34"), 5),
  ({ labels }) => labels.progress(its.spare.id, { state: "stopped" }),
  ({ labels }) => labels.markPrinted(its.spare.id),
  ({ labels }) => labels.voidStretch(its.spare.id, { from: 0, to: 9, reason: "damaged", trouble: null, at: 9 }),
  ({ labels }) => labels.setState(its.label, "void", null),
  ({ softChecks }) => softChecks.setState(store, its.bag.document.id, "cancelled"),
  ({ softChecks }) => softChecks.relabel(store, its.bag.document.id, labelOf(77), "stored"),
  ({ softChecks }) => softChecks.unbind(store, its.bag.document.id),
  ({ redemptions }) => redemptions.update({ ...its.redemption, state: "released" }),
  ({ labelDesigns }) => labelDesigns.remove(store, "own"),
  ({ reconciliation }) => reconciliation.forgetCharges(store, [its.bag.document.id]),
  ({ outlets }) => outlets.lease(its.outlet.id, 9_000, { holder: "x", until: 9_999 }),
  ({ outlets }) => outlets.configure({ ...its.outlet, config: "{}", active: false }),
  ({ outlets }) => outlets.progress(its.outlet.id, { position: 99 }),
  ({ outlets }) => outlets.moveDeliveries(its.outlet.id, { from: "dead", to: "replaying" }),
  ({ outlets }) => outlets.forgetFrom(its.outlet.id, 1),
  ({ outlets }) => outlets.remove(store, its.outlet.id),
  ({ alerts }) => alerts.witness(store, its.alert.id, { witnessedAt: 99, figure: 99, note: "x" }),
  ({ alerts }) => alerts.clear(store, its.alert.id, { at: 99, why: "gone" }),
  ({ spotChecks }) => spotChecks.tell(seedSample(store), 9),
  ({ spotChecks }) => spotChecks.empty(store, [its.bag.document.id]),
  ({ catalogue }) => catalogue.abandonImport(store, makeImport(), 9),
  ({ comingPrices }) => comingPrices.forgetReplaced(store, ["pen"]),
  ({ comingPrices }) => comingPrices.settle(store, 99 * 60 * 60_000),
  ({ comingPrices }) => comingPrices.takeBack(store, "pen", 24 * 60 * 60_000),
  ({ comingPrices }) => comingPrices.takeBackImport(store, its.importId),
  ({ reconciliation }) => reconciliation.update({ ...its.difference, note: "x" }),
  ({ reconciliation }) => reconciliation.updateList({ ...its.list, name: "x" }),
  ({ reconciliation }) => reconciliation.matchReceipts(its.list.id, new Map()),
  ({ reconciliation }) => reconciliation.forgetLists(store, 9_999),
];

/** Writes of rows for another store than the fence's: a fault of the program, said loudly. */
const intrusions = (store: string, its: Filled): readonly ((queries: Queries) => Promise<unknown>)[] => [
  ({ stores }) => stores.insert(storeSample("u")),
  ({ stores }) => stores.addPrefix(store, prefixOf("56")),
  ({ staff }) => staff.insert(staffSample(store, "boris")),
  ({ roles }) => roles.put(store, "cashier", []),
  ({ terminals }) => terminals.insert(terminalSample(store, "other")),
  ({ terminals }) => terminals.putReport(store, { terminal: its.terminal.id, report: "x", receivedAt: 9 }),
  ({ labels }) => labels.insertRun(runSample(store, [labelOf(88)]), [labelOf(88)]),
  ({ labelDesigns }) => labelDesigns.put({ store, id: "own", design: "x" }),
  ({ softChecks }) =>
    softChecks.insert({ ...softCheckSample(store, labelOf(88)), document: documentSample(labelOf(88)) }),
  ({ redemptions }) => redemptions.insert(redemptionSample(store, "x")),
  ({ redemptions }) => redemptions.claim(its.redemption.id, store, labelOf(88), its.bag.document.id),
  ({ redemptions }) => redemptions.update({ ...its.redemption, state: "released" }),
  ({ outlets }) => outlets.insert(outletSample(store)),
  ({ alerts }) => alerts.raise(alertSample(store, "c")),
  ({ snapshots }) => snapshots.begin(store),
  ({ snapshots }) => snapshots.putPiece(store, 9, 0, new Uint8Array(1)),
  ({ catalogue }) => catalogue.beginImport(store, newId(), 99, 99),
  ({ facts }) => facts.record(factSample(store, "x")),
  ({ spotChecks }) => spotChecks.insert(spotCheckSample(store, labelOf(88), newId())),
  ({ spotChecks }) => spotChecks.update(spotCheckSample(store, its.label, its.bag.document.id)),
  ({ spotChecks }) => spotChecks.keepSeed({ ...seedSample(store), day: "2026-01-16" }),
  ({ reconciliation }) => reconciliation.moveTo(store, 9),
  ({ reconciliation }) =>
    reconciliation.putSequenceMarks(store, [
      { terminal: its.terminal.id, upTo: 9, highest: 9, judgedAt: 9, lookedAt: 9 },
    ]),
  ({ reconciliation }) => reconciliation.insert(differenceSample(store, "other")),
  ({ reconciliation }) => reconciliation.putReceiptProfile(store, "[]"),
  ({ reconciliation }) => reconciliation.insertList(receiptListSample(store)),
  ({ reconciliation }) => reconciliation.charge(store, its.redemption.id, { totalMinor: 9 }),
  ({ reconciliation }) => reconciliation.putBack(store, its.bag.document.id, 9, "x"),
];

/** One store's callers reach the rows of that store and no others, whatever they ask for. */
export function fenceContract(database: () => OpenedDatabase): void {
  const both = async () => {
    const { storage } = database();
    return { storage, s: await fill(storage, "s", 10), t: await fill(storage, "t", 20) };
  };

  test("behind its fence a store finds all that is its own, and nothing of another store by any name", async () => {
    const { storage, t } = await both();
    for (const [place, look] of looks("t", t).entries()) {
      expect(isNothing(await storage.within("t").read(look)), `look ${place} at one's own`).toBe(false);
      expect(isNothing(await storage.within("s").read(look)), `look ${place} at another's`).toBe(true);
      expect(isNothing(await storage.within("s").write(look)), `look ${place} in a write`).toBe(true);
    }
  });

  test("behind its fence a store changes nothing of another one, and writes nothing for it", async () => {
    const { storage, t } = await both();
    const all = async () => Promise.all(looks("t", t).map((look) => storage.read(look)));
    const before = await all();
    for (const change of changes("t", t))
      await storage
        .within("s")
        .write(change)
        .catch(() => undefined);
    for (const [place, intrusion] of intrusions("t", t).entries()) {
      await expect(storage.within("s").write(intrusion), `intrusion ${place}`).rejects.toThrow(/its (own )?store/);
    }
    expect(await all()).toEqual(before);
    // The same changes do change something where nothing is in their way.
    for (const change of changes("t", t)) await storage.within("t").write(change);
    expect(await all()).not.toEqual(before);
  });

  test("the chain's own questions are answered behind a fence: prefixes, ids and units that another store has", async () => {
    const { storage, s, t } = await both();
    const { id } = t.bag.document;
    await storage.write(({ markClaims }) => markClaims.claim(id, ["unit"]));
    await storage.within("s").write(async (queries) => {
      expect((await queries.stores.prefixes()).map(({ store }) => store)).toEqual(["s", "t"]);
      expect((await queries.stores.all()).map((store) => store.id)).toEqual(["s"]);
      expect((await queries.stores.first())?.id).toBe("s");
      expect(await queries.softChecks.known("s", id)).toBe("elsewhere");
      expect(await queries.redemptions.known("s", t.redemption.id)).toBe("elsewhere");
      const held = await queries.markClaims.heldElsewhere(newId(), ["unit"]);
      expect(held).toMatchObject([{ key: "unit", softCheck: id, store: "t" }]);
      expect(await queries.markClaims.holder({ key: "unit", softCheck: id })).toMatchObject({ store: { id: "t" } });
      expect(await queries.markClaims.holder({ key: "other", softCheck: id })).toBeUndefined();
      const nothing = {
        label: t.label,
        softCheck: undefined,
        labelState: undefined,
        live: undefined,
        heldElsewhere: false,
      };
      expect(await queries.redemptions.standings("s", [t.label])).toEqual([nothing]);
      // A bag of this store under the other's label: there is one live claim on a label, whosoever; not who has it.
      const bag = { ...softCheckSample("s", t.label), state: "clash" as const, bound: false };
      await queries.softChecks.insert(bag);
      const [standing] = await queries.redemptions.standings("s", [t.label]);
      expect(standing).toMatchObject({ softCheck: { id: bag.document.id }, live: undefined, heldElsewhere: true });
      expect(await queries.redemptions.claim(s.redemption.id, "s", t.label, bag.document.id)).toBe(false);
      expect((await queries.redemptions.overdue(9_999, 9)).map(({ store }) => store)).toEqual(["s"]);
    });
  });
}
