import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { alertsContract } from "./testing/alerts-contract.ts";
import { boardContract } from "./testing/board-contract.ts";
import { catalogueContract } from "./testing/catalogue-contract.ts";
import { catalogueModelContract } from "./testing/catalogue-model-contract.ts";
import { comingPricesContract } from "./testing/coming-prices-contract.ts";
import { dutiesContract } from "./testing/duties-contract.ts";
import { epochsContract } from "./testing/epochs-contract.ts";
import { factsContract } from "./testing/facts-contract.ts";
import { fenceContract } from "./testing/fence-contract.ts";
import { labelsContract } from "./testing/labels-contract.ts";
import { markClaimsContract } from "./testing/mark-claims-contract.ts";
import type { OpenDatabase, OpenedDatabase } from "./testing/opened.ts";
import { outletsContract } from "./testing/outlets-contract.ts";
import { ownArticlesContract } from "./testing/own-articles-contract.ts";
import { peopleContract } from "./testing/people-contract.ts";
import { priceListsContract } from "./testing/price-lists-contract.ts";
import { printersContract } from "./testing/printers-contract.ts";
import { reconciliationContract } from "./testing/reconciliation-contract.ts";
import { redemptionsContract } from "./testing/redemptions-contract.ts";
import { retentionContract } from "./testing/retention-contract.ts";
import { snapshotsContract } from "./testing/snapshots-contract.ts";
import { softCheckListContract } from "./testing/soft-check-list-contract.ts";
import { softChecksContract } from "./testing/soft-checks-contract.ts";
import { spotChecksContract } from "./testing/spot-checks-contract.ts";
import { transactionsContract } from "./testing/transactions-contract.ts";

type Opening = {
  /** A fresh one without a schema. */
  readonly open: OpenDatabase;
  /** One with its schema and no more, where that is much less work than a fresh one. */
  readonly openMigrated?: OpenDatabase;
};

/** What every database behind the storage port has to do. */
export function storageContract(name: string, { open, openMigrated = open }: Opening): void {
  describe(`storage on ${name}`, () => {
    let opened: OpenedDatabase | undefined;
    const database = (): OpenedDatabase => {
      if (opened === undefined) throw new Error("a test asked for its database before there was one");
      return opened;
    };
    beforeEach(async () => {
      opened = await openMigrated();
      await opened.storage.migrate();
    });
    afterEach(async () => {
      await opened?.drop();
    });

    describe("transactions", () => transactionsContract(database));
    describe("people", () => peopleContract(database));
    describe("catalogue", () => catalogueContract(database));
    describe("snapshots", () => snapshotsContract(database));
    describe("catalogue model", () => catalogueModelContract(database));
    describe("own articles", () => ownArticlesContract(database));
    describe("coming prices", () => comingPricesContract(database));
    describe("price lists", () => priceListsContract(database));
    describe("labels", () => labelsContract(database));
    describe("printers", () => printersContract(database));
    describe("soft checks", () => softChecksContract(database));
    describe("list of soft checks", () => softCheckListContract(database));
    describe("redemptions", () => redemptionsContract(database));
    describe("facts", () => factsContract(database));
    describe("retention", () => retentionContract(database));
    describe("wall-board", () => boardContract(database));
    describe("alerts", () => alertsContract(database));
    describe("duties", () => dutiesContract(database));
    describe("reconciliation", () => reconciliationContract(database));
    describe("spot checks", () => spotChecksContract(database));
    describe("mark claims", () => markClaimsContract(database));
    describe("outlets", () => outletsContract(database));
    describe("fence around a store", () => fenceContract(database));
    describe("epochs", () => epochsContract(database));

    test("two servers that start on an empty database at once bring the schema up once", async () => {
      const { storage, openAgain, drop } = await open();
      const other = openAgain();
      const done = await Promise.all([storage.migrate(), other.migrate()]);
      done.push(...(await Promise.all([storage.migrateOnline(), other.migrateOnline()])));
      expect(done.flat().sort()).toEqual([
        "0001-first-schema",
        "0002-reports-and-epochs",
        "0003-sequences",
        "0004-mark-claims",
        "0005-label-printers",
        "0006-people",
        "0007-audit",
        "0008-tries",
        "0009-retention",
        "0010-scale-indexes",
        "0011-outlets",
        "0012-spot-checks",
        "0013-server-secrets",
        "0014-lists-by-week",
        "0015-redemptions-by-time",
        "0016-alerts",
        "0017-price-lists",
        "0018-reconciliation",
        "0019-own-articles",
        "0020-duties",
        "0021-import-counts",
        "0022-label-prefix-order",
        "0023-coming-prices",
        "0024-snapshots-in-pieces",
      ]);
      await drop();
    });
  });
}
