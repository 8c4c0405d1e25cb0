import { type ReadonlySignal, signal } from "@preact/signals";
import type * as v from "valibot";
import { type Ask, createAsk } from "../../asking/ask.ts";
import type { Uuid } from "../../domain/ids.ts";
import type { CatalogueHistory, ImportPreview, ImportReceived, ImportView } from "../../protocol/catalogue-imports.ts";
import type { MappingProfile, MappingProfileList, MappingProfileView } from "../../protocol/mapping-profiles.ts";
import type { ComingPrices } from "./coming-prices.ts";
import type { OfficeWorld } from "./world.ts";

/** The catalogue, the price list in hand, and how price lists are read (E4). */
export type PriceLists = {
  readonly history: Ask<CatalogueHistory>;
  readonly profiles: Ask<v.InferOutput<typeof MappingProfileList>>;
  readonly receiving: Ask<ImportReceived>;
  readonly preview: Ask<ImportPreview>;
  readonly checking: Ask<ImportView>;
  readonly applying: Ask<ImportView>;
  readonly looking: Ask<ImportView>;
  readonly saving: Ask<MappingProfileView>;
  readonly removing: Ask<null>;
  /** The import in hand, as far as it has come. */
  readonly current: ReadonlySignal<ImportView | undefined>;
  /** How the list in hand is read. */
  readonly draft: ReadonlySignal<MappingProfile | undefined>;
  /** As it was guessed from the file in hand. */
  readonly guess: ReadonlySignal<MappingProfile | undefined>;
  refresh(): Promise<void>;
  upload(name: string, file: Blob): Promise<void>;
  /** Takes an import of the history in hand again, with its report. */
  look(id: Uuid): Promise<void>;
  change(profile: MappingProfile): void;
  showFirstRows(): Promise<void>;
  check(): Promise<void>;
  apply(removals: boolean): Promise<void>;
  putAway(): Promise<void>;
  rollBack(version: number): Promise<void>;
  /** Under the id of a known profile, or as a new one. */
  save(profile: MappingProfile, id?: Uuid): Promise<boolean>;
  remove(id: Uuid): Promise<void>;
  forget(): void;
};

/** Without columns of which nothing is typed yet. */
const whole = (profile: MappingProfile): MappingProfile => ({
  ...profile,
  columns: profile.columns.filter(({ from }) => from.trim() !== ""),
});

export function createPriceLists(
  { client }: Pick<OfficeWorld, "client">,
  coming: Pick<ComingPrices, "refresh">,
): PriceLists {
  const asks = {
    history: createAsk<CatalogueHistory>(),
    profiles: createAsk<v.InferOutput<typeof MappingProfileList>>(),
    receiving: createAsk<ImportReceived>(),
    preview: createAsk<ImportPreview>(),
    checking: createAsk<ImportView>(),
    applying: createAsk<ImportView>(),
    looking: createAsk<ImportView>(),
    saving: createAsk<MappingProfileView>(),
    removing: createAsk<null>(),
  };
  const { history, profiles, receiving, preview, checking, applying, looking, saving, removing } = asks;
  const current = signal<ImportView | undefined>(undefined);
  const draft = signal<MappingProfile | undefined>(undefined);
  const guess = signal<MappingProfile | undefined>(undefined);

  const drop = (): void => {
    for (const ask of [receiving, preview, checking, applying, looking, saving, removing]) ask.forget();
    current.value = undefined;
    draft.value = undefined;
    guess.value = undefined;
  };
  const showFirstRows = async (): Promise<void> => {
    const [view, profile] = [current.value, draft.value];
    if (view !== undefined && profile !== undefined) {
      await preview.run(() => client.previewImport(view.id, { profile: whole(profile) }));
    }
  };
  /** What holds, and what is to come. */
  const lookAgain = async (): Promise<void> => {
    await Promise.all([history.run(() => client.catalogueHistory()), coming.refresh("")]);
  };
  const refresh = async (): Promise<void> => {
    await Promise.all([lookAgain(), profiles.run(() => client.mappingProfiles())]);
  };

  return {
    ...asks,
    current,
    draft,
    guess,
    refresh,
    async upload(name, file) {
      drop();
      const received = await receiving.run(() => client.sendPriceList(name, file));
      if (received === undefined) return;
      current.value = received.import;
      guess.value = received.guess;
      draft.value = received.guess;
      await showFirstRows();
    },
    async look(id) {
      drop();
      const view = await looking.run(() => client.catalogueImport(id));
      if (view === undefined) return;
      current.value = view;
      draft.value = view.profile ?? undefined;
    },
    change(profile) {
      draft.value = profile;
      // What was compared was compared with other columns.
      const view = current.value;
      if (view?.state === "checked") current.value = { ...view, state: "received", report: null };
      checking.forget();
      applying.forget();
      saving.forget();
    },
    showFirstRows,
    async check() {
      const [view, profile] = [current.value, draft.value];
      if (view === undefined) return;
      applying.forget();
      const question =
        view.source === "rollback" || profile === undefined
          ? () => client.rollBackCatalogue({ version: Number(view.name) })
          : () => client.checkImport(view.id, { profile: whole(profile) });
      const checked = await checking.run(question);
      if (checked !== undefined) current.value = checked;
    },
    async apply(removals) {
      const view = current.value;
      if (view === undefined) return;
      const applied = await applying.run(() => client.applyImport(view.id, { removals }));
      if (applied !== undefined) current.value = applied;
      await lookAgain();
    },
    async putAway() {
      const view = current.value;
      drop();
      if (view !== undefined && view.state !== "applied") await removing.run(() => client.discardImport(view.id));
      await history.run(() => client.catalogueHistory());
    },
    async rollBack(version) {
      drop();
      const checked = await checking.run(() => client.rollBackCatalogue({ version }));
      if (checked !== undefined) current.value = checked;
    },
    save: (profile, id) =>
      saving.act(
        () =>
          id === undefined ? client.addMappingProfile(whole(profile)) : client.changeMappingProfile(id, whole(profile)),
        () => profiles.run(() => client.mappingProfiles()),
      ),
    async remove(id) {
      saving.forget();
      await removing.run(() => client.removeMappingProfile(id));
      await profiles.run(() => client.mappingProfiles());
    },
    forget: drop,
  };
}
