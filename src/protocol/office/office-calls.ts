import type { Asking } from "../asking-over.ts";
import { bagCalls } from "./bag-calls.ts";
import { catalogueCalls } from "./catalogue-calls.ts";
import { outgoingCalls } from "./outgoing-calls.ts";
import { peopleCalls } from "./people-calls.ts";
import { settingCalls } from "./setting-calls.ts";
import { watchingCalls } from "./watching-calls.ts";

/** Calls of the back office; apart from the client that every page loads. */
export const officeCalls = (asking: Asking) => ({
  ...peopleCalls(asking),
  ...outgoingCalls(asking),
  ...catalogueCalls(asking),
  ...settingCalls(asking),
  ...watchingCalls(asking),
  ...bagCalls(asking),
});
export type OfficeCalls = ReturnType<typeof officeCalls>;
