import { statfs } from "node:fs/promises";
import { hostname } from "node:os";
import type { CertificateName, Machine } from "../ports/machine.ts";
import type { Environment } from "./environment.ts";

/** Ends of the certificates of a running server. */
type Ends = () => Readonly<Partial<Record<CertificateName, Date>>>;

/** This machine, by the disk under the data folder; its certificates once they are open. */
export type NodeMachine = Machine & { watchCertificates(ends: Ends): void };

export function nodeMachine({ dataFolder, name }: Pick<Environment, "dataFolder" | "name">): NodeMachine {
  let ends: Ends | undefined;
  return {
    name: name ?? hostname(),
    disk: async () => {
      const found = await statfs(dataFolder).catch(() => undefined);
      return found === undefined || found.blocks === 0 ? undefined : Math.floor((found.bavail / found.blocks) * 100);
    },
    certificates: () => {
      const now = ends?.();
      return now && { authority: now.authority?.getTime(), server: now.server?.getTime(), own: now.own?.getTime() };
    },
    watchCertificates: (given) => {
      ends = given;
    },
  };
}
