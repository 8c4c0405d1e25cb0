import type { SessionAnswer } from "../../protocol/identity.ts";
import { type Audit, createAudit } from "./audit.ts";
import { createOutgoing, type Outgoing } from "./outgoing.ts";
import { createPeople, type People } from "./people.ts";
import type { Place } from "./place.ts";
import { createRescue, type Rescue } from "./rescue.ts";
import { createRoles, type Roles } from "./roles.ts";
import { createSignedIn, type SignedIn } from "./signed-in.ts";
import { createSpotChecks, type SpotChecks } from "./spot-checks.ts";
import { createTerminals, type Terminals } from "./terminals.ts";
import { createTokens, type Tokens } from "./tokens.ts";
import type { OfficeWorld } from "./world.ts";

/** The parts of the back office beside its soft checks and settings, each with a state of its own. */
export type Areas = {
  readonly terminals: Terminals;
  readonly rescue: Rescue;
  readonly people: People;
  readonly roles: Roles;
  readonly tokens: Tokens;
  readonly signedIn: SignedIn;
  readonly audit: Audit;
  readonly outgoing: Outgoing;
  readonly spotChecks: SpotChecks;
};

/** Places that name devices; the open pairings are of their own place alone. */
const WITH_DEVICES: ReadonlySet<Place["at"]> = new Set(["terminals", "pos-templates"]);

export function createAreas(world: OfficeWorld, whose: () => SessionAnswer | undefined) {
  const roles = createRoles(world, () => whose()?.rights ?? []);
  const areas: Areas = {
    terminals: createTerminals(world),
    rescue: createRescue(world),
    people: createPeople(world, roles),
    roles,
    tokens: createTokens(world),
    signedIn: createSignedIn(world),
    audit: createAudit(world),
    outgoing: createOutgoing(world),
    spotChecks: createSpotChecks(world),
  };
  const { terminals, rescue, people, tokens, signedIn, audit, outgoing, spotChecks } = areas;
  const manages = (): boolean => whose()?.rights.includes("manage") ?? false;

  /** Places that show one list. */
  const lists: { readonly [at in Place["at"]]?: { refresh(): Promise<void> } } = { tokens, sessions: signedIn, roles };

  /** Asks for what a place of these parts shows. */
  const load = (place: Place): void => {
    if (WITH_DEVICES.has(place.at)) void terminals.refresh(place.at === "terminals" && manages());
    else if (place.at in lists) void lists[place.at]?.refresh();
    else if (place.at === "staff" || place.at === "person") {
      void people.refresh();
      void roles.refresh();
    } else if (place.at === "audit") {
      void audit.refresh(place.query);
      void people.refresh();
    } else if (place.at === "spot-checks") void spotChecks.refresh(place.days);
    else outgoing.load(place.at);
  };

  /** What was said of an act is of its place alone. */
  const forget = (): void => {
    rescue.asking.forget();
    people.forget();
    roles.forget();
    tokens.forget();
    signedIn.forget();
    audit.forget();
    outgoing.forget();
    spotChecks.forget();
  };
  return { areas, load, forget };
}
