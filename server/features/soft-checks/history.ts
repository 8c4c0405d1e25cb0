import * as v from "valibot";
import { type SoftCheckDetail, StepNotes } from "../../../src/protocol/soft-check-detail.ts";
import { wireTime } from "../../frame/identity-views.ts";
import type { Fact } from "../../ports/facts.ts";

/** The life of a soft check as its facts tell it: what, when by the server's clock, who, and what it was about. */
export const historyOf = (facts: readonly Fact[]): SoftCheckDetail["history"] =>
  facts.map(({ at, kind, who, detail }) => ({
    at: wireTime(at),
    what: kind,
    who,
    notes: v.parse(StepNotes, JSON.parse(detail)),
  }));
