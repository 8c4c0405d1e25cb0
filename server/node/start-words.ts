import { makePairing } from "../features/pairings/make-pairing.ts";
import { makeSetupCode } from "../features/setup/setup-code.ts";
import type { Ports } from "../ports/ports.ts";
import type { RunningCertificates } from "./certificates.ts";
import { qrOnConsole, table } from "./console-words.ts";
import type { Environment } from "./environment.ts";

/** Where the server is found, and what a person needs to trust it. */
export function addressWords({ httpPort }: Environment, certificates: RunningCertificates): string {
  const { names, local, own, warnings } = certificates.served();
  const rows = [
    ["Here", `http://localhost:${httpPort}`, "/ terminal  /till  /desk labels  /office  /demo-sheet"],
    ["On the LAN", certificates.secureOrigin(), names.slice(2).join(" ")],
    ["Certificate", certificates.trust.facts().pageAddress, "how each device comes to trust it"],
  ];
  const lines = [
    "Softcheck is running:\n",
    table(rows),
    `  SHA-256 of the certificate authority: ${local.authorityFingerprint}`,
  ];
  if (own !== undefined) {
    const doubt = certificates.believed() === undefined ? "; this machine does not know who issued it" : "";
    lines.push(`  ${own.name} shows its own certificate, until ${own.endsAt.toISOString().slice(0, 10)}${doubt}`);
  }
  return [...lines, ...warnings.map((warning) => `\n  ! ${warning}`), ""].join("\n");
}

/** The first admin's code, while there is no admin, and a pairing code for the first handheld; both work once. */
export async function beginWords(ports: Ports, lan: string, coloured: boolean): Promise<string> {
  const lines: string[] = [];
  const code = await makeSetupCode(ports);
  if (code !== undefined) {
    lines.push(
      `There is no administrator yet. First admin code (works once): ${code}`,
      "Open /office and type it in.\n",
    );
  }
  const store = await ports.storage.read(({ stores }) => stores.first());
  if (store === undefined) return lines.join("\n");
  const devices = await ports.storage.read(({ terminals }) => terminals.list(store.id));
  const device = { kind: "handheld", name: `Handheld ${devices.length + 1}` } as const;
  const pairing = await makePairing(ports, { store: store.id, name: "server" }, device);
  const address = `${lan}/?pair=${pairing.code}`;
  lines.push(
    `Pair a handheld within ten minutes: scan this, or open ${address}\n`,
    `${qrOnConsole(address, coloured)}\n`,
  );
  return lines.join("\n");
}
