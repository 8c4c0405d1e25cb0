import { parseArgs } from "node:util";
import { auditLines } from "../features/audit/export-lines.ts";
import { recordFact } from "../frame/record-fact.ts";
import { systemClock } from "../node/clock.ts";
import { overStorage } from "./over-storage.ts";
import { said, type Variables } from "./said.ts";

export const EXPORT_USAGE =
  "softcheck export audit [--store CODE] [--from TIME] [--to TIME]   (lines of JSON on stdout)";

type Output = { write(text: string): boolean; once(event: "drain", listener: () => void): unknown };

const timeOf = (text: string | undefined): number | undefined => (text === undefined ? undefined : Date.parse(text));

/** `softcheck export audit`: the log of a store with its hash chain, whole or of a stretch of time. 0 done, 1 failed, 2 misused. */
export async function exportAudit(args: readonly string[], env: Variables, output: Output): Promise<number> {
  const options = { store: { type: "string" }, from: { type: "string" }, to: { type: "string" } } as const;
  const { values } = parseArgs({ args: [...args], options });
  const [from, to] = [timeOf(values.from), timeOf(values.to)];
  if (Number.isNaN(from) || Number.isNaN(to)) return said(2, "A time looks like 2026-01-31 or 2026-01-31T09:00:00Z.");
  return overStorage(env, async (storage) => {
    const store = await storage.read(({ stores }) =>
      values.store === undefined ? stores.first() : stores.byCode(values.store),
    );
    if (store === undefined)
      return said(1, values.store === undefined ? "There is no store yet." : `There is no store ${values.store}.`);
    const span = { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) };
    await storage.write((queries) =>
      recordFact(
        queries,
        { clock: systemClock },
        { store: store.id, name: "command line" },
        { kind: "audit-exported", subject: store.id, detail: span },
      ),
    );
    for await (const lines of auditLines(storage, store.id, span)) {
      if (!output.write(lines)) await new Promise<void>((resolve) => output.once("drain", resolve));
    }
    return 0;
  });
}
