import * as v from "valibot";
import { outletState } from "../../outgoing/measure-outlets.ts";
import type { OutletKind, OutletRow } from "../../ports/outlets.ts";
import type { Queries, Storage } from "../../ports/storage.ts";
import { type Finding, fault, fine, type Patient, warning } from "./finding.ts";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
/** The other side was started anew, or its network was away for a while: that is no fault yet. */
const FAILING_MS = HOUR_MS;
/** A sign of life may be late by a slow database, not by this many of its turns. */
const TURNS_MISSED = 3;

/** Does what goes out by itself go out: webhooks, files, mail, and the server's sign of life? */
export async function examineOutlets(storage: Storage, patient: Patient): Promise<readonly Finding[]> {
  return storage.read(async (queries) => {
    const rows = await queries.outlets.everywhere();
    const findings = [
      ...(await examineEach(queries, rows, patient.now)),
      ...(await examineHeartbeat(queries, patient)),
    ];
    if (findings.length > 0) return findings;
    const active = rows.filter(({ active: works }) => works).length;
    return [fine("outlets", `${active} webhook(s), folder(s) and address(es) are told what happens, and none fails.`)];
  });
}

async function examineEach(
  { outlets, stores }: Queries,
  rows: readonly OutletRow[],
  now: number,
): Promise<readonly Finding[]> {
  const names = new Map((await stores.all()).map(({ id, name }) => [id, name]));
  const givenUp = await outlets.givenUp();
  return rows.flatMap((row) => {
    const called = `${KINDS[row.kind].called}${nameOf(row)} of ${names.get(row.store) ?? row.store}`;
    const dead = givenUp.get(row.id) ?? 0;
    const { place } = KINDS[row.kind];
    const since = outletState(row) === "failing" ? (row.failingSince ?? now) : now;
    return [
      ...(now - since >= FAILING_MS ? [failing(called, row, now - since)] : []),
      ...(dead > 0
        ? [
            warning(
              "deliveries-given-up",
              `${called}: ${dead} event(s) were given up.`,
              `${place}: put the other side right, then send again what was given up.`,
            ),
          ]
        : []),
    ];
  });
}

const KINDS: Readonly<Record<OutletKind, { readonly called: string; readonly place: string; readonly look: string }>> =
  {
    webhook: {
      called: "The webhook",
      place: "/office, Settings, Webhooks",
      look: "its address, its certificate, its log",
    },
    files: {
      called: "The folder for tills",
      place: "/office, Settings, Files for tills",
      look: "the folder and its rights",
    },
    mail: { called: "Mail", place: "/office, Alerts", look: "SOFTCHECK_SMTP_URL and what the mail server says" },
  };

function failing(called: string, { kind, fault: why }: OutletRow, ms: number): Finding {
  const code = why === null ? "unknown" : [why.code, why.status].filter((part) => part !== undefined).join(" ");
  const { place, look } = KINDS[kind];
  const text = `${called} has failed for ${Math.floor(ms / MINUTE_MS)} minutes (${code}).`;
  return fault("outlet-failing", text, `Look at ${look}; ${place} says since when and when it is tried again.`);
}

const Named = v.object({ name: v.string() });
const Mailed = v.object({ address: v.string() });

/** As people call it: whoever it is, no address with what it may hold of secrets. */
function nameOf({ kind, config }: OutletRow): string {
  const given: unknown = JSON.parse(config);
  if (kind === "mail") {
    const mailed = v.safeParse(Mailed, given);
    return mailed.success ? ` to ${mailed.output.address}` : "";
  }
  const named = v.safeParse(Named, given);
  return named.success ? ` ${named.output.name}` : "";
}

/** What it last wrote before it went out: whether it was taken, only the process itself knows, and its metrics say. */
async function examineHeartbeat({ alerts }: Queries, { environment, now }: Patient): Promise<readonly Finding[]> {
  const { heartbeat } = environment;
  if (heartbeat === undefined) return [];
  const at = await alerts.pulsedAt();
  const late = Math.max(TURNS_MISSED * heartbeat.everyMinutes, TURNS_MISSED) * MINUTE_MS;
  if (at !== undefined && now - at <= late) return [];
  const known = at === undefined ? "No heartbeat ever went out" : `The last heartbeat went out ${ago(now - at)} ago`;
  return [
    fault(
      "heartbeat-silent",
      `${known}, and one is due every ${heartbeat.everyMinutes} minute(s).`,
      "Is the server running (server-stopped)? Then read its log: it does not send one while its own work stands still or its database takes no write.",
    ),
  ];
}

const ago = (ms: number): string =>
  ms < 2 * HOUR_MS ? `${Math.floor(ms / MINUTE_MS)} minutes` : `${Math.floor(ms / HOUR_MS)} hours`;
