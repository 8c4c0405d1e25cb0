import { chmod, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { createServer, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { assert } from "../../../src/domain/result.ts";
import type { PrinterLine } from "../../ports/printers.ts";
import { streamLine } from "../lines/stream-line.ts";
import { realIppPrinter } from "../testing/real-ipp-printer.ts";
import { openCups } from "./cups.ts";
import { openDeviceFile } from "./device-file.ts";
import { openIpp } from "./ipp.ts";
import { openTcp } from "./tcp.ts";
import { type OpenedTransport, transportContract } from "./transport-contract.ts";

const clock = { now: () => Date.now() };
const asLine = async (opening: ReturnType<typeof openTcp>) => {
  const opened = await opening;
  const line = (): PrinterLine => streamLine(opened.ok ? opened.value : unopened(), undefined, clock);
  return opened.ok ? { ok: true as const, value: line() } : opened;
};
const unopened = (): never => {
  throw new Error("what was not opened has no line");
};

async function tcp(): Promise<OpenedTransport> {
  const parts: Buffer[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on("error", () => undefined).on("data", (part: Buffer) => parts.push(part));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  assert(typeof address === "object" && address !== null, "a server that listens has a port");
  const cut = async (): Promise<void> => {
    for (const socket of sockets) socket.resetAndDestroy();
  };
  return {
    open: () => asLine(openTcp("127.0.0.1", address.port)),
    openNowhere: () => asLine(openTcp("127.0.0.1", 1)),
    received: async () => new Uint8Array(Buffer.concat(parts)),
    vanish: cut,
    stop: async () => {
      await cut();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function deviceFile(): Promise<OpenedTransport> {
  const folder = await mkdtemp(join(tmpdir(), "device-"));
  const path = join(folder, "lp0");
  await writeFile(path, "");
  return {
    open: () => asLine(openDeviceFile(path)),
    openNowhere: async () => {
      const opened = await asLine(openDeviceFile(join(folder, "lp1")));
      // A file that was made by printing would take every later run, and nothing would ever come out.
      assert(!(await readdir(folder)).includes("lp1"), "no file is made where no printer is");
      return opened;
    },
    received: async () => new Uint8Array(await readFile(path)),
    vanish: undefined,
    stop: () => rm(folder, { recursive: true, force: true }),
  };
}

/** The commands of CUPS as they behave, with a folder for a queue. */
async function cups(): Promise<OpenedTransport> {
  const folder = await mkdtemp(join(tmpdir(), "cups-"));
  const queue = join(folder, "queue");
  await mkdir(queue);
  const script = async (name: string, lines: string): Promise<string> => {
    const path = join(folder, name);
    await writeFile(path, `#!/bin/sh\nQUEUE=${queue}\n${lines}\n`);
    await chmod(path, 0o755);
    return path;
  };
  const commands = {
    lp: await script(
      "lp",
      'test -d "$QUEUE" && test "$2" = labels || exit 1\nn=$(ls "$QUEUE" | wc -l)\ncat > "$QUEUE/$n"\necho "request id is labels-$n (1 file(s))"',
    ),
    lpstat: await script(
      "lpstat",
      'test "$3" = labels || exit 1\necho "printer labels is idle.  enabled since Thu"\nprintf "\\tAlerts: none\\n"',
    ),
    cancel: await script("cancel", "exit 0"),
  };
  return {
    open: () => openCups("labels", "zpl", commands),
    openNowhere: () => openCups("nosuch", "zpl", commands),
    received: async () => {
      const names = (await readdir(queue)).toSorted((a, b) => Number(a) - Number(b));
      return new Uint8Array(Buffer.concat(await Promise.all(names.map((name) => readFile(join(queue, name))))));
    },
    vanish: () => rm(queue, { recursive: true }),
    stop: () => rm(folder, { recursive: true, force: true }),
  };
}

async function ipp(): Promise<OpenedTransport> {
  const printer = await realIppPrinter();
  const at = (port: number) => ({ host: "localhost", port, path: "/ipp/print" });
  return {
    open: () => openIpp(at(printer.port), "pdf"),
    openNowhere: () => openIpp(at(1), "pdf"),
    received: async () =>
      new Uint8Array(Buffer.concat(await Promise.all((await printer.documents()).map((file) => readFile(file))))),
    vanish: printer.stop,
    stop: printer.stop,
  };
}

transportContract("TCP", tcp);
transportContract("device file", deviceFile);
transportContract("CUPS queue", cups);
transportContract("IPP", ipp);
