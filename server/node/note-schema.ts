import { recordFact } from "../frame/record-fact.ts";
import type { Ports } from "../ports/ports.ts";

/** A newer release changed the tables under every store: who asks later finds when, and which. */
export async function noteSchema(
  ports: Pick<Ports, "storage" | "clock" | "version">,
  steps: readonly string[],
): Promise<void> {
  if (steps.length === 0) return;
  const detail = { steps, version: ports.version };
  await ports.storage.write(async (queries) => {
    for (const { id } of await queries.stores.all()) {
      const actor = { store: id, name: "server" };
      await recordFact(queries, ports, actor, { kind: "schema-changed", subject: id, detail });
    }
  });
}
