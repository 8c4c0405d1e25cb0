import { err } from "../../src/domain/result.ts";
import type { Heartbeat } from "../ports/heartbeat.ts";
import type { Mail } from "../ports/mail.ts";
import type { FilesOut, Outgoing } from "../ports/outgoing.ts";

/** A page has no network of its own and no folder: what goes out waits. */
export const noOutgoing: Outgoing = { privateAllowed: false, post: async () => err({ code: "no-connection" }) };
export const noFilesOut: FilesOut = {
  pathOf: (folder) => folder.join("/"),
  write: async () => err({ code: "folder-missing" }),
};
export const noMail: Mail = { from: null, send: async () => err({ code: "no-mail-server" }) };
export const noHeartbeat: Heartbeat = { view: () => null, run: async () => undefined };
