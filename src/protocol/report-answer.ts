import * as v from "valibot";

/** `epoch` tells a device that the server was restored from a backup: it sends again what that forgot. */
export const ReportAnswer = v.object({ receivedAt: v.string(), epoch: v.string() });
export type ReportAnswer = v.InferOutput<typeof ReportAnswer>;
