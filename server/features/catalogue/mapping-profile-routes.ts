import * as v from "valibot";
import { makeUuid } from "../../../src/domain/ids.ts";
import { Id } from "../../../src/protocol/brands.ts";
import { MappingProfile, MappingProfileList, MappingProfileView } from "../../../src/protocol/mapping-profiles.ts";
import { recordFact } from "../../frame/record-fact.ts";
import { EMPTY, route } from "../../frame/route.ts";
import type { MappingProfileRow } from "../../ports/catalogue-imports.ts";
import type { Ports } from "../../ports/ports.ts";
import type { Queries } from "../../ports/storage.ts";
import { dueAfter, isSchedule } from "./schedule.ts";

const CATALOGUE = { right: "catalogue", principals: ["staff", "token"] } as const;
const ID = { id: { schema: Id, fault: "malformed-id" } } as const;

const timeOf = (at: number): string => new Date(at).toISOString();

export const readProfile = ({ profile }: MappingProfileRow): MappingProfile =>
  v.parse(MappingProfile, JSON.parse(profile));

function view(row: MappingProfileRow, { filesIn }: Pick<Ports, "filesIn">, code: string): MappingProfileView {
  const profile = readProfile(row);
  const { schedule } = profile;
  const due = schedule === null ? undefined : dueAfter(schedule, Math.max(row.lookedAt ?? 0, row.changedAt));
  return {
    id: row.id,
    profile,
    changedAt: timeOf(row.changedAt),
    changedBy: row.changedBy,
    path: row.folder === null ? null : filesIn.pathOf([code, row.folder]),
    lookedAt: row.lookedAt === null ? null : timeOf(row.lookedAt),
    nextAt: row.folder === null || due === undefined ? null : timeOf(due),
  };
}

const NO_SCHEDULE = { problem: "malformed-body", faults: [{ path: "schedule.cron", code: "not-a-schedule" }] } as const;

const codeOf = async ({ stores }: Queries, store: string): Promise<string> => (await stores.byId(store))?.code ?? store;

/** What keeps a profile from being saved beside the others. */
async function clash(
  { mappingProfiles }: Queries,
  store: string,
  { name, folder }: MappingProfile,
  own: string | undefined,
): Promise<"name-taken" | "folder-taken" | undefined> {
  const others = (await mappingProfiles.list(store)).filter(({ id }) => id !== own);
  if (others.some((other) => other.name.toLowerCase() === name.toLowerCase())) return "name-taken";
  const isTaken = folder !== "" && others.some((other) => other.folder?.toLowerCase() === folder.toLowerCase());
  return isTaken ? "folder-taken" : undefined;
}

const columnsOf = (ports: Ports, profile: MappingProfile, changedBy: string) => ({
  name: profile.name,
  folder: profile.folder === "" ? null : profile.folder,
  profile: JSON.stringify(profile),
  changedAt: ports.clock.now(),
  changedBy,
});

const list = route({
  method: "GET",
  path: "catalogue/mapping-profiles",
  summary: "How price lists of the store are read",
  tag: "catalogue",
  access: CATALOGUE,
  answers: { 200: MappingProfileList },
  problems: [],
  handle: async ({ ports, principal: { store } }) => {
    const { rows, code } = await ports.storage.read(async (queries) => ({
      rows: await queries.mappingProfiles.list(store),
      code: await codeOf(queries, store),
    }));
    return { status: 200, body: { items: rows.map((row) => view(row, ports, code)) } };
  },
});

const add = route({
  method: "POST",
  path: "catalogue/mapping-profiles",
  summary: "A new way to read price lists",
  tag: "catalogue",
  access: CATALOGUE,
  body: MappingProfile,
  answers: { 201: MappingProfileView },
  problems: ["malformed-body", "name-taken", "folder-taken"],
  handle: async ({ ports, principal, body }) => {
    if (body.schedule !== null && !isSchedule(body.schedule)) return NO_SCHEDULE;
    const id = makeUuid(ports.clock.now(), ports.random.bytes(10));
    return ports.storage.write(async (queries) => {
      const { store, name } = principal;
      const problem = await clash(queries, store, body, undefined);
      if (problem !== undefined) return { problem };
      const row = { id, store, lookedAt: null, ...columnsOf(ports, body, name) };
      await queries.mappingProfiles.insert(row);
      await recordFact(queries, ports, principal, { kind: "mapping-profile-added", subject: id, detail: body });
      return { status: 201, body: view(row, ports, await codeOf(queries, store)) };
    });
  },
});

const change = route({
  method: "PUT",
  path: "catalogue/mapping-profiles/{id}",
  summary: "Change how price lists are read",
  tag: "catalogue",
  access: CATALOGUE,
  params: ID,
  body: MappingProfile,
  answers: { 200: MappingProfileView },
  problems: ["malformed-body", "unknown-profile", "name-taken", "folder-taken"],
  handle: ({ ports, principal, params, body }) =>
    ports.storage.write(async (queries) => {
      if (body.schedule !== null && !isSchedule(body.schedule)) return NO_SCHEDULE;
      const { store, name } = principal;
      const known = await queries.mappingProfiles.byId(store, params.id);
      if (known === undefined) return { problem: "unknown-profile" };
      const problem = await clash(queries, store, body, known.id);
      if (problem !== undefined) return { problem };
      const row = { ...known, ...columnsOf(ports, body, name) };
      await queries.mappingProfiles.update(row);
      await recordFact(queries, ports, principal, { kind: "mapping-profile-changed", subject: row.id, detail: body });
      return { status: 200, body: view(row, ports, await codeOf(queries, store)) };
    }),
});

const remove = route({
  method: "DELETE",
  path: "catalogue/mapping-profiles/{id}",
  summary: "Forget a way to read price lists; its folder is watched no more",
  tag: "catalogue",
  access: CATALOGUE,
  params: ID,
  answers: { 204: EMPTY },
  problems: ["unknown-profile"],
  handle: ({ ports, principal, params }) =>
    ports.storage.write(async (queries) => {
      if (!(await queries.mappingProfiles.remove(principal.store, params.id))) return { problem: "unknown-profile" };
      await recordFact(queries, ports, principal, { kind: "mapping-profile-removed", subject: params.id, detail: {} });
      return { status: 204 };
    }),
});

export const mappingProfileRoutes = [list, add, change, remove];
