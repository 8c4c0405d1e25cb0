import * as v from "valibot";
import { makeUuid } from "../../../src/domain/ids.ts";
import { FIRST_PROFILE, FilesOutView, FilesProfile } from "../../../src/protocol/files-out.ts";
import { DeliveryList, ReplayBody } from "../../../src/protocol/webhooks.ts";
import { FILES_KINDS } from "../../frame/files-kinds.ts";
import { deliveryView, FRESH_OUTLET, outletProgress } from "../../frame/outlet-progress.ts";
import { needs, type Principal } from "../../frame/principal.ts";
import { recordFact } from "../../frame/record-fact.ts";
import { replay } from "../../frame/replay.ts";
import { route } from "../../frame/route.ts";
import type { OutletRow } from "../../ports/outlets.ts";
import type { Ports } from "../../ports/ports.ts";
import type { Queries } from "../../ports/storage.ts";

const DELIVERIES = 100;

/** A store has one, or none yet. */
async function ownOutlet({ outlets }: Queries, store: string): Promise<OutletRow | undefined> {
  const [first] = await outlets.list(store, "files");
  // Again by its id: inside a write this locks it.
  return first && outlets.byId(store, first.id);
}

const profileOf = ({ config }: OutletRow): FilesProfile => v.parse(FilesProfile, JSON.parse(config));

async function view(
  queries: Queries,
  { filesOut }: Ports,
  store: string,
  row: OutletRow | undefined,
): Promise<FilesOutView> {
  const profile = row === undefined ? FIRST_PROFILE : profileOf(row);
  const code = (await queries.stores.byId(store))?.code ?? store;
  const progress = row === undefined ? null : await outletProgress(queries, row, FILES_KINDS[profile.on]);
  return { profile, progress, path: filesOut.pathOf([code, profile.folder]) };
}

const get = route({
  method: "GET",
  path: "files-out",
  summary: "How orders are written into files for tills that read files, and how far that has come",
  tag: "files-out",
  access: needs("manage"),
  answers: { 200: FilesOutView },
  problems: [],
  handle: ({ ports, principal: { store } }) =>
    ports.storage.read(async (queries) => ({
      status: 200,
      body: await view(queries, ports, store, await ownOutlet(queries, store)),
    })),
});

/** Files begin with what happens after the first time they are switched on, and go on from where they stand after that. */
async function keep(queries: Queries, ports: Ports, { store, name }: Principal, profile: FilesProfile): Promise<void> {
  const known = await ownOutlet(queries, store);
  const { active } = profile;
  const config = JSON.stringify(profile);
  const position = await queries.facts.last(store);
  if (known !== undefined) {
    const isFirst = active && !known.active && known.deliveredN === null;
    await queries.outlets.configure({ ...known, config, active });
    return queries.outlets.progress(known.id, { nextTryAt: null, ...(isFirst ? { position } : {}) });
  }
  const at = ports.clock.now();
  const id = makeUuid(at, ports.random.bytes(10));
  const made = { id, store, kind: "files", config, active, createdAt: at, createdBy: name, position } as const;
  await queries.outlets.insert({ ...FRESH_OUTLET, ...made });
}

const put = route({
  method: "PUT",
  path: "files-out",
  summary: "Change how orders are written into files, or whether they are",
  tag: "files-out",
  access: needs("admin"),
  body: FilesProfile,
  answers: { 200: FilesOutView },
  problems: [],
  handle: ({ ports, principal, body }) =>
    ports.storage.write(async (queries) => {
      const { store } = principal;
      // Two that begin at once wait for each other here.
      await recordFact(queries, ports, principal, { kind: "files-out-changed", subject: store, detail: body });
      await queries.facts.last(store);
      await keep(queries, ports, principal, body);
      return { status: 200, body: await view(queries, ports, store, await ownOutlet(queries, store)) };
    }),
});

const deliveries = route({
  method: "GET",
  path: "files-out/deliveries",
  summary: "What became of the newest orders there: written, or given up",
  tag: "files-out",
  access: needs("manage"),
  answers: { 200: DeliveryList },
  problems: [],
  handle: ({ ports, principal: { store } }) =>
    ports.storage.read(async (queries) => {
      const row = await ownOutlet(queries, store);
      const states = ["delivered", "dead", "replaying"] as const;
      const rows = row === undefined ? [] : await queries.outlets.deliveries(row.id, states, DELIVERIES);
      return { status: 200, body: { items: rows.map(deliveryView) } };
    }),
});

const replays = route({
  method: "POST",
  path: "files-out/replay",
  summary: "Write again what was given up, one or all, or everything from a counter on",
  tag: "files-out",
  access: needs("manage"),
  body: ReplayBody,
  answers: { 200: FilesOutView },
  problems: ["not-now"],
  handle: ({ ports, principal, body }) =>
    ports.storage.write(async (queries) => {
      const { store } = principal;
      const row = await ownOutlet(queries, store);
      if (row === undefined || !(await replay(queries, row, body))) return { problem: "not-now" };
      await recordFact(queries, ports, principal, { kind: "files-out-replayed", subject: store, detail: body });
      return { status: 200, body: await view(queries, ports, store, await ownOutlet(queries, store)) };
    }),
});

export const filesOutRoutes = [get, put, deliveries, replays];
