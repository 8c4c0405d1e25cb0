import * as v from "valibot";

/** `GET health/live`: the process answers. Whoever restarts processes asks this and nothing else. */
export const Liveness = v.object({ status: v.literal("alive"), version: v.string() });

/** `GET health/ready`: may calls be sent here now? Whoever spreads calls over processes asks this. */
export const Readiness = v.object({
  status: v.picklist(["ready", "not-ready"]),
  checks: v.object({
    database: v.picklist(["ok", "failed"]),
    /** `stopping`: running calls are finished, new ones belong elsewhere. */
    process: v.picklist(["ok", "stopping"]),
  }),
});
export type Readiness = v.InferOutput<typeof Readiness>;
