import { err } from "../domain/result.ts";
import type { CatalogueCopy } from "../journal/port.ts";
import type { Failure } from "../protocol/answer.ts";
import type { Client } from "../protocol/client.ts";
import type { Contact } from "./contact.ts";
import type { TerminalSession } from "./terminal-session.ts";

export type RefreshWorld = {
  readonly copy: CatalogueCopy;
  readonly client: Pick<Client, "changes" | "snapshot">;
  readonly session: TerminalSession;
  readonly contact: Contact;
  /** Milliseconds of this device's clock. */
  readonly now: () => number;
};

/** Whether the copy is now what the server last called its current version. */
export type RefreshEnd = "confirmed" | "not-now";

/** Asks what changed since our version and takes it; a whole catalogue the first time, or when too much has changed. */
export async function refreshCatalogue(world: RefreshWorld): Promise<RefreshEnd> {
  const token = await world.session.token();
  if (!token.ok) return "not-now";
  const { version } = await world.copy.status();
  if (version === undefined) return takeWhole(world);
  const answer = world.contact.note(await world.client.changes(version));
  if (answer.ok) {
    const applied = await world.copy.apply(answer.value.deltas, world.now());
    if (applied.ok) return "confirmed";
    return applied.error === "gap" ? takeWhole(world) : "not-now";
  }
  if (isProblem(answer.error, "snapshot-needed")) return takeWhole(world);
  forgetSession(world, token.value, answer.error);
  return "not-now";
}

async function takeWhole(world: RefreshWorld): Promise<RefreshEnd> {
  const token = world.session.current();
  const answer = world.contact.note(await world.client.snapshot());
  if (!answer.ok) {
    if (token !== undefined) forgetSession(world, token, answer.error);
    return "not-now";
  }
  // Nothing was asked for by its tag, so nothing can be "not modified".
  if (answer.value === undefined) return "not-now";
  const { bytes, etag, failure } = answer.value;
  const replaced = await world.copy.replace(bytes, etag, world.now());
  if (replaced.ok) return "confirmed";
  const broke = failure();
  if (broke !== undefined) {
    world.contact.note(err(broke));
    if (token !== undefined) forgetSession(world, token, broke);
  }
  return "not-now";
}

const isProblem = (failure: Failure, code: string): boolean =>
  failure.kind === "problem" && failure.problem.code === code;

function forgetSession({ session }: RefreshWorld, token: string, failure: Failure): void {
  if (failure.kind === "problem" && failure.problem.status === 401) session.spent(token);
}
