import * as v from "valibot";
import { ENTERED } from "../../domain/line.ts";
import { LINE_3 } from "./soft-check-3.ts";

/** A line as the server tells it, of whatever format it was sealed in. */
export const KeptLine = v.object({ ...LINE_3, entered: v.picklist(ENTERED) });
