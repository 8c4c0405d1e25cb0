import { type ReadonlySignal, signal } from "@preact/signals";
import type * as v from "valibot";
import { type Ask, createAsk } from "../../asking/ask.ts";
import type { Uuid } from "../../domain/ids.ts";
import type { FilesOutView, FilesProfile } from "../../protocol/files-out.ts";
import type { Seller } from "../../protocol/seller.ts";
import type {
  DeliveryList,
  ReplayBody,
  TestAnswer,
  WebhookBody,
  WebhookList,
  WebhookMade,
  WebhookView,
} from "../../protocol/webhooks.ts";
import type { Place } from "./place.ts";
import type { OfficeWorld } from "./world.ts";

/** What goes out of the store: webhooks, files for tills, sales slips (R5, E4, E5). */
export type Outgoing = {
  readonly list: Ask<WebhookList>;
  /** Its answer is the only one that ever tells the secret: of a new webhook, or of one with a new secret. */
  readonly making: Ask<WebhookMade>;
  readonly changing: Ask<WebhookView | null>;
  readonly testing: Ask<TestAnswer>;
  /** Whose test that was. */
  readonly tested: ReadonlySignal<Uuid | undefined>;
  /** Whose events that were given up are looked at. */
  readonly looking: ReadonlySignal<Uuid | undefined>;
  readonly dead: Ask<v.InferOutput<typeof DeliveryList>>;
  readonly replaying: Ask<WebhookView>;
  readonly files: Ask<FilesOutView>;
  readonly savingFiles: Ask<FilesOutView>;
  readonly seller: Ask<Seller>;
  readonly savingSeller: Ask<Seller>;
  readonly slip: Ask<Blob>;
  load(at: Place["at"]): void;
  add(body: WebhookBody): Promise<boolean>;
  switchTo(webhook: WebhookView, active: boolean): Promise<void>;
  renew(id: Uuid): Promise<void>;
  remove(id: Uuid): Promise<void>;
  test(id: Uuid): Promise<void>;
  look(id: Uuid): Promise<void>;
  replay(id: Uuid, body: ReplayBody): Promise<void>;
  saveFiles(profile: FilesProfile): Promise<void>;
  replayFiles(): Promise<void>;
  saveSeller(seller: Seller): Promise<void>;
  saveSlip(softCheck: Uuid, language: "en" | "ru", fileName: string): Promise<void>;
  forget(): void;
};

export function createOutgoing({ client, saveFile }: Pick<OfficeWorld, "client" | "saveFile">): Outgoing {
  const asks = {
    list: createAsk<WebhookList>(),
    making: createAsk<WebhookMade>(),
    changing: createAsk<WebhookView | null>(),
    testing: createAsk<TestAnswer>(),
    dead: createAsk<v.InferOutput<typeof DeliveryList>>(),
    replaying: createAsk<WebhookView>(),
    files: createAsk<FilesOutView>(),
    savingFiles: createAsk<FilesOutView>(),
    seller: createAsk<Seller>(),
    savingSeller: createAsk<Seller>(),
    slip: createAsk<Blob>(),
  };
  const tested = signal<Uuid | undefined>(undefined);
  const looking = signal<Uuid | undefined>(undefined);
  const refresh = async (): Promise<void> => {
    await asks.list.run(() => client.webhooks());
  };
  return {
    ...asks,
    tested,
    looking,
    load(at) {
      if (at === "webhooks") void refresh();
      else if (at === "files-out") void asks.files.run(() => client.filesOut());
      else if (at === "seller") void asks.seller.run(() => client.seller());
    },
    add: (body) => asks.making.act(() => client.addWebhook(body), refresh),
    async switchTo({ id, name, url, kinds }, active) {
      await asks.changing.run(() => client.changeWebhook(id, { name, url, kinds, active }));
      await refresh();
    },
    async renew(id) {
      await asks.making.run(() => client.renewWebhookSecret(id));
      await refresh();
    },
    async remove(id) {
      const removed = await asks.changing.act(() => client.removeWebhook(id));
      if (removed && asks.making.value.value?.id === id) asks.making.forget();
      await refresh();
    },
    async test(id) {
      asks.testing.forget();
      tested.value = id;
      await asks.testing.run(() => client.testWebhook(id));
    },
    async look(id) {
      asks.dead.forget();
      looking.value = id;
      await asks.dead.run(() => client.deadDeliveries(id));
    },
    async replay(id, body) {
      await asks.replaying.run(() => client.replayWebhook(id, body));
      await asks.dead.run(() => client.deadDeliveries(id));
      await refresh();
    },
    async saveFiles(profile) {
      await asks.savingFiles.act(
        () => client.changeFilesOut(profile),
        () => asks.files.run(() => client.filesOut()),
      );
    },
    async replayFiles() {
      await asks.files.run(() => client.replayFiles({ what: "dead" }));
    },
    async saveSeller(seller) {
      await asks.savingSeller.run(() => client.changeSeller(seller));
    },
    async saveSlip(softCheck, language, fileName) {
      const slip = await asks.slip.run(() => client.slip(softCheck, language));
      if (slip !== undefined) saveFile(fileName, slip);
    },
    forget() {
      const { making, changing, testing, dead, replaying, savingFiles, savingSeller, slip } = asks;
      for (const ask of [making, changing, testing, dead, replaying, savingFiles, savingSeller, slip]) ask.forget();
      tested.value = undefined;
      looking.value = undefined;
    },
  };
}
